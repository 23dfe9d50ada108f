// Who is an administrator, and who may not change a password that is due. Reads the policies of all
// relevant users in one statement, and evaluates them here.
import type { Transaction } from '../../../platform/database/db'
import { rowsOf } from '../../../platform/database/statement'
import {
  evaluatePolicies,
  type PolicySource,
  type SourcedPolicy,
} from '../../../rules/evaluation/evaluate-policies'
import { impliedPolicies } from '../../../rules/evaluation/implied-permissions'
import type { RequestContext } from '../../../rules/evaluation/policy-variables'
import { callerKeys, valuesOfTags } from '../../../rules/evaluation/principal-keys'
import {
  MANAGED_POLICIES,
  managedPolicyByArn,
} from '../../../rules/managed-policies/managed-policies'
import { userArn } from '../../../rules/names/arn'
import type { Tag } from '../../../rules/names/tag'
import type { PasswordPolicy } from '../../../rules/password/password-policy'
import { type PolicyDocument, parsePolicyDocument } from '../../../rules/policy/policy-document'
import type { Origin } from '../../../store/principal'

/** Whether the document allows every action on everything without a condition. */
const allowsEverything = ({ Statement }: PolicyDocument): boolean =>
  Statement.some(
    ({ Effect, Action, Resource, Condition }) =>
      Effect === 'Allow' &&
      Object.keys(Condition ?? {}).length === 0 &&
      (Action?.some((action) => /^\*+$/.test(action)) ?? false) &&
      (Resource?.includes('*') ?? false),
  )

const AWS_EVERYTHING = MANAGED_POLICIES.filter(({ document }) => allowsEverything(document)).map(
  ({ arn }) => arn,
)

/** Whether a document may allow everything: it contains the string "*", or an escaped character. */
const mayAllowAll = (document: string) =>
  `(${document} ~ '"[*]+"' OR position('\\u' IN ${document}) > 0)`

/**
 * `$1` is the account, `$2` its time, `$3` the ARNs of AWS's policies that allow everything. Reads
 * everything that affects authorisation for users whose password is due, and for others what may
 * make them administrators.
 */
