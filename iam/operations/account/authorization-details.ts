// The parts of GetAccountAuthorizationDetails: users, groups and managed policies with everything
// that affects authorisation. Each part takes one statement.
import type { Transaction } from '../../../platform/database/db'
import type { RowOf } from '../../../platform/database/statement'
import {
  type ManagedPolicy,
  managedPolicies,
} from '../../../platform/managed-policies/managed-policies'
import { groupArn, policyArn, userArn } from '../../../rules/names/arn'
import { nameKey } from '../../../rules/names/names'
import {
  groupDetails as storedGroups,
  policyDetails as storedPolicies,
  userDetails as storedUsers,
  policyUses as storedUses,
} from '../../../store/reports/account-reports'
import type {
  GroupDetail,
  ManagedPolicyDetail,
  UserDetail,
} from '../../shapes/reports/account-reports'
import { attachedPolicy } from '../policies/attached-policies'
import { percentEncoded } from '../shared/percent-encoded'

/** What to read of a part: at most `take` entities whose key follows `after`. */
export interface PartQuery {
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

type Entity = RowOf<typeof storedGroups>

const inlineOf = ({ inline }: Entity) =>
  inline.map(({ name, document }) => ({
    PolicyName: name,
    PolicyDocument: percentEncoded(document),
  }))
const attachedOf = ({ attached }: Entity) => attached.map(attachedPolicy)

/** Reads users with their policies, groups, boundary and tags. */
export async function userDetails({ accountId, after, take, tx }: PartQuery): Promise<Entry[]> {
  const rows = await storedUsers.rows(tx, { accountId, after, take })
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
export async function groupDetails({ accountId, after, take, tx }: PartQuery): Promise<Entry[]> {
  const rows = await storedGroups.rows(tx, { accountId, after, take })
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
type Uses = ReadonlyMap<string, { attached: number; bounding: number }>

/** Reads the uses of every policy that is in use in the account, including AWS's. */
async function policyUses(accountId: string, tx: Transaction): Promise<Uses> {
  const rows = await storedUses.rows(tx, { accountId })
  return new Map(rows.map(({ arn, ...uses }) => [arn, uses]))
}

const countsOf = (arn: string, uses: Uses) => ({
  AttachmentCount: uses.get(arn)?.attached ?? 0,
  PermissionsBoundaryUsageCount: uses.get(arn)?.bounding ?? 0,
})

/** Reads the account's own managed policies with all their versions, newest first. */
export async function localPolicyDetails({
  accountId,
  after,
  take,
  tx,
}: PartQuery): Promise<Entry[]> {
  const rows = await storedPolicies.rows(tx, { accountId, after, take })
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
  { accountId, after, take, tx }: PartQuery,
  all: boolean,
): Promise<Entry[]> {
  const uses = await policyUses(accountId, tx)
  return managedPolicies()
    .map((policy) => ({ key: nameKey(policy.name), policy }))
    .filter(({ key, policy }) => key > after && (all || uses.has(policy.arn)))
    .slice(0, take)
    .map(({ key, policy }) => ({ key, policy: awsPolicyDetail(policy, uses) }))
}

function awsPolicyDetail(policy: ManagedPolicy, uses: Uses): ManagedPolicyDetail {
  const { arn, id, name, path, versionId, createDate, updateDate, description, text } = policy
  return {
    PolicyName: name,
    PolicyId: id,
    Arn: arn,
    Path: path,
    DefaultVersionId: versionId,
    ...countsOf(arn, uses),
    IsAttachable: true,
    ...(description !== undefined && { Description: description }),
    CreateDate: createDate,
    UpdateDate: updateDate,
    PolicyVersionList: [
      {
        Document: percentEncoded(text),
        VersionId: versionId,
        IsDefaultVersion: true,
        CreateDate: updateDate,
      },
    ],
  }
}
