// The SQL statements of the dashboard: counts of credentials and settings, and the policies that
// decide who is an administrator and who can't change a password that is due.
import {
  arrayOf,
  bool,
  int,
  json,
  nullable,
  text,
  textOf,
  timestamp,
} from '../platform/database/sql-types'
import { statement } from '../platform/database/statement'
import { WARNING_DAYS } from '../rules/password/password-expiry'
import type { PasswordPolicyRow } from './stored-password-policy'
import { isBlockedAt, SCOPES_OF_ACCOUNT, subjectOfNameKey } from './throttle'

/** How many there are, and the first names. */
export interface Named {
  count: number
  examples: string[]
}

/** The age in days from which keys are old, and passwords if they do not expire. */
export const OLD_DAYS = 90

/** The example of an old key is its user. */
const named = (table: string) => `json_build_object(
  'count', (SELECT count(*) FROM ${table}),
  'examples', (SELECT coalesce(json_agg(name ORDER BY name_key), '[]') FROM (
    SELECT DISTINCT name, name_key FROM ${table} ORDER BY name_key LIMIT $examples::int) first))`

export const storedFindings = statement('finding facts', {
  params: { accountId: text, now: timestamp, examples: int, callerId: nullable(text) },
  columns: {
    users: int,
    groups: int,
    policies: int,
    console_users: int,
    access_keys: int,
    policy: nullable(json<PasswordPolicyRow>()),
    expired_passwords: json<Named>(),
    expiring_passwords: json<Named>(),
    old_passwords: json<Named>(),
    old_keys: json<Named>(),
    never_signed_in: json<Named>(),
    unused: json<Named>(),
    without_mfa: json<Named>(),
    root_mfa: bool,
    caller_without_mfa: bool,
    locked: json<Named>(),
  },
  sql: `
    WITH policy AS (SELECT * FROM account_password_policies WHERE account_id = $accountId),
    console AS (
      SELECT u.id, u.name, u.name_key, u.password_last_used, p.password_changed_at,
        p.password_changed_at + make_interval(
          hours => 24 * (SELECT max_password_age FROM policy)) AS expires_at
      FROM login_profiles p JOIN users u ON u.account_id = p.account_id AND u.id = p.user_id
      WHERE p.account_id = $accountId),
    expired_passwords AS (
      SELECT name, name_key FROM console WHERE expires_at <= $now::timestamptz),
    expiring_passwords AS (
      SELECT name, name_key FROM console WHERE expires_at > $now::timestamptz
        AND expires_at <= $now::timestamptz + make_interval(hours => ${24 * WARNING_DAYS})),
    old_passwords AS (
      SELECT name, name_key FROM console WHERE expires_at IS NULL
        AND password_changed_at < $now::timestamptz - make_interval(hours => ${24 * OLD_DAYS})),
    old_keys AS (
      SELECT u.name, u.name_key FROM access_keys k
      JOIN users u ON u.account_id = k.account_id AND u.id = k.user_id
      WHERE k.account_id = $accountId AND k.active
        AND k.created_at < $now::timestamptz - make_interval(hours => ${24 * OLD_DAYS})),
    never_signed_in AS (SELECT name, name_key FROM console WHERE password_last_used IS NULL),
    unused AS (
      SELECT name, name_key FROM console
      WHERE greatest(password_changed_at, password_last_used)
        < $now::timestamptz - make_interval(hours => ${24 * OLD_DAYS})
      UNION SELECT u.name, u.name_key FROM access_keys k
      JOIN users u ON u.account_id = k.account_id AND u.id = k.user_id
      WHERE k.account_id = $accountId AND k.active AND greatest(k.created_at, k.last_used_at)
        < $now::timestamptz - make_interval(hours => ${24 * OLD_DAYS})),
    with_mfa AS (
      SELECT user_id FROM mfa_devices WHERE account_id = $accountId AND enabled_at IS NOT NULL),
    without_mfa AS (
      SELECT id, name, name_key FROM console
      WHERE id NOT IN (SELECT user_id FROM with_mfa WHERE user_id IS NOT NULL)),
    waiting AS MATERIALIZED (
      SELECT subject FROM sign_in_throttles
      WHERE scope IN ${SCOPES_OF_ACCOUNT} AND ${isBlockedAt('$now::timestamptz')}),
    locked AS (
      SELECT name, name_key FROM users
      WHERE account_id = $accountId AND EXISTS (SELECT 1 FROM waiting)
        AND ${subjectOfNameKey('name_key')} IN (SELECT subject FROM waiting))
    SELECT
      (SELECT count(*) FROM users WHERE account_id = $accountId)::int AS users,
      (SELECT count(*) FROM groups WHERE account_id = $accountId)::int AS groups,
      (SELECT count(*) FROM managed_policies WHERE account_id = $accountId)::int AS policies,
      (SELECT count(*) FROM login_profiles WHERE account_id = $accountId)::int AS console_users,
      (SELECT count(*) FROM access_keys
       WHERE account_id = $accountId AND user_id IS NOT NULL)::int AS access_keys,
      (SELECT row_to_json(policy) FROM policy) AS policy,
      ${named('expired_passwords')} AS expired_passwords,
      ${named('expiring_passwords')} AS expiring_passwords,
      ${named('old_passwords')} AS old_passwords, ${named('old_keys')} AS old_keys,
      ${named('never_signed_in')} AS never_signed_in, ${named('unused')} AS unused,
      ${named('without_mfa')} AS without_mfa,
      EXISTS (SELECT 1 FROM with_mfa WHERE user_id IS NULL) AS root_mfa,
      EXISTS (SELECT 1 FROM without_mfa WHERE id = $callerId::text) AS caller_without_mfa,
      ${named('locked')} AS locked`,
})