const HOLDERS = `
  WITH policy AS (SELECT * FROM account_password_policies WHERE account_id = $1),
  due AS MATERIALIZED (
    SELECT u.*, coalesce(p.password_changed_at
      + make_interval(hours => 24 * (SELECT max_password_age FROM policy)) <= $2::timestamptz, false) AS expired
    FROM login_profiles p JOIN users u ON u.account_id = p.account_id AND u.id = p.user_id
    WHERE p.account_id = $1 AND (p.password_reset_required OR p.password_changed_at
      + make_interval(hours => 24 * (SELECT max_password_age FROM policy)) <= $2::timestamptz)),
  managed AS MATERIALIZED (
    SELECT 'arn:aws:iam::' || p.account_id || ':policy' || p.path || p.name AS arn, v.document,
      ${mayAllowAll('v.document')} AS broad
    FROM managed_policies p JOIN managed_policy_versions v
      ON v.account_id = p.account_id AND v.policy_id = p.id AND v.version = p.default_version
    WHERE p.account_id = $1),
  broad_arns AS (SELECT arn FROM managed WHERE broad UNION ALL SELECT unnest($3::text[])),
  group_inline AS MATERIALIZED (
    SELECT group_id, document, ${mayAllowAll('document')} AS broad
    FROM group_inline_policies WHERE account_id = $1),
  group_managed AS MATERIALIZED (
    SELECT group_id, policy_arn, policy_arn IN (SELECT arn FROM broad_arns) AS broad
    FROM group_policy_attachments WHERE account_id = $1),
  members AS MATERIALIZED (
    SELECT m.user_id, m.group_id FROM group_memberships m WHERE m.account_id = $1 AND (
      m.user_id IN (SELECT id FROM due)
      OR m.group_id IN (SELECT group_id FROM group_inline WHERE broad)
      OR m.group_id IN (SELECT group_id FROM group_managed WHERE broad))),
  user_managed AS MATERIALIZED (
    SELECT user_id, policy_arn FROM user_policy_attachments WHERE account_id = $1
      AND (user_id IN (SELECT id FROM due) OR policy_arn IN (SELECT arn FROM broad_arns))),
  user_inline AS MATERIALIZED (
    SELECT user_id, document FROM user_inline_policies WHERE account_id = $1
      AND (user_id IN (SELECT id FROM due) OR ${mayAllowAll('document')})),
  held AS (
    SELECT policy_arn AS arn FROM user_managed UNION SELECT policy_arn FROM group_managed
    UNION SELECT permissions_boundary_arn FROM due WHERE permissions_boundary_arn IS NOT NULL)
  SELECT 'due' AS kind, id AS holder, NULL AS item, json_build_object('expired', expired,
    'boundary', permissions_boundary_arn, 'tags', (
      SELECT coalesce(json_agg(json_build_object('Key', t.key, 'Value', t.value)), '[]')
      FROM user_tags t WHERE t.account_id = $1 AND t.user_id = due.id))::text AS document FROM due
  UNION ALL SELECT 'inline', user_id, NULL, document FROM user_inline
  UNION ALL SELECT 'attached', user_id, policy_arn, NULL FROM user_managed
  UNION ALL SELECT 'inline', group_id, NULL, document FROM group_inline
  UNION ALL SELECT 'attached', group_id, policy_arn, NULL FROM group_managed
  UNION ALL SELECT 'member', user_id, group_id, NULL FROM members
  UNION ALL SELECT 'managed', arn, NULL, document FROM managed WHERE arn IN (SELECT arn FROM held)
  UNION ALL SELECT 'user', id, path, name FROM users WHERE account_id = $1 AND id IN (
    SELECT id FROM due UNION SELECT user_id FROM members
    UNION SELECT user_id FROM user_managed UNION SELECT user_id FROM user_inline)`

interface Row {
  kind: 'due' | 'inline' | 'attached' | 'member' | 'managed' | 'user'
  holder: string
  item: string | null
  document: string | null
}

interface DueUser {
  expired: boolean
  boundary: string | null
  tags: Tag[]
}

export interface PolicyHolders {
  /** Names of users that are allowed everything, by their own policy or a group's. */
  administrators: string[]
  /** Names of users who must set a new password and are not allowed to. */
  stuck: string[]
}

/** Reads and evaluates the policies of an account, in one statement. Names are sorted. */
export async function policyHolders(
  { accountId, now, origin, tx }: { accountId: string; now: Date; origin: Origin; tx: Transaction },
  passwordPolicy: PasswordPolicy,
): Promise<PolicyHolders> {
  const rows = await rowsOf<Row>(tx, 'policy holders', HOLDERS, [accountId, now, AWS_EVERYTHING])
  const documents = documentsOf(rows)
  const groups = valuesBy(
    rows.filter(({ kind }) => kind === 'member'),
    ({ item }) => [item ?? ''],
  )
  const policiesOf = (holder: string) =>
    [holder, ...(groups.get(holder) ?? [])].flatMap((one) => documents.held.get(one) ?? [])
  const users = rows.filter(({ kind }) => kind === 'user')
  const due = new Map(
    rows.flatMap(({ kind, holder, document }) =>
      kind === 'due' ? [[holder, JSON.parse(document ?? '') as DueUser] as const] : [],
    ),
  )
  const isStuck = ({ holder: userId, item, document: userName }: Row) => {
    const user = due.get(userId)
    if (!user) return false
    if (user.expired && passwordPolicy !== 'default' && passwordPolicy.HardExpiry) return true
    const arn = userArn(accountId, item ?? '/', userName ?? '')
    const caller = callerKeys(
      { kind: 'user', accountId, arn, userId, userName: userName ?? '' },
      user.tags,
    )
    const context = { ...caller, ...contextOf(user.tags, now, origin) }
    const boundary = user.boundary === null ? undefined : documents.boundary(user.boundary)
    const identity = [...policiesOf(userId), ...impliedPolicies(passwordPolicy, arn)]
    const request = { action: 'iam:ChangePassword', resource: arn, context }
    return evaluatePolicies(request, identity, boundary).decision !== 'allowed'
  }
  const isAdministrator = ({ holder }: Row) =>
    policiesOf(holder).some(({ document }) => documents.allowsEverything(document))
  const named = (holds: (user: Row) => boolean) =>
    users.filter(holds).map(({ document }) => document ?? '')
  return {
    administrators: named(isAdministrator).sort(byName),
    stuck: named(isStuck).sort(byName),
  }
}

