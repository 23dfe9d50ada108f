// Step 2 of the gate: resolves the target of a request as stored. Spelling can't evade a Deny: an
// existing resource is always evaluated under its stored name and path.
import type { Transaction } from '../../platform/database/db'
import { rowsOf } from '../../platform/database/statement'
import { IamError } from '../../rules/errors/iam-error'
import { managedPolicyByArn } from '../../rules/managed-policies/managed-policies'
import { entityOf, groupArn, parseArn, policyArn, userArn } from '../../rules/names/arn'
import { nameKey } from '../../rules/names/names'
import type { Tag } from '../../rules/names/tag'
import type { On, Renamed, StoredGroup, StoredPolicy, StoredUser } from '../operation'

/** The account at the time of the request, and the target if the request names an existing one. */
export interface Target {
  version: number
  clockOffsetSeconds: number
  user?: StoredUser
  group?: StoredGroup
  policy?: StoredPolicy
  /** The ARNs that policies match: one, or for a rename the old and the new. */
  resources: string[]
  /**
   * The first ARN as it would be if nothing were stored: the most an unauthorised caller may learn.
   */
  asked?: string
  tags: Tag[]
}

/**
 * Reads the account and the target in one keyed statement. Returns undefined if the account does
 * not exist. Throws ValidationError for a malformed ARN.
 */
export async function resolve(
  on: On,
  accountId: string,
  tx: Transaction,
): Promise<Target | undefined> {
  const kind = KINDS.find(({ member }) => on !== '*' && member in on)
  if (on === '*' || !kind) return resolveAccount(on, accountId, tx)
  const asked = (on as Record<string, unknown>)[kind.member] as string
  return kind.resolve(asked, 'renamed' in on ? on.renamed : undefined, accountId, tx)
}

const KINDS = [
  { member: 'user', resolve: resolveUser },
  { member: 'group', resolve: resolveGroup },
  { member: 'policy', resolve: resolvePolicy },
  { member: 'accessKey', resolve: resolveAccessKey },
  { member: 'principal', resolve: resolvePrincipal },
] as const

interface AccountRow {
  version: number
  clock_offset_seconds: number
}
const of = ({ version, clock_offset_seconds }: AccountRow) => ({
  version,
  clockOffsetSeconds: clock_offset_seconds,
})

async function resolveAccount(
  on: On,
  accountId: string,
  tx: Transaction,
): Promise<Target | undefined> {
  const [row] = await rowsOf<AccountRow>(
    tx,
    'account',
    'SELECT version, clock_offset_seconds FROM accounts WHERE id = $1',
    [accountId],
  )
  return row && { ...of(row), resources: [arnOf(on, accountId)], tags: [] }
}

/** Returns the ARN of a resource that does not exist yet, or has no row. */
function arnOf(on: On, accountId: string): string {
  if (on === '*') return '*'
  if ('newUser' in on) return userArn(accountId, on.path, on.newUser)
  if ('newGroup' in on) return groupArn(accountId, on.path, on.newGroup)
  if ('newPolicy' in on) return policyArn(accountId, on.path, on.newPolicy)
  if ('policyPath' in on) return policyArn(accountId, on.policyPath, '')
  return 'arn' in on ? on.arn : '*'
}

/** A row with the columns of the target. They are null if the target does not exist. */
type Row<Columns> = AccountRow & { [C in keyof Columns]: Columns[C] | null }
const found = <Columns extends { id: string }>(
  row: Row<Columns>,
): row is AccountRow & Row<Columns> & Columns => row.id !== null

interface UserColumns {
  id: string
  name: string
  path: string
  created_at: Date
  password_last_used: Date | null
  permissions_boundary_arn: string | null
  tags: Tag[] | null
}

const USER_COLUMNS = `a.version, a.clock_offset_seconds, u.id, u.name, u.path, u.created_at, u.password_last_used, u.permissions_boundary_arn,
  (SELECT json_agg(json_build_object('Key', t.key, 'Value', t.value) ORDER BY t.key_key)
   FROM user_tags t WHERE t.account_id = u.account_id AND t.user_id = u.id) AS tags`

async function resolveUser(
  asked: string,
  renamed: Renamed | undefined,
  accountId: string,
  tx: Transaction,
) {
  const [row] = await rowsOf<Row<UserColumns>>(
    tx,
    'account and user',
    `SELECT ${USER_COLUMNS} FROM accounts a LEFT JOIN users u ON u.account_id = a.id AND u.name_key = $2 WHERE a.id = $1`,
    [accountId, nameKey(asked)],
  )
  if (!row) return undefined
  const user = userOf(row)
  const { name, path } = user ?? { name: asked, path: '/' }
  const resources = renamed
    ? [
        userArn(accountId, path, name),
        userArn(accountId, renamed.path ?? path, renamed.name ?? name),
      ]
    : [userArn(accountId, path, name)]
  return {
    ...of(row),
    ...(user && { user }),
    resources,
    asked: userArn(accountId, '/', asked),
    tags: user?.tags ?? [],
  }
}

function userOf(row: Row<UserColumns>): StoredUser | undefined {
  if (!found(row)) return undefined
  return {
    id: row.id,
    name: row.name,
    path: row.path,
    createdAt: row.created_at,
    passwordLastUsed: row.password_last_used,
    permissionsBoundaryArn: row.permissions_boundary_arn,
    tags: row.tags ?? [],
  }
}

