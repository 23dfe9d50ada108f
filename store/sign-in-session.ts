// Opens the session of a sign-in: everything that a complete sign-in writes, in one statement.
import { db, type Transaction } from '../platform/database/db'
import {
  bytea,
  int,
  jsonText,
  nullable,
  text,
  textOf,
  timestamp,
} from '../platform/database/sql-types'
import { statement } from '../platform/database/statement'
import { EVENT_COLUMNS, eventRows } from './audit'
import { consoleLogin, LAST_USED_WINDOW_MS, type SigningInUser } from './console-login'
import { expiredSessionsEnded } from './ended-sessions'
import type { MfaCheck, Origin, SessionPurpose } from './principal'
import { expiredAt } from './session-store'
import { newToken } from './sessions/session-token'
import type { Counter } from './throttle'

/** Waits for the first page of a session, which says when and where its user signed in before. */
const SIGNED_IN_FLASH = '{"signedIn":true}'

// The statement waits for the lock of `checked` and then sees the user's current version, because
// PostgreSQL evaluates a row again once it is locked:
// https://www.postgresql.org/docs/current/transaction-iso.html
const PARAMS = {
  accountId: text,
  credentialVersion: int,
  scope: text,
  subject: bytea,
  stronger: nullable(text),
  now: timestamp,
  createdBy: timestamp,
  seenBy: timestamp,
  usedBy: nullable(timestamp),
  tokenHash: bytea,
  purpose: textOf<SessionPurpose>(),
  mfaCheckedAt: nullable(timestamp),
  mfaSerialNumber: nullable(text),
  address: text,
  userAgent: text,
  events: jsonText,
}

/** SQL that opens a session for the row of `checked`; `used` holds the clauses of the last use. */
const opened = (of: 'user' | 'root', checked: string, used: string) => `
  WITH checked AS (${checked} FOR NO KEY UPDATE),
  forgotten AS (DELETE FROM sign_in_throttles WHERE scope = $scope AND subject = $subject),
  ${used},
  recorded AS (
    INSERT INTO audit_events (${EVENT_COLUMNS})
    SELECT ${EVENT_COLUMNS}
    FROM checked, json_populate_recordset(NULL::audit_events, $events::json)),
  ${expiredSessionsEnded(of)}
  INSERT INTO sessions (
    account_id, token_hash, user_id, created_at, last_seen_at, purpose, mfa_checked_at,
    mfa_serial_number, address, user_agent, flash)
  SELECT $accountId, $tokenHash, user_id, $now::timestamptz, $now::timestamptz, $purpose,
    $mfaCheckedAt::timestamptz, $mfaSerialNumber::text, $address, $userAgent, CASE WHEN $usedBy::timestamptz IS NOT NULL THEN '${SIGNED_IN_FLASH}'::jsonb END
  FROM checked
  RETURNING 1 AS done`

const sessionOpened = statement('session opened', {
  params: { ...PARAMS, userId: text },
  columns: { done: int },
  sql: opened(
    'user',
    `SELECT id AS user_id FROM users
     WHERE account_id = $accountId AND id = $userId AND credential_version = $credentialVersion`,
    `profile AS (
      UPDATE login_profiles p SET password_hash = coalesce($stronger::text, p.password_hash),
        awaits_first_use = p.awaits_first_use AND $usedBy::timestamptz IS NULL
      FROM checked
      WHERE p.account_id = $accountId AND p.user_id = checked.user_id
        AND ($stronger::text IS NOT NULL
          OR p.awaits_first_use AND $usedBy::timestamptz IS NOT NULL)),
    used AS (
      UPDATE users u SET password_last_used = $now::timestamptz FROM checked
      WHERE u.account_id = $accountId AND u.id = checked.user_id
        AND $usedBy::timestamptz IS NOT NULL
        AND (u.password_last_used IS NULL OR u.password_last_used <= $usedBy))`,
  ),
})

const rootSessionOpened = statement('root session opened', {
  params: PARAMS,
  columns: { done: int },
  sql: opened(
    'root',
    `SELECT NULL AS user_id FROM accounts
     WHERE id = $accountId AND root_credential_version = $credentialVersion`,
    `used AS (
      UPDATE accounts a SET
        root_password_hash = coalesce($stronger::text, a.root_password_hash),
        root_password_last_used = CASE
          WHEN a.root_password_last_used > $usedBy::timestamptz THEN a.root_password_last_used
          ELSE $now::timestamptz END
      FROM checked WHERE a.id = $accountId)`,
  ),
})

export interface CheckedUser {
  accountId: string
  user: SigningInUser | 'root'
  /** Of the password that was checked. */
  credentialVersion: number
}

interface Facts {
  /** Whose failures the sign-in clears. */
  counter: Counter
  /** The password's hash at the current cost, if the stored one is weaker. */
  stronger: string | undefined
  now: Date
  /** The check of the second factor, for a user with an MFA device. */
  mfa?: MfaCheck
}

/**
 * Opens a session if the checked password is still the user's: a disable that committed meanwhile
 * wins. Returns the cookie value, which is stored nowhere, or undefined. Clears the counter's
 * failures and ends the user's expired sessions either way. A session for a password that is due is
 * not recorded as a sign-in until the new password is set.
 *
 * @param tx the transaction that accepted the code of the second factor
 */
export async function openSession(
  { accountId, user, credentialVersion }: CheckedUser,
  { counter, stronger, now, mfa }: Facts,
  purpose: SessionPurpose,
  origin: Origin,
  tx: Transaction = db(),
): Promise<string | undefined> {
  const { token, tokenHash } = newToken(accountId)
  const isSignIn = purpose === 'console'
  const row = {
    accountId,
    credentialVersion,
    ...counter,
    stronger: stronger ?? null,
    now,
    ...expiredAt(now),
    usedBy: isSignIn ? new Date(now.getTime() - LAST_USED_WINDOW_MS) : null,
    tokenHash,
    purpose,
    mfaCheckedAt: mfa?.checkedAt ?? null,
    mfaSerialNumber: mfa?.serialNumber ?? null,
    address: origin.sourceIp.slice(0, 64),
    userAgent: origin.userAgent.slice(0, 256),
    events: eventRows(isSignIn ? [consoleLogin(accountId, now, origin, user, { mfa })] : []),
  }
  const done =
    user === 'root'
      ? await rootSessionOpened.row(tx, row)
      : await sessionOpened.row(tx, { ...row, userId: user.id })
  return done && token
}
