// The policies of a user or a group as stored, each with its text and its source.

import type { Transaction } from '../platform/database/db'
import { arrayOf, nullable, text, textOf, type ValuesOf } from '../platform/database/sql-types'
import { statement } from '../platform/database/statement'
import { managedPolicyByArn } from '../platform/managed-policies/managed-policies'
import type { PolicySource, SourcedPolicy } from '../rules/evaluation/evaluate-policies'
import { impliedPolicies } from '../rules/evaluation/implied-permissions'
import { nameKey } from '../rules/names/names'
import type { Tag } from '../rules/names/tag'
import type { PasswordPolicy } from '../rules/password/password-policy'
import { parsePolicyDocument } from '../rules/policy/policy-document'
import { type PasswordPolicyRow, passwordPolicyOf } from './stored-password-policy'

/** A policy in force. The account option, and a boundary whose policy was deleted, have no text. */
export interface StoredPolicyDocument extends SourcedPolicy {
  text?: string
}

/**
 * Everything a user's requests are evaluated against: identity policies, the account option, the
 * boundary; and the user's tags.
 */
export interface PoliciesOfUser {
  tags: Tag[]
  identity: StoredPolicyDocument[]
  boundary?: StoredPolicyDocument
}

const POLICY = {
  type: textOf<PolicySource['type']>(),
  name: nullable(text),
  /** Null for an AWS managed policy, whose document is a constant. */
  document: nullable(text),
  arn: nullable(text),
  group_name: nullable(text),
  group_path: nullable(text),
}
type PolicyRow = ValuesOf<typeof POLICY>

interface Itself {
  arn: string
  tags: Tag[] | null
  passwordPolicy: PasswordPolicyRow | null
}

/** The account's own policies, each with its default version. */
const MANAGED = `
  SELECT 'arn:aws:iam::' || p.account_id || ':policy' || p.path || p.name AS arn, p.name, v.document
  FROM managed_policies p JOIN managed_policy_versions v
    ON v.account_id = p.account_id AND v.policy_id = p.id AND v.version = p.default_version
  WHERE p.account_id = $accountId`

/** Returns SQL for all policies of users, who are compared with one ID or with several. */
const sqlOfUsers = (user: '= $userId' | '= ANY($userIds)') => `
    WITH me AS (SELECT * FROM users WHERE account_id = $accountId AND id ${user}),
    mine AS (
      SELECT g.*, m.user_id FROM group_memberships m
      JOIN groups g ON g.account_id = m.account_id AND g.id = m.group_id
      WHERE m.account_id = $accountId AND m.user_id ${user}),
    managed AS (${MANAGED}),
    attached AS (
      SELECT 'userManaged' AS type, policy_arn AS arn, NULL AS group_name, NULL AS group_path,
        user_id
      FROM user_policy_attachments WHERE account_id = $accountId AND user_id ${user}
      UNION ALL
      SELECT 'groupManaged', a.policy_arn, mine.name, mine.path, mine.user_id
      FROM mine JOIN group_policy_attachments a
        ON a.account_id = mine.account_id AND a.group_id = mine.id
      UNION ALL
      SELECT 'boundary', permissions_boundary_arn, NULL, NULL, id
      FROM me WHERE permissions_boundary_arn IS NOT NULL)
    SELECT 'userInline' AS type, name, document, NULL AS arn,
      NULL AS group_name, NULL AS group_path, user_id
    FROM user_inline_policies WHERE account_id = $accountId AND user_id ${user}
    UNION ALL
    SELECT 'groupInline', p.name, p.document, NULL, mine.name, mine.path, mine.user_id
    FROM mine JOIN group_inline_policies p
      ON p.account_id = mine.account_id AND p.group_id = mine.id
    UNION ALL
    SELECT attached.type, managed.name, managed.document, attached.arn,
      attached.group_name, attached.group_path, attached.user_id
    FROM attached LEFT JOIN managed ON managed.arn = attached.arn
    UNION ALL
    SELECT 'accountOption', id, json_build_object(
      'arn', 'arn:aws:iam::' || account_id || ':user' || path || name,
      'tags', (SELECT json_agg(json_build_object('Key', t.key, 'Value', t.value))
        FROM user_tags t WHERE t.account_id = me.account_id AND t.user_id = me.id),
      'passwordPolicy', (
        SELECT row_to_json(p) FROM account_password_policies p
        WHERE p.account_id = me.account_id)
    )::text, NULL, NULL, NULL, id FROM me`

