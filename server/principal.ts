// Who calls: an IAM user or the root user of one account, through a console session or an access key; and the policies that hold for them.

import type { Tag } from '../iam/operation'
import type { PolicySource, SourcedPolicy } from '../iam/rules/evaluate-policies'
import { impliedPolicies } from '../iam/rules/implied-permissions'
import { managedPolicyByArn } from '../iam/rules/managed-policies'
import { parsePolicyDocument } from '../iam/rules/policy-document'
import type { Transaction } from './db'
import { slot } from './process-slot'
import { readPasswordPolicy } from './stored-password-policy'

/** Where a call came from, for the record and for conditions. */
export interface Origin {
  requestId: string
  sourceIp: string
  userAgent: string
  secureTransport: boolean
}

/** What a session is for: everything, or nothing but a new password, which is due before anything else. */
export type SessionPurpose = 'console' | 'changePassword'

interface Caller {
  accountId: string
  arn: string
  /** Exactly one of the two: how the caller proved who it is. */
  session?: { tokenHash: Uint8Array<ArrayBuffer>; createdAt: Date; purpose: SessionPurpose }
  accessKeyId?: string
  /** Of a caller remembered from an earlier request: who it is at this version of the account. Throws InvalidClientTokenId when its key is gone. */
  asAt?(version: number): Promise<Principal>
}
export interface UserPrincipal extends Caller {
  kind: 'user'
  userId: string
  userName: string
  path: string
}
export interface RootPrincipal extends Caller {
  kind: 'root'
}
export type Principal = UserPrincipal | RootPrincipal

/** What decides a user's requests: identity policies, the account option, the boundary. */
export interface PrincipalPolicies {
  /** The user as stored now; none when it was deleted since it signed in. */
  exists: boolean
  tags: readonly Tag[]
  identity: SourcedPolicy[]
  boundary?: SourcedPolicy
}

const CACHED_PRINCIPALS = 10_000

/** The policies of a user at one version of its account. The version moves with every write that alters rights, so a cached entry is right or unused. */
export async function policiesOf(
  principal: UserPrincipal,
  version: number,
  tx: Transaction,
): Promise<PrincipalPolicies> {
  const cache = (slot.policyCache ??= new Map()) as Map<string, { version: number; policies: PrincipalPolicies }>
  const key = `${principal.accountId}/${principal.userId}`
  const cached = cache.get(key)
  if (cached?.version === version) return cached.policies
  const policies = await loadPolicies(principal, tx)
  cache.delete(key)
  if (cache.size >= CACHED_PRINCIPALS) cache.delete(cache.keys().next().value as string)
  cache.set(key, { version, policies })
  return policies
}

interface PolicyRow {
  type: PolicySource['type']
  name: string | null
  /** None: an AWS managed policy, whose document is a constant. */
  document: string | null
  arn: string | null
  group_name: string | null
  group_path: string | null
}

/** Every policy of the user in one statement: inline and attached, its own and its groups', and its boundary. */
async function loadPolicies({ accountId, userId }: UserPrincipal, tx: Transaction): Promise<PrincipalPolicies> {
  const rows = await tx.$queryRaw<PolicyRow[]>`
    WITH me AS (SELECT * FROM users WHERE account_id = ${accountId} AND id = ${userId}),
    mine AS (
      SELECT g.* FROM group_memberships m JOIN groups g ON g.account_id = m.account_id AND g.id = m.group_id
      WHERE m.account_id = ${accountId} AND m.user_id = ${userId}),
    managed AS (
      SELECT 'arn:aws:iam::' || p.account_id || ':policy' || p.path || p.name AS arn, p.name, v.document
      FROM managed_policies p JOIN managed_policy_versions v
        ON v.account_id = p.account_id AND v.policy_id = p.id AND v.version = p.default_version
      WHERE p.account_id = ${accountId}),
    attached AS (
      SELECT 'userManaged' AS type, policy_arn AS arn, NULL AS group_name, NULL AS group_path
      FROM user_policy_attachments WHERE account_id = ${accountId} AND user_id = ${userId}
      UNION ALL
      SELECT 'groupManaged', a.policy_arn, mine.name, mine.path
      FROM mine JOIN group_policy_attachments a ON a.account_id = mine.account_id AND a.group_id = mine.id
      UNION ALL
      SELECT 'boundary', permissions_boundary_arn, NULL, NULL FROM me WHERE permissions_boundary_arn IS NOT NULL)
    SELECT 'userInline' AS type, name, document, NULL AS arn, NULL AS group_name, NULL AS group_path
    FROM user_inline_policies WHERE account_id = ${accountId} AND user_id = ${userId}
    UNION ALL
    SELECT 'groupInline', p.name, p.document, NULL, mine.name, mine.path
    FROM mine JOIN group_inline_policies p ON p.account_id = mine.account_id AND p.group_id = mine.id
    UNION ALL
    SELECT attached.type, managed.name, managed.document, attached.arn, attached.group_name, attached.group_path
    FROM attached LEFT JOIN managed ON managed.arn = attached.arn
    UNION ALL
    SELECT 'accountOption', id, (SELECT json_agg(json_build_object('Key', t.key, 'Value', t.value))
      FROM user_tags t WHERE t.account_id = me.account_id AND t.user_id = me.id)::text,
      'arn:aws:iam::' || account_id || ':user' || path || name, NULL, NULL FROM me`
  // The last row says that the user is there at all, and holds its tags, and the ARN that goes with this version.
  const itself = rows.find(({ type }) => type === 'accountOption')
  if (!itself) return { exists: false, tags: [], identity: [] }
  const policy = await readPasswordPolicy(tx, accountId)
  const identity = rows.filter(({ type }) => type !== 'boundary' && type !== 'accountOption').flatMap(readPolicy)
  const boundary = rows.find(({ type }) => type === 'boundary')
  return {
    exists: true,
    tags: JSON.parse(itself.document ?? '[]'),
    identity: [...identity, ...impliedPolicies(policy, itself.arn ?? '')],
    ...(boundary && { boundary: readPolicy(boundary)[0] ?? nothingAllowed(boundary.arn ?? '') }),
  }
}

/** The row's policy; none for an attachment whose policy is gone. Stored documents were parsed when they were written: one that can't be parsed now was altered beside the program. */
function readPolicy({ type, name, document, arn, group_name, group_path }: PolicyRow): SourcedPolicy[] {
  const aws = arn === null ? undefined : managedPolicyByArn(arn)
  const source: PolicySource = {
    type,
    policyName: aws?.name ?? name ?? '',
    ...(arn !== null && { policyArn: arn }),
    ...(group_name !== null && group_path !== null && { groupName: group_name, groupPath: group_path }),
  }
  if (aws) return [{ document: aws.document, source }]
  if (document === null) return []
  const parsed = parsePolicyDocument(document)
  if (!parsed.ok) throw new Error(`Stored policy ${source.policyName} is damaged: ${parsed.message}`)
  return [{ document: parsed.document, source }]
}

/** A boundary that is gone allows nothing: it must never widen. */
const nothingAllowed = (policyArn: string): SourcedPolicy => ({
  document: { Version: '2012-10-17', Statement: [] },
  source: { type: 'boundary', policyName: policyArn, policyArn },
})
