// The SQL statements about users.
import {
  arrayOf,
  bool,
  bytea,
  int,
  json,
  nullable,
  outer,
  text,
  timestamp,
} from '../platform/database/sql-types'
import { statement } from '../platform/database/statement'
import type { Tag } from '../rules/names/tag'
import { ACCOUNT, ACCOUNT_COLUMNS } from './accounts'

/** A user with its tags, sorted by key; `u` is the user. */
export const USER = {
  id: text,
  name: text,
  path: text,
  created_at: timestamp,
  password_last_used: nullable(timestamp),
  permissions_boundary_arn: nullable(text),
  tags: nullable(json<Tag[]>()),
}
const USER_COLUMNS = `
  u.id, u.name, u.path, u.created_at, u.password_last_used, u.permissions_boundary_arn,
  (SELECT json_agg(json_build_object('Key', t.key, 'Value', t.value) ORDER BY t.key_key)
   FROM user_tags t WHERE t.account_id = u.account_id AND t.user_id = u.id) AS tags`

/** The account, and its user of this name if there is one. */
export const userByName = statement('account and user', {
  params: { accountId: text, nameKey: text },
  columns: { ...ACCOUNT, ...outer(USER) },
  sql: `
    SELECT ${ACCOUNT_COLUMNS}, ${USER_COLUMNS}
    FROM accounts a LEFT JOIN users u ON u.account_id = a.id AND u.name_key = $nameKey
    WHERE a.id = $accountId`,
})

/** The users with these names, each with the serial number of one enabled MFA device. */
export const usersByName = statement('users by name', {
  params: { accountId: text, nameKeys: arrayOf(text) },
  columns: { ...USER, name_key: text, mfa_serial: nullable(text) },
  sql: `
    SELECT ${USER_COLUMNS}, u.name_key,
      (SELECT min(d.serial_number) FROM mfa_devices d
       WHERE d.account_id = u.account_id AND d.user_id = u.id
         AND d.enabled_at IS NOT NULL) AS mfa_serial
    FROM users u WHERE u.account_id = $accountId AND u.name_key = ANY($nameKeys)`,
})

/** The account, and the user that has this access key if there is one. */
export const ownerOfAccessKey = statement('account and key owner', {
  params: { accountId: text, accessKeyId: text },
  columns: { ...ACCOUNT, ...outer(USER) },
  sql: `
    SELECT ${ACCOUNT_COLUMNS}, ${USER_COLUMNS}
    FROM accounts a
    LEFT JOIN access_keys k ON k.account_id = a.id AND k.id = $accessKeyId
    LEFT JOIN users u ON u.account_id = a.id AND u.id = k.user_id
    WHERE a.id = $accountId`,
})

/**
 * Creates a user unless its name is taken. A concurrent creation of the same name is waited for.
 */
export const userCreated = statement('user created', {
  params: {
    accountId: text,
    id: text,
    name: text,
    nameKey: text,
    path: text,
    now: timestamp,
    historySalt: bytea,
    boundary: nullable(text),
  },
  columns: { done: int },
  sql: `
    INSERT INTO users (
      account_id, id, name, name_key, path, created_at, history_salt, permissions_boundary_arn)
    VALUES ($accountId, $id, $name, $nameKey, $path, $now, $historySalt, $boundary)
    ON CONFLICT (account_id, name_key) DO NOTHING RETURNING 1 AS done`,
})

/** How many users an account has, and whether one of them has this name. */
export const usersCounted = statement('users counted', {
  params: { accountId: text, nameKey: text },
  columns: { users: int, taken: bool },
  sql: `
    SELECT count(*)::int AS users, count(*) FILTER (WHERE name_key = $nameKey) > 0 AS taken
    FROM users WHERE account_id = $accountId`,
})

/** Lets no other user be created in the account near its quota, until the transaction ends. */
export const usersLocked = statement('users locked', {
  params: { accountId: text },
  columns: { done: int },
  sql: `
    SELECT 1 AS done
    FROM (SELECT pg_advisory_xact_lock(hashtextextended('users of ' || $accountId, 0))) locked`,
})

/** Users by name, from after a key. */
export const usersListed = statement('users', {
  params: { accountId: text, after: text, pathPrefix: text, nameContains: text, rows: int },
  columns: {
    id: text,
    name: text,
    name_key: text,
    path: text,
    created_at: timestamp,
    password_last_used: nullable(timestamp),
  },
  sql: `
    SELECT id, name, name_key, path, created_at, password_last_used FROM users
    WHERE account_id = $accountId AND name_key > $after AND starts_with(path, $pathPrefix)
      AND position($nameContains IN name_key) > 0
    ORDER BY name_key LIMIT $rows::int`,
})
