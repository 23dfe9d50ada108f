// The parts of GetAccountAuthorizationDetails: users, groups and managed policies with everything
// that affects authorisation. Each part takes one statement.
import type { Transaction } from '../../../platform/database/db'
import { rowsOf } from '../../../platform/database/statement'
import {
  MANAGED_POLICIES,
  type ManagedPolicy,
} from '../../../rules/managed-policies/managed-policies'
import { groupArn, policyArn, userArn } from '../../../rules/names/arn'
import { nameKey } from '../../../rules/names/names'
import type { Tag } from '../../../rules/names/tag'
import type { GroupDetail, ManagedPolicyDetail, UserDetail } from '../../shapes/account-reports'
import { attachedPolicy } from '../policies/attached-policies'
import { percentEncoded } from '../shared/percent-encoded'

/** What to read of a part: at most `take` entities whose key follows `after`. */
export interface Asked {
  accountId: string
  after: string
  take: number
  tx: Transaction
}
/** One entity, with its sort key in the part. */
export interface Entry {
  key: string
  user?: UserDetail
  group?: GroupDetail
  policy?: ManagedPolicyDetail
}

interface Entity {
  id: string
  name: string
  name_key: string
  path: string
  created_at: Date
  inline: { name: string; document: string }[]
  attached: string[]
}

/** The columns that users and groups have in common; `u` is the entity. */
const entityColumns = (kind: 'user' | 'group') => `u.id, u.name, u.name_key, u.path, u.created_at,
  (SELECT coalesce(json_agg(json_build_object('name', p.name, 'document', p.document) ORDER BY p.name_key), '[]')
   FROM ${kind}_inline_policies p WHERE p.account_id = u.account_id AND p.${kind}_id = u.id) AS inline,
  (SELECT coalesce(json_agg(a.policy_arn ORDER BY a.policy_arn), '[]')
   FROM ${kind}_policy_attachments a WHERE a.account_id = u.account_id AND a.${kind}_id = u.id) AS attached`
const PAGE = 'WHERE u.account_id = $1 AND u.name_key > $2 ORDER BY u.name_key LIMIT $3'

const USERS = `SELECT ${entityColumns('user')}, u.permissions_boundary_arn AS boundary,
  (SELECT coalesce(json_agg(g.name ORDER BY g.name_key), '[]')
   FROM group_memberships m JOIN groups g ON g.account_id = m.account_id AND g.id = m.group_id
   WHERE m.account_id = u.account_id AND m.user_id = u.id) AS groups,
  (SELECT coalesce(json_agg(json_build_object('Key', t.key, 'Value', t.value) ORDER BY t.key_key), '[]')
   FROM user_tags t WHERE t.account_id = u.account_id AND t.user_id = u.id) AS tags
  FROM users u ${PAGE}`

const GROUPS = `SELECT ${entityColumns('group')} FROM groups u ${PAGE}`

const inlineOf = ({ inline }: Entity) =>
  inline.map(({ name, document }) => ({
    PolicyName: name,
    PolicyDocument: percentEncoded(document),
  }))
const attachedOf = ({ attached }: Entity) => attached.map(attachedPolicy)

/** Reads users with their policies, groups, boundary and tags. */
export async function userDetails({ accountId, after, take, tx }: Asked): Promise<Entry[]> {
  type Row = Entity & { boundary: string | null; groups: string[]; tags: Tag[] }
  const rows = await rowsOf<Row>(tx, 'user details', USERS, [accountId, after, take])
  return rows.map((row) => ({
    key: row.name_key,
    user: {
      Path: row.path,
      UserName: row.name,
      UserId: row.id,
      Arn: userArn(accountId, row.path, row.name),
      CreateDate: row.created_at,
      UserPolicyList: inlineOf(row),
      GroupList: row.groups,
      AttachedManagedPolicies: attachedOf(row),
      ...(row.boundary !== null && {
        PermissionsBoundary: {
          PermissionsBoundaryType: 'Policy',
          PermissionsBoundaryArn: row.boundary,
        },
      }),
      Tags: row.tags,
    },
  }))
}

/** Reads groups with their policies. */
export async function groupDetails({ accountId, after, take, tx }: Asked): Promise<Entry[]> {
  const rows = await rowsOf<Entity>(tx, 'group details', GROUPS, [accountId, after, take])
  return rows.map((row) => ({
    key: row.name_key,
    group: {
      Path: row.path,
      GroupName: row.name,
      GroupId: row.id,
      Arn: groupArn(accountId, row.path, row.name),
      CreateDate: row.created_at,
      GroupPolicyList: inlineOf(row),
      AttachedManagedPolicies: attachedOf(row),
    },
  }))
}

