// Step 2 of the gate: resolves the target of a request as stored. Spelling can't evade a Deny: an
// existing resource is always evaluated under its stored name and path.
import type { Transaction } from '../../platform/database/db'
import type { ValuesOf } from '../../platform/database/sql-types'
import type { RowOf } from '../../platform/database/statement'
import { managedPolicyByArn } from '../../platform/managed-policies/managed-policies'
import { IamError } from '../../rules/errors/iam-error'
import {
  entityOf,
  groupArn,
  mfaDeviceArn,
  parseArn,
  policyArn,
  userArn,
} from '../../rules/names/arn'
import { nameKey } from '../../rules/names/names'
import type { Tag } from '../../rules/names/tag'
import { accountById } from '../../store/accounts'
import { groupByName } from '../../store/groups'
import { type POLICY, policyByName } from '../../store/managed-policies'
import { mfaDeviceBySerial } from '../../store/mfa/mfa-devices'
import { ownerOfAccessKey, type USER, userByName } from '../../store/users'
import type {
  On,
  Renamed,
  StoredGroup,
  StoredMfaDevice,
  StoredPolicy,
  StoredUser,
} from '../targets'

/** The account at the time of the request, and the target if the request names an existing one. */
export interface Target {
  version: number
  clockOffsetSeconds: number
  user?: StoredUser
  group?: StoredGroup
  policy?: StoredPolicy
  mfaDevice?: StoredMfaDevice
  /** The ARNs that policies match: one, or for a rename the old and the new. */
  resources: string[]
  /**
   * The first ARN as it would be if nothing were stored: the most an unauthorised caller may learn.
   */
  requestedArn?: string
  tags: Tag[]
}

/**
 * Reads the account and the target in one keyed statement. Returns undefined if the account does
 * not exist. Throws ValidationError for a malformed ARN.
 */
export async function resolveTarget(
  on: On,
  accountId: string,
  tx: Transaction,
): Promise<Target | undefined> {
  const kind = KINDS.find(({ member }) => on !== '*' && member in on)
  if (on === '*' || !kind) return resolveAccount(on, accountId, tx)
  const requested = (on as Record<string, unknown>)[kind.member] as string
  return kind.resolve(requested, 'renamed' in on ? on.renamed : undefined, accountId, tx)
}

const KINDS = [
  { member: 'user', resolve: resolveUser },
  { member: 'group', resolve: resolveGroup },
  { member: 'policy', resolve: resolvePolicy },
  { member: 'accessKey', resolve: resolveAccessKey },
  { member: 'mfaDevice', resolve: resolveMfaDevice },
  { member: 'identity', resolve: resolveIdentity },
] as const

type AccountRow = RowOf<typeof accountById>
const of = ({ version, clock_offset_seconds }: AccountRow) => ({
  version,
  clockOffsetSeconds: clock_offset_seconds,
})

async function resolveAccount(
  on: On,
  accountId: string,
  tx: Transaction,
): Promise<Target | undefined> {
  const row = await accountById.row(tx, { accountId })
  return row && { ...of(row), resources: [arnOf(on, accountId)], tags: [] }
}

/** Returns the ARN of a resource that does not exist yet, or has no row. */
function arnOf(on: On, accountId: string): string {
  if (on === '*') return '*'
  if ('newUser' in on) return userArn(accountId, on.path, on.newUser)
  if ('newGroup' in on) return groupArn(accountId, on.path, on.newGroup)
  if ('newPolicy' in on) return policyArn(accountId, on.path, on.newPolicy)
  if ('newMfaDevice' in on) return mfaDeviceArn(accountId, on.path, on.newMfaDevice)
  if ('policyPath' in on) return policyArn(accountId, on.policyPath, '')
  return 'arn' in on ? on.arn : '*'
}

/** A row with the columns of the target. They are null if the target does not exist. */
type Row<Columns> = AccountRow & { [C in keyof Columns]: Columns[C] | null }
const exists = <Columns extends { id: string }>(
  row: Row<Columns>,
): row is AccountRow & Row<Columns> & Columns => row.id !== null

type UserColumns = ValuesOf<typeof USER>