const userPolicies = statement('policies of user', {
  params: { accountId: text, userId: text },
  columns: { ...POLICY, user_id: text },
  sql: sqlOfUsers('= $userId'),
})

const policiesOfSeveral = statement('policies of users', {
  params: { accountId: text, userIds: arrayOf(text) },
  columns: { ...POLICY, user_id: text },
  sql: sqlOfUsers('= ANY($userIds)'),
})

/**
 * Returns every policy of a user: inline and attached, its own and its groups', and its boundary.
 * Returns undefined when the user does not exist.
 */
export async function policiesOfUser(
  accountId: string,
  userId: string,
  tx: Transaction,
): Promise<PoliciesOfUser | undefined> {
  return ofOneUser(await userPolicies.rows(tx, { accountId, userId }))
}

/** Returns the same for several users in one statement, by ID, without those that do not exist. */
export async function policiesOfUsers(
  accountId: string,
  userIds: string[],
  tx: Transaction,
): Promise<Map<string, PoliciesOfUser>> {
  const rows = new Map<string, PolicyRow[]>()
  for (const row of await policiesOfSeveral.rows(tx, { accountId, userIds }))
    rows.set(row.user_id, [...(rows.get(row.user_id) ?? []), row])
  return new Map(
    [...rows].flatMap(([userId, ofUser]) => {
      const policies = ofOneUser(ofUser)
      return policies ? [[userId, policies] as const] : []
    }),
  )
}

function ofOneUser(rows: readonly PolicyRow[]): PoliciesOfUser | undefined {
  // This row exists if the user does. It also has the data of this version that are not policies.
  const itself = rows.find(({ type }) => type === 'accountOption')
  if (!itself) return undefined
  const { arn, tags, passwordPolicy } = JSON.parse(itself.document ?? '') as Itself
  const policy = passwordPolicyOf(passwordPolicy ?? undefined)
  const identity = rows
    .filter(({ type }) => type !== 'boundary' && type !== 'accountOption')
    .flatMap(readPolicy)
  const boundary = rows.find(({ type }) => type === 'boundary')
  return {
    tags: tags ?? [],
    identity: [...identity, ...impliedPolicies(policy, arn)],
    ...(boundary && { boundary: readPolicy(boundary)[0] ?? nothingAllowed(boundary.arn ?? '') }),
  }
}

const groupPolicies = statement('policies of group', {
  params: { accountId: text, groupId: text },
  columns: POLICY,
  sql: `
    SELECT 'groupInline' AS type, p.name, p.document, NULL AS arn,
      g.name AS group_name, g.path AS group_path
    FROM groups g JOIN group_inline_policies p
      ON p.account_id = g.account_id AND p.group_id = g.id
    WHERE g.account_id = $accountId AND g.id = $groupId
    UNION ALL
    SELECT 'groupManaged', p.name, v.document, a.policy_arn, g.name, g.path
    FROM groups g JOIN group_policy_attachments a
      ON a.account_id = g.account_id AND a.group_id = g.id
    LEFT JOIN managed_policies p ON p.account_id = g.account_id
      AND 'arn:aws:iam::' || p.account_id || ':policy' || p.path || p.name = a.policy_arn
    LEFT JOIN managed_policy_versions v
      ON v.account_id = p.account_id AND v.policy_id = p.id AND v.version = p.default_version
    WHERE g.account_id = $accountId AND g.id = $groupId`,
})

/**
 * Returns every policy of a group, inline and attached. A group has no boundary, and the account
 * option applies to users only.
 */
export async function policiesOfGroup(
  accountId: string,
  groupId: string,
  tx: Transaction,
): Promise<StoredPolicyDocument[]> {
  const rows = await groupPolicies.rows(tx, { accountId, groupId })
  return rows.flatMap(readPolicy)
}

/** What a user would get who does not exist yet. */
export interface GrantablePolicies {
  /** By name key. */
  groups: Map<string, { name: string; path: string; policies: StoredPolicyDocument[] }>
  /** By ARN, AWS's among them. */
  managed: Map<string, StoredPolicyDocument>
  passwordPolicy: PasswordPolicy
}