/** Whether a document may allow everything: it contains the string "*", or an escaped character. */
const mayAllowAll = (document: string) =>
  `(${document} ~ '"[*]+"' OR position('\\u' IN ${document}) > 0)`

/**
 * Reads everything that affects authorisation for users whose password is due, and for others what
 * may make them administrators. `awsEverything`: the ARNs of AWS's policies that allow everything.
 */
export const storedHolders = statement('policy holders', {
  params: { accountId: text, now: timestamp, awsEverything: arrayOf(text) },
  columns: {
    kind: textOf<'due' | 'inline' | 'attached' | 'member' | 'managed' | 'user'>(),
    holder: text,
    item: nullable(text),
    document: nullable(text),
  },
  sql: `
    WITH policy AS (SELECT * FROM account_password_policies WHERE account_id = $accountId),
    due AS MATERIALIZED (
      SELECT u.*, coalesce(p.password_changed_at
        + make_interval(hours => 24 * (SELECT max_password_age FROM policy))
        <= $now::timestamptz, false) AS expired
      FROM login_profiles p JOIN users u ON u.account_id = p.account_id AND u.id = p.user_id
      WHERE p.account_id = $accountId AND (p.password_reset_required OR p.password_changed_at
        + make_interval(hours => 24 * (SELECT max_password_age FROM policy))
        <= $now::timestamptz)),
    managed AS MATERIALIZED (
      SELECT 'arn:aws:iam::' || p.account_id || ':policy' || p.path || p.name AS arn, v.document,
        ${mayAllowAll('v.document')} AS broad
      FROM managed_policies p JOIN managed_policy_versions v
        ON v.account_id = p.account_id AND v.policy_id = p.id AND v.version = p.default_version
      WHERE p.account_id = $accountId),
    broad_arns AS (
      SELECT arn FROM managed WHERE broad UNION ALL SELECT unnest($awsEverything::text[])),
    group_inline AS MATERIALIZED (
      SELECT group_id, document, ${mayAllowAll('document')} AS broad
      FROM group_inline_policies WHERE account_id = $accountId),
    group_managed AS MATERIALIZED (
      SELECT group_id, policy_arn, policy_arn IN (SELECT arn FROM broad_arns) AS broad
      FROM group_policy_attachments WHERE account_id = $accountId),
    members AS MATERIALIZED (
      SELECT m.user_id, m.group_id FROM group_memberships m WHERE m.account_id = $accountId AND (
        m.user_id IN (SELECT id FROM due)
        OR m.group_id IN (SELECT group_id FROM group_inline WHERE broad)
        OR m.group_id IN (SELECT group_id FROM group_managed WHERE broad))),
    user_managed AS MATERIALIZED (
      SELECT user_id, policy_arn FROM user_policy_attachments WHERE account_id = $accountId
        AND (user_id IN (SELECT id FROM due) OR policy_arn IN (SELECT arn FROM broad_arns))),
    user_inline AS MATERIALIZED (
      SELECT user_id, document FROM user_inline_policies WHERE account_id = $accountId
        AND (user_id IN (SELECT id FROM due) OR ${mayAllowAll('document')})),
    held AS (
      SELECT policy_arn AS arn FROM user_managed UNION SELECT policy_arn FROM group_managed
      UNION SELECT permissions_boundary_arn FROM due WHERE permissions_boundary_arn IS NOT NULL)
    SELECT 'due' AS kind, id AS holder, NULL AS item, json_build_object('expired', expired,
      'mfa', EXISTS (SELECT 1 FROM mfa_devices d WHERE d.account_id = $accountId
        AND d.user_id = due.id AND d.enabled_at IS NOT NULL),
      'boundary', permissions_boundary_arn, 'tags', (
        SELECT coalesce(json_agg(json_build_object('Key', t.key, 'Value', t.value)), '[]')
        FROM user_tags t
        WHERE t.account_id = $accountId AND t.user_id = due.id))::text AS document FROM due
    UNION ALL SELECT 'inline', user_id, NULL, document FROM user_inline
    UNION ALL SELECT 'attached', user_id, policy_arn, NULL FROM user_managed
    UNION ALL SELECT 'inline', group_id, NULL, document FROM group_inline
    UNION ALL SELECT 'attached', group_id, policy_arn, NULL FROM group_managed
    UNION ALL SELECT 'member', user_id, group_id, NULL FROM members
    UNION ALL SELECT 'managed', arn, NULL, document FROM managed
      WHERE arn IN (SELECT arn FROM held)
    UNION ALL SELECT 'user', id, path, name FROM users WHERE account_id = $accountId AND id IN (
      SELECT id FROM due UNION SELECT user_id FROM members
      UNION SELECT user_id FROM user_managed UNION SELECT user_id FROM user_inline)`,
})
