// The SQL statements about passwords: sign-in, login profiles, and the history of passwords.

import { bool, int, outer, text, timestamp } from '../platform/database/sql-types'
import { statement } from '../platform/database/statement'

/** What a sign-in is decided by. One row, whether or not account and user exist. */
export const signInFacts = statement('sign-in', {
  params: { id: text, alias: text, nameKey: text },
  columns: outer({
    account_id: text,
    clock_offset_seconds: int,
    id: text,
    name: text,
    credential_version: int,
    password_hash: text,
    password_changed_at: timestamp,
    password_reset_required: bool,
    max_password_age: int,
    hard_expiry: bool,
  }),
  sql: `
    SELECT a.id AS account_id, a.clock_offset_seconds, u.id, u.name, u.credential_version,
      p.password_hash, p.password_changed_at, p.password_reset_required,
      y.max_password_age, y.hard_expiry
    FROM (SELECT COALESCE(
      (SELECT account_id FROM account_aliases WHERE alias = $alias), $id) AS id) asked
    LEFT JOIN accounts a ON a.id = asked.id
    LEFT JOIN users u ON u.account_id = a.id AND u.name_key = $nameKey
    LEFT JOIN login_profiles p ON p.account_id = u.account_id AND p.user_id = u.id
    LEFT JOIN account_password_policies y ON y.account_id = a.id`,
})

/** Locks a user whose credential version is still this one; otherwise it has no row. */
export const credentialVersionLocked = statement('credential version locked', {
  params: { accountId: text, userId: text, credentialVersion: int },
  columns: { found: int },
  sql: `
    SELECT 1 AS found FROM users
    WHERE account_id = $accountId AND id = $userId AND credential_version = $credentialVersion
    FOR NO KEY UPDATE`,
})