interface Grantable {
  groups: { name: string; path: string }[] | null
  passwordPolicy: PasswordPolicyRow | null
}

const grantablePolicies = statement('grantable policies', {
  params: { accountId: text, groupKeys: arrayOf(text), arns: arrayOf(text) },
  columns: POLICY,
  sql: `
    WITH joined AS (
      SELECT * FROM groups WHERE account_id = $accountId AND name_key = ANY($groupKeys)),
    managed AS (${MANAGED})
    SELECT 'groupInline' AS type, p.name, p.document, NULL AS arn,
      joined.name AS group_name, joined.path AS group_path
    FROM joined JOIN group_inline_policies p
      ON p.account_id = joined.account_id AND p.group_id = joined.id
    UNION ALL
    SELECT 'groupManaged', managed.name, managed.document, a.policy_arn, joined.name, joined.path
    FROM joined JOIN group_policy_attachments a
      ON a.account_id = joined.account_id AND a.group_id = joined.id
    LEFT JOIN managed ON managed.arn = a.policy_arn
    UNION ALL
    SELECT 'userManaged', name, document, arn, NULL, NULL FROM managed WHERE arn = ANY($arns)
    UNION ALL
    SELECT 'accountOption', $accountId, json_build_object(
      'groups', (SELECT json_agg(json_build_object('name', name, 'path', path)) FROM joined),
      'passwordPolicy', (
        SELECT row_to_json(p) FROM account_password_policies p WHERE p.account_id = $accountId)
    )::text, NULL, NULL, NULL`,
})

/**
 * Returns the policies of groups and the managed policies with these ARNs, without those that do
 * not exist, and the account's password policy: in one statement.
 */
export async function policiesToGrant(
  accountId: string,
  { groupKeys, arns }: { groupKeys: string[]; arns: string[] },
  tx: Transaction,
): Promise<GrantablePolicies> {
  const rows = await grantablePolicies.rows(tx, { accountId, groupKeys, arns })
  const option = rows.find(({ type }) => type === 'accountOption')
  const { groups, passwordPolicy } = JSON.parse(option?.document ?? '{}') as Grantable
  const policies = rows.filter(({ type }) => type !== 'accountOption').flatMap(readPolicy)
  const aws = arns.flatMap((arn) =>
    managedPolicyByArn(arn) ? readPolicy({ ...AWS_POLICY, arn }) : [],
  )
  return {
    groups: new Map(
      (groups ?? []).map(({ name, path }) => [
        nameKey(name),
        { name, path, policies: policies.filter(({ source }) => source.groupName === name) },
      ]),
    ),
    managed: new Map(
      [...policies, ...aws].flatMap((policy) =>
        policy.source.type === 'userManaged' ? [[policy.source.policyArn ?? '', policy]] : [],
      ),
    ),
    passwordPolicy: passwordPolicyOf(passwordPolicy ?? undefined),
  }
}

const AWS_POLICY = {
  type: 'userManaged',
  ...{ name: null, document: null, group_name: null, group_path: null },
} as const

/**
 * Returns the row's policy, or an empty list for an attachment whose policy was deleted. Documents
 * are parsed before they are stored, so one that can't be parsed now was altered outside this
 * program.
 */
function readPolicy({
  type,
  name,
  document,
  arn,
  group_name,
  group_path,
}: PolicyRow): StoredPolicyDocument[] {
  const aws = arn === null ? undefined : managedPolicyByArn(arn)
  const source: PolicySource = {
    type,
    policyName: aws?.name ?? name ?? '',
    ...(arn !== null && { policyArn: arn }),
    ...(group_name !== null &&
      group_path !== null && { groupName: group_name, groupPath: group_path }),
  }
  if (aws) return [{ document: aws.document, source, text: aws.text }]
  if (document === null) return []
  const parsed = parsePolicyDocument(document)
  if (!parsed.ok)
    throw new Error(`Stored policy ${source.policyName} is damaged: ${parsed.message}`)
  return [{ document: parsed.document, source, text: document }]
}

/** A boundary whose policy was deleted allows nothing; otherwise deleting it would widen rights. */
const nothingAllowed = (policyArn: string): SourcedPolicy => ({
  document: { Version: '2012-10-17', Statement: [] },
  source: { type: 'boundary', policyName: policyArn, policyArn },
})
