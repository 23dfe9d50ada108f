// The SQL statements about passwords: sign-in, login profiles, and the history of passwords.

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
import { mfaKindsOf } from './mfa-kinds'
import type { PasswordPolicyRow } from './stored-password-policy'

/**
 * What a sign-in is decided by, with the failures of its address. One row, whether or not account
 * and user exist.
 */
export const signInFacts = statement('sign-in', {
  params: { id: text, alias: text, nameKey: text, addressScope: text, addressSubject: bytea },
  columns: outer({
    account_id: text,
    clock_offset_seconds: int,
    id: text,
    name: text,
    path: text,
    credential_version: int,
    password_hash: text,
    password_changed_at: timestamp,
    password_reset_required: bool,
    awaits_first_use: bool,
    unused_password_days: int,
    max_password_age: int,
    hard_expiry: bool,
    mfa_kinds: arrayOf(text),
    address_failures: int,
    address_window_start: timestamp,
  }),
  sql: `
    SELECT a.id AS account_id, a.clock_offset_seconds, u.id, u.name, u.path,
      u.credential_version, p.password_hash, p.password_changed_at, p.password_reset_required,
      p.awaits_first_use, a.unused_password_days,
      y.max_password_age, y.hard_expiry,
      ${mfaKindsOf('u.account_id', 'u.id')} AS mfa_kinds,
      t.failures AS address_failures, t.window_start AS address_window_start
    FROM (SELECT COALESCE(
      (SELECT account_id FROM account_aliases WHERE alias = $alias), $id) AS id) requested
    LEFT JOIN accounts a ON a.id = requested.id
    LEFT JOIN users u ON u.account_id = a.id AND u.name_key = $nameKey
    LEFT JOIN login_profiles p ON p.account_id = u.account_id AND p.user_id = u.id
    LEFT JOIN account_password_policies y ON y.account_id = a.id
    LEFT JOIN sign_in_throttles t ON t.scope = $addressScope AND t.subject = $addressSubject`,
})

/** What a new password is checked against in an account. */
const ACCOUNT_RULES = {
  policy: nullable(json<PasswordPolicyRow>()),
  alias: nullable(text),
  email: nullable(text),
  compromised_password_scope: nullable(text),
}
const ACCOUNT_RULE_COLUMNS = `
  (SELECT row_to_json(p) FROM account_password_policies p
   WHERE p.account_id = $accountId) AS policy,
  (SELECT alias FROM account_aliases WHERE account_id = $accountId) AS alias,
  (SELECT email FROM root_emails WHERE account_id = $accountId) AS email,
  (SELECT compromised_password_scope FROM accounts WHERE id = $accountId)
    AS compromised_password_scope`

export const accountPasswordCriteria = statement('account password criteria', {
  params: { accountId: text },
  columns: ACCOUNT_RULES,
  sql: `SELECT ${ACCOUNT_RULE_COLUMNS}`,
})

/** What a user's new password is checked against, and what its hashes need. */
export const userPasswordCriteria = statement('user password criteria', {
  params: { accountId: text, userId: text },
  columns: {
    ...ACCOUNT_RULES,
    name: text,
    credential_version: int,
    history_salt: bytea,
    password_hash: nullable(text),
    password_changed_at: nullable(timestamp),
    awaits_first_use: nullable(bool),
    unused_password_days: nullable(int),
    history: arrayOf(bytea),
    own_changes: arrayOf(timestamp),
  },
  sql: `
    SELECT u.name, u.credential_version, u.history_salt, l.password_hash, l.password_changed_at,
      l.awaits_first_use, ${ACCOUNT_RULE_COLUMNS},
      (SELECT unused_password_days FROM accounts WHERE id = $accountId) AS unused_password_days,
      ARRAY(SELECT history_hash FROM password_history
        WHERE account_id = $accountId AND user_id = $userId ORDER BY sequence DESC) AS history,
      ARRAY(SELECT set_at FROM password_history
        WHERE account_id = $accountId AND user_id = $userId AND own_change) AS own_changes
    FROM users u LEFT JOIN login_profiles l ON l.account_id = u.account_id AND l.user_id = u.id
    WHERE u.account_id = $accountId AND u.id = $userId`,
})

/**
 * The current password and the 24 before it: the most that PasswordReusePrevention can prevent, so
 * that the setting works at once.
 */
const REMEMBERED = 25

/**
 * Sets a password, adds it to the user's history with the highest sequence, and deletes hashes that
 * no policy can use any more. Ends the user's reset link. A `resetRequired` of NULL keeps the
 * current value; for a first password it is false.
 */
export const passwordSet = statement('password set', {
  params: {
    accountId: text,
    userId: text,
    passwordHash: text,
    resetRequired: nullable(bool),
    setAt: timestamp,
    historyHash: bytea,
    ownChange: bool,
  },
  sql: `
    WITH profile AS (
      INSERT INTO login_profiles AS l (
        account_id, user_id, password_hash, password_reset_required, created_at,
        password_changed_at, awaits_first_use)
      VALUES (
        $accountId, $userId, $passwordHash, coalesce($resetRequired, false), $setAt, $setAt,
        NOT $ownChange)
      ON CONFLICT (account_id, user_id) DO UPDATE SET
        password_hash = excluded.password_hash,
        password_reset_required = coalesce($resetRequired, l.password_reset_required),
        password_changed_at = excluded.password_changed_at,
        awaits_first_use = excluded.awaits_first_use),
    voided AS (
      DELETE FROM password_reset_links WHERE account_id = $accountId AND user_id = $userId),
    newest AS (
      SELECT coalesce(max(sequence), 0) AS sequence FROM password_history
      WHERE account_id = $accountId AND user_id = $userId),
    forgotten AS (
      DELETE FROM password_history p USING newest
      WHERE p.account_id = $accountId AND p.user_id = $userId
        AND p.sequence <= newest.sequence + 1 - ${REMEMBERED})
    INSERT INTO password_history (account_id, user_id, sequence, history_hash, set_at, own_change)
    SELECT $accountId, $userId, sequence + 1, $historyHash, $setAt, $ownChange FROM newest`,
})

export const userLocked = statement('user locked', {
  params: { accountId: text, userId: text },
  columns: { found: int },
  sql: `
    SELECT 1 AS found FROM users WHERE account_id = $accountId AND id = $userId
    FOR NO KEY UPDATE`,
})

/** Increments the user's credential version. Returns the version from before. */
export const credentialVersionRaised = statement('credential version', {
  params: { accountId: text, userId: text },
  columns: { before: int },
  sql: `
    UPDATE users SET credential_version = credential_version + 1
    WHERE account_id = $accountId AND id = $userId
    RETURNING credential_version - 1 AS before`,
})

export const loginProfile = statement('login profile', {
  params: { accountId: text, userId: text },
  columns: { created_at: timestamp, password_reset_required: bool },
  sql: `
    SELECT created_at, password_reset_required FROM login_profiles
    WHERE account_id = $accountId AND user_id = $userId`,
})