/** How often a policy is attached, and how many users have it as their boundary; by its ARN. */
type Uses = ReadonlyMap<string, { attached: number; boundaries: number }>

const USES = `SELECT arn, sum(attached)::int AS attached, sum(boundary)::int AS boundaries FROM (
  SELECT policy_arn AS arn, 1 AS attached, 0 AS boundary FROM user_policy_attachments WHERE account_id = $1
  UNION ALL SELECT policy_arn, 1, 0 FROM group_policy_attachments WHERE account_id = $1
  UNION ALL SELECT permissions_boundary_arn, 0, 1 FROM users WHERE account_id = $1 AND permissions_boundary_arn IS NOT NULL
) uses GROUP BY arn`

/** Reads the uses of every policy that is in use in the account, including AWS's. */
async function policyUses(accountId: string, tx: Transaction): Promise<Uses> {
  type Row = { arn: string; attached: number; boundaries: number }
  const rows = await rowsOf<Row>(tx, 'policy uses', USES, [accountId])
  return new Map(rows.map(({ arn, ...uses }) => [arn, uses]))
}

const countsOf = (arn: string, uses: Uses) => ({
  AttachmentCount: uses.get(arn)?.attached ?? 0,
  PermissionsBoundaryUsageCount: uses.get(arn)?.boundaries ?? 0,
})

const POLICIES = `SELECT u.id, u.name, u.name_key, u.path, u.description, u.default_version, u.created_at, u.updated_at,
  (SELECT json_agg(json_build_object('version', v.version, 'document', v.document, 'created_at', v.created_at) ORDER BY v.version DESC)
   FROM managed_policy_versions v WHERE v.account_id = u.account_id AND v.policy_id = u.id) AS versions
  FROM managed_policies u ${PAGE}`

/** Reads the account's own managed policies with all their versions, newest first. */
export async function localPolicyDetails({ accountId, after, take, tx }: Asked): Promise<Entry[]> {
  type Row = Pick<Entity, 'id' | 'name' | 'name_key' | 'path' | 'created_at'> & {
    description: string | null
    default_version: number
    updated_at: Date
    versions: { version: number; document: string; created_at: string }[]
  }
  const rows = await rowsOf<Row>(tx, 'policy details', POLICIES, [accountId, after, take])
  const uses = await policyUses(accountId, tx)
  return rows.map((row) => {
    const Arn = policyArn(accountId, row.path, row.name)
    return {
      key: row.name_key,
      policy: {
        PolicyName: row.name,
        PolicyId: row.id,
        Arn,
        Path: row.path,
        DefaultVersionId: `v${row.default_version}`,
        ...countsOf(Arn, uses),
        IsAttachable: true,
        ...(row.description !== null && { Description: row.description }),
        CreateDate: row.created_at,
        UpdateDate: row.updated_at,
        PolicyVersionList: row.versions.map(({ version, document, created_at }) => ({
          Document: percentEncoded(document),
          VersionId: `v${version}`,
          IsDefaultVersion: version === row.default_version,
          CreateDate: new Date(created_at),
        })),
      },
    }
  })
}

/** Returns AWS's managed policies: those in use in the account, or all of them. */
export async function awsPolicyDetails(
  { accountId, after, take, tx }: Asked,
  all: boolean,
): Promise<Entry[]> {
  const uses = await policyUses(accountId, tx)
  return MANAGED_POLICIES.filter(({ arn }) => all || uses.has(arn))
    .map((policy) => ({ key: nameKey(policy.name), policy: awsPolicyDetail(policy, uses) }))
    .filter(({ key }) => key > after)
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .slice(0, take)
}

function awsPolicyDetail(policy: ManagedPolicy, uses: Uses): ManagedPolicyDetail {
  const { arn, id, name, path, versionId, createDate, updateDate, document } = policy
  return {
    PolicyName: name,
    PolicyId: id,
    Arn: arn,
    Path: path,
    DefaultVersionId: versionId,
    ...countsOf(arn, uses),
    IsAttachable: true,
    CreateDate: createDate,
    UpdateDate: updateDate,
    PolicyVersionList: [
      {
        Document: percentEncoded(JSON.stringify(document)),
        VersionId: versionId,
        IsDefaultVersion: true,
        CreateDate: updateDate,
      },
    ],
  }
}
