// The SQL statements that read an account as a whole: its summary, its credential report, and its
// users, groups and policies with everything that affects authorisation.
import { bool, int, json, nullable, text, timestamp } from '../../platform/database/sql-types'
import { statement } from '../../platform/database/statement'
import type { Tag } from '../../rules/names/tag'
import { USED_POLICIES } from '../managed-policies'

/**
 * A policy is in use, with its default version, if it is attached or is a boundary. AWS's own
 * policies count too.
 */
export const accountSummary = statement('account summary', {
  params: { accountId: text },
  columns: {
    users: int,
    groups: int,
    policies: int,
    policies_in_use: int,
    root_keys: int,
    mfa_devices: int,
    mfa_devices_in_use: int,
    root_mfa_devices: int,
  },
  sql: `
    SELECT
      (SELECT count(*) FROM users WHERE account_id = $accountId)::int AS users,
      (SELECT count(*) FROM groups WHERE account_id = $accountId)::int AS groups,
      (SELECT count(*) FROM managed_policies WHERE account_id = $accountId)::int AS policies,
      (SELECT count(*) FROM (
        SELECT policy_arn FROM user_policy_attachments WHERE account_id = $accountId
        UNION SELECT policy_arn FROM group_policy_attachments WHERE account_id = $accountId
        UNION SELECT permissions_boundary_arn FROM users
          WHERE account_id = $accountId AND permissions_boundary_arn IS NOT NULL
      ) used)::int AS policies_in_use,
      (SELECT count(*) FROM access_keys
       WHERE account_id = $accountId AND user_id IS NULL)::int AS root_keys,
      devices.*
    FROM (
      SELECT count(*)::int AS mfa_devices, count(enabled_at)::int AS mfa_devices_in_use,
        (count(enabled_at) FILTER (WHERE user_id IS NULL))::int AS root_mfa_devices
      FROM mfa_devices WHERE account_id = $accountId) devices`,
})

interface ReportedKey {
  active: boolean
  created_at: string
  used_at: string | null
  region: string | null
  service: string | null
}

/**
 * The root user, whose name is NULL, and every user, each with password, keys, and whether an MFA
 * device is enabled. Users are sorted by name, independently of the database's collation.
 */
export const credentialReport = statement('credential report', {
  params: { accountId: text },
  columns: {
    name: nullable(text),
    path: nullable(text),
    name_key: text,
    created_at: timestamp,
    password_last_used: nullable(timestamp),
    password_changed_at: nullable(timestamp),
    has_mfa: bool,
    keys: json<ReportedKey[]>(),
  },
  sql: `
    WITH keys AS (
      SELECT user_id, json_agg(json_build_object(
        'active', active, 'created_at', created_at, 'used_at', last_used_at,
        'region', last_used_region, 'service', last_used_service) ORDER BY created_at, id) AS keys
      FROM access_keys WHERE account_id = $accountId GROUP BY user_id),
    devices AS (
      SELECT DISTINCT user_id FROM mfa_devices
      WHERE account_id = $accountId AND enabled_at IS NOT NULL)
    SELECT * FROM (
    SELECT NULL AS name, NULL AS path, '' AS name_key, a.created_at,
      a.root_password_last_used AS password_last_used, NULL::timestamptz AS password_changed_at,
      EXISTS (SELECT FROM devices WHERE user_id IS NULL) AS has_mfa,
      coalesce(keys.keys, '[]') AS keys
    FROM accounts a LEFT JOIN keys ON keys.user_id IS NULL WHERE a.id = $accountId
    UNION ALL
    SELECT u.name, u.path, u.name_key, u.created_at, u.password_last_used, p.password_changed_at,
      u.id IN (SELECT user_id FROM devices WHERE user_id IS NOT NULL),
      coalesce(keys.keys, '[]')
    FROM users u LEFT JOIN login_profiles p ON p.account_id = u.account_id AND p.user_id = u.id
      LEFT JOIN keys ON keys.user_id = u.id
    WHERE u.account_id = $accountId) reported
    ORDER BY name_key COLLATE "C"`,
})

const DETAILS = { accountId: text, after: text, take: int }
const PAGE = `
  WHERE u.account_id = $accountId AND u.name_key > $after ORDER BY u.name_key LIMIT $take::int`

const ENTITY = {
  id: text,
  name: text,
  name_key: text,
  path: text,
  created_at: timestamp,
  inline: json<{ name: string; document: string }[]>(),
  attached: json<string[]>(),
}
/** The columns that users and groups have in common; `u` is the entity. */
const entityColumns = (kind: 'user' | 'group') => `
  u.id, u.name, u.name_key, u.path, u.created_at,
  (SELECT coalesce(json_agg(
     json_build_object('name', p.name, 'document', p.document) ORDER BY p.name_key), '[]')
   FROM ${kind}_inline_policies p
   WHERE p.account_id = u.account_id AND p.${kind}_id = u.id) AS inline,
  (SELECT coalesce(json_agg(a.policy_arn ORDER BY a.policy_arn), '[]')
   FROM ${kind}_policy_attachments a
   WHERE a.account_id = u.account_id AND a.${kind}_id = u.id) AS attached`

/** Users with their policies, groups, boundary and tags. */
export const userDetails = statement('user details', {
  params: DETAILS,
  columns: {
    ...ENTITY,
    boundary: nullable(text),
    groups: json<string[]>(),
    tags: json<Tag[]>(),
  },
  sql: `
    SELECT ${entityColumns('user')}, u.permissions_boundary_arn AS boundary,
      (SELECT coalesce(json_agg(g.name ORDER BY g.name_key), '[]')
       FROM group_memberships m JOIN groups g ON g.account_id = m.account_id AND g.id = m.group_id
       WHERE m.account_id = u.account_id AND m.user_id = u.id) AS groups,
      (SELECT coalesce(json_agg(
         json_build_object('Key', t.key, 'Value', t.value) ORDER BY t.key_key), '[]')
       FROM user_tags t WHERE t.account_id = u.account_id AND t.user_id = u.id) AS tags
    FROM users u ${PAGE}`,
})

/** Groups with their policies. */
export const groupDetails = statement('group details', {
  params: DETAILS,
  columns: ENTITY,
  sql: `SELECT ${entityColumns('group')} FROM groups u ${PAGE}`,
})

/** Managed policies with all their versions, newest first. */
export const policyDetails = statement('policy details', {
  params: DETAILS,
  columns: {
    id: text,
    name: text,
    name_key: text,
    path: text,
    description: nullable(text),
    default_version: int,
    created_at: timestamp,
    updated_at: timestamp,
    versions: json<{ version: number; document: string; created_at: string }[]>(),
  },
  sql: `
    SELECT u.id, u.name, u.name_key, u.path, u.description, u.default_version, u.created_at,
      u.updated_at,
      (SELECT json_agg(json_build_object(
         'version', v.version, 'document', v.document, 'created_at', v.created_at)
         ORDER BY v.version DESC)
       FROM managed_policy_versions v
       WHERE v.account_id = u.account_id AND v.policy_id = u.id) AS versions
    FROM managed_policies u ${PAGE}`,
})

/** The uses of every policy that is in use in the account, including AWS's. */
export const policyUses = statement('policy uses', {
  params: { accountId: text },
  columns: { arn: text, attached: int, bounding: int },
  sql: USED_POLICIES,
})