/**
 * Resolves the owner of an access key. The permission for an absent key is evaluated against `*`.
 */
async function resolveAccessKey(
  asked: string,
  _renamed: Renamed | undefined,
  accountId: string,
  tx: Transaction,
) {
  const [row] = await rowsOf<Row<UserColumns>>(
    tx,
    'account and key owner',
    `SELECT ${USER_COLUMNS} FROM accounts a
     LEFT JOIN access_keys k ON k.account_id = a.id AND k.id = $2
     LEFT JOIN users u ON u.account_id = a.id AND u.id = k.user_id WHERE a.id = $1`,
    [accountId, asked],
  )
  if (!row) return undefined
  const user = userOf(row)
  const resource = user ? userArn(accountId, user.path, user.name) : '*'
  return {
    ...of(row),
    ...(user && { user }),
    resources: [resource],
    asked: '*',
    tags: user?.tags ?? [],
  }
}

async function resolveGroup(
  asked: string,
  renamed: Renamed | undefined,
  accountId: string,
  tx: Transaction,
) {
  const [row] = await rowsOf<Row<{ id: string; name: string; path: string; created_at: Date }>>(
    tx,
    'account and group',
    `SELECT a.version, a.clock_offset_seconds, g.id, g.name, g.path, g.created_at
     FROM accounts a LEFT JOIN groups g ON g.account_id = a.id AND g.name_key = $2 WHERE a.id = $1`,
    [accountId, nameKey(asked)],
  )
  if (!row) return undefined
  const group: StoredGroup | undefined = found(row)
    ? { id: row.id, name: row.name, path: row.path, createdAt: row.created_at }
    : undefined
  const { name, path } = group ?? { name: asked, path: '/' }
  const resources = renamed
    ? [
        groupArn(accountId, path, name),
        groupArn(accountId, renamed.path ?? path, renamed.name ?? name),
      ]
    : [groupArn(accountId, path, name)]
  return {
    ...of(row),
    ...(group && { group }),
    resources,
    asked: groupArn(accountId, '/', asked),
    tags: [],
  }
}

/**
 * Resolves a user or group by its whole ARN, including path and case. Any other ARN does not exist,
 * and is evaluated as requested.
 */
async function resolvePrincipal(
  asked: string,
  _renamed: Renamed | undefined,
  accountId: string,
  tx: Transaction,
) {
  const { kind, name = '' } = entityOf(asked) ?? {}
  const target: Target | undefined =
    kind === 'user'
      ? await resolveUser(name, undefined, accountId, tx)
      : kind === 'group'
        ? await resolveGroup(name, undefined, accountId, tx)
        : await resolveAccount('*', accountId, tx)
  if (!target || (target.resources[0] === asked && (target.user || target.group))) return target
  const { version, clockOffsetSeconds } = target
  return { version, clockOffsetSeconds, resources: [asked], tags: [] }
}

interface PolicyColumns {
  id: string
  name: string
  path: string
  description: string | null
  default_version: number
  last_version: number
  created_at: Date
  updated_at: Date
  tags: Tag[] | null
}

/**
 * Resolves a policy by its whole ARN, including path and case. The row is looked up by the name
 * alone.
 */
async function resolvePolicy(
  asked: string,
  _renamed: Renamed | undefined,
  accountId: string,
  tx: Transaction,
) {
  const parts = parseArn(asked)
  if (!parts)
    throw new IamError('ValidationError', 'Invalid ARN:  Could not be parsed!', {
      fields: { PolicyArn: 'Member must be an ARN' },
    })
  const [row] = await rowsOf<Row<PolicyColumns>>(
    tx,
    'account and policy',
    `SELECT a.version, a.clock_offset_seconds, p.id, p.name, p.path, p.description, p.default_version, p.last_version, p.created_at, p.updated_at,
       (SELECT json_agg(json_build_object('Key', t.key, 'Value', t.value) ORDER BY t.key COLLATE "C")
        FROM managed_policy_tags t WHERE t.account_id = p.account_id AND t.policy_id = p.id) AS tags
     FROM accounts a LEFT JOIN managed_policies p ON p.account_id = a.id AND p.name_key = $2 WHERE a.id = $1`,
    [accountId, nameKey(parts.resource.slice(parts.resource.lastIndexOf('/') + 1))],
  )
  if (!row) return undefined
  const policy = awsPolicy(asked) ?? ownPolicy(row, asked, accountId)
  return { ...of(row), ...(policy && { policy }), resources: [asked], tags: policy?.tags ?? [] }
}

function ownPolicy(
  row: Row<PolicyColumns>,
  asked: string,
  accountId: string,
): StoredPolicy | undefined {
  if (!found(row) || policyArn(accountId, row.path, row.name) !== asked) return undefined
  return {
    arn: asked,
    id: row.id,
    name: row.name,
    path: row.path,
    description: row.description,
    defaultVersion: row.default_version,
    lastVersion: row.last_version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    tags: row.tags ?? [],
  }
}

function awsPolicy(arn: string): StoredPolicy | undefined {
  const aws = managedPolicyByArn(arn)
  if (!aws) return undefined
  const version = Number(aws.versionId.slice(1))
  return {
    arn,
    id: undefined,
    name: aws.name,
    path: aws.path,
    description: null,
    defaultVersion: version,
    lastVersion: version,
    createdAt: aws.createDate,
    updatedAt: aws.updateDate,
    tags: [],
  }
}