async function resolveUser(
  requested: string,
  renamed: Renamed | undefined,
  accountId: string,
  tx: Transaction,
) {
  const row = await userByName.row(tx, { accountId, nameKey: nameKey(requested) })
  if (!row) return undefined
  const user = userOf(row)
  const { name, path } = user ?? { name: requested, path: '/' }
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
    requestedArn: userArn(accountId, '/', requested),
    tags: user?.tags ?? [],
  }
}

function userOf(row: Row<UserColumns>): StoredUser | undefined {
  if (!exists(row)) return undefined
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
  requested: string,
  _renamed: Renamed | undefined,
  accountId: string,
  tx: Transaction,
) {
  const row = await ownerOfAccessKey.row(tx, { accountId, accessKeyId: requested })
  if (!row) return undefined
  const user = userOf(row)
  const resource = user ? userArn(accountId, user.path, user.name) : '*'
  return {
    ...of(row),
    ...(user && { user }),
    resources: [resource],
    requestedArn: '*',
    tags: user?.tags ?? [],
  }
}

async function resolveGroup(
  requested: string,
  renamed: Renamed | undefined,
  accountId: string,
  tx: Transaction,
) {
  const row = await groupByName.row(tx, { accountId, nameKey: nameKey(requested) })
  if (!row) return undefined
  const group: StoredGroup | undefined = exists(row)
    ? { id: row.id, name: row.name, path: row.path, createdAt: row.created_at }
    : undefined
  const { name, path } = group ?? { name: requested, path: '/' }
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
    requestedArn: groupArn(accountId, '/', requested),
    tags: [],
  }
}

/**
 * Resolves a user or group by its whole ARN, including path and case. Any other ARN does not exist,
 * and is evaluated as requested.
 */
async function resolveIdentity(
  requested: string,
  _renamed: Renamed | undefined,
  accountId: string,
  tx: Transaction,
) {
  const { kind, name = '' } = entityOf(requested) ?? {}
  const target: Target | undefined =
    kind === 'user'
      ? await resolveUser(name, undefined, accountId, tx)
      : kind === 'group'
        ? await resolveGroup(name, undefined, accountId, tx)
        : await resolveAccount('*', accountId, tx)
  if (!target || (target.resources[0] === requested && (target.user || target.group))) return target
  const { version, clockOffsetSeconds } = target
  return { version, clockOffsetSeconds, resources: [requested], tags: [] }
}

/** Resolves a virtual MFA device by its serial number, in any case. */
async function resolveMfaDevice(
  requested: string,
  _renamed: Renamed | undefined,
  accountId: string,
  tx: Transaction,
) {
  const row = await mfaDeviceBySerial.row(tx, { accountId, serialKey: nameKey(requested) })
  if (!row) return undefined
  const mfaDevice: StoredMfaDevice | undefined = exists(row)
    ? { serialKey: row.id, serialNumber: row.serial_number, tags: row.tags ?? [] }
    : undefined
  return {
    ...of(row),
    ...(mfaDevice && { mfaDevice }),
    resources: [mfaDevice?.serialNumber ?? requested],
    requestedArn: requested,
    tags: mfaDevice?.tags ?? [],
  }
}

type PolicyColumns = ValuesOf<typeof POLICY>

/**
 * Resolves a policy by its whole ARN, including path and case. The row is looked up by the name
 * alone.
 */
async function resolvePolicy(
  requested: string,
  _renamed: Renamed | undefined,
  accountId: string,
  tx: Transaction,
) {
  const parts = parseArn(requested)
  if (!parts)
    throw new IamError('ValidationError', 'Invalid ARN:  Could not be parsed!', {
      fields: { PolicyArn: 'Member must be an ARN' },
    })
  const name = parts.resource.slice(parts.resource.lastIndexOf('/') + 1)
  const row = await policyByName.row(tx, { accountId, nameKey: nameKey(name) })
  if (!row) return undefined
  const policy = awsPolicy(requested) ?? ownPolicy(row, requested, accountId)
  return { ...of(row), ...(policy && { policy }), resources: [requested], tags: policy?.tags ?? [] }
}

function ownPolicy(
  row: Row<PolicyColumns>,
  requested: string,
  accountId: string,
): StoredPolicy | undefined {
  if (!exists(row) || policyArn(accountId, row.path, row.name) !== requested) return undefined
  return {
    arn: requested,
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
    description: aws.description ?? null,
    defaultVersion: version,
    lastVersion: version,
    createdAt: aws.createDate,
    updatedAt: aws.updateDate,
    tags: [],
  }
}