const byName = (a: string, b: string) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)

/** Returns documents by holder. Users often have the same text, so each text is parsed once. */
function documentsOf(rows: readonly Row[]) {
  const parsed = new Map<string, PolicyDocument>()
  const parse = (text: string) => {
    const known = parsed.get(text)
    if (known) return known
    const result = parsePolicyDocument(text)
    if (!result.ok) throw new Error(`A stored policy is damaged: ${result.message}`)
    parsed.set(text, result.document)
    return result.document
  }
  const own = new Map(
    rows.flatMap(({ kind, holder, document }) =>
      kind === 'managed' ? [[holder, document ?? ''] as const] : [],
    ),
  )
  const managed = (arn: string): PolicyDocument | undefined => {
    const text = own.get(arn)
    return text === undefined ? managedPolicyByArn(arn)?.document : parse(text)
  }
  const holding = rows.filter(({ kind }) => kind === 'inline' || kind === 'attached')
  const policyOf = ({ kind, item, document }: Row): SourcedPolicy[] => {
    const found = kind === 'inline' ? parse(document ?? '') : managed(item ?? '')
    return found
      ? [sourced(found, kind === 'inline' ? 'userInline' : 'userManaged', item ?? '')]
      : []
  }
  const everything = new Map<PolicyDocument, boolean>()
  return {
    held: valuesBy(holding, policyOf),
    /** A boundary whose policy was deleted allows nothing. */
    boundary: (arn: string): SourcedPolicy =>
      sourced(managed(arn) ?? { Version: '2012-10-17', Statement: [] }, 'boundary', arn),
    allowsEverything: (document: PolicyDocument) => {
      const known = everything.get(document) ?? allowsEverything(document)
      everything.set(document, known)
      return known
    },
  }
}

const sourced = (document: PolicyDocument, type: PolicySource['type'], policyName: string) => ({
  document,
  source: { type, policyName },
})

/** Returns the values of each holder's rows. */
function valuesBy<T>(rows: readonly Row[], valuesOf: (row: Row) => T[]): Map<string, T[]> {
  const values = new Map<string, T[]>()
  for (const row of rows) {
    const known = values.get(row.holder)
    if (known) known.push(...valuesOf(row))
    else values.set(row.holder, valuesOf(row))
  }
  return values
}

/** Returns the context of a console session from the caller's origin. */
const contextOf = (tags: readonly Tag[], now: Date, origin: Origin): RequestContext => ({
  ...valuesOfTags('aws:resourcetag/', tags),
  ...valuesOfTags('iam:resourcetag/', tags),
  'aws:currenttime': now.toISOString(),
  'aws:epochtime': String(Math.floor(now.getTime() / 1000)),
  'aws:tokenissuetime': now.toISOString(),
  'aws:multifactorauthpresent': 'false',
  'aws:sourceip': origin.sourceIp,
  'aws:useragent': origin.userAgent.slice(0, 512),
  'aws:securetransport': String(origin.secureTransport),
  'aws:requestedregion': 'us-east-1',
  'aws:viaawsservice': 'false',
  'aws:principalisawsservice': 'false',
})
