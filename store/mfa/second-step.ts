// The second step of a sign-in: what a right password writes before a code is asked for, and what
// decides about the code.
import { db, type Transaction } from '../../platform/database/db'
import {
  arrayOf,
  bool,
  bytea,
  int,
  jsonText,
  nullable,
  text,
  timestamp,
} from '../../platform/database/sql-types'
import { type RowOf, statement } from '../../platform/database/statement'
import { EVENT_COLUMNS, type Event, eventRows } from '../audit'
import { signInEvent } from '../console-login'
import { mfaKindsOf } from '../mfa-kinds'
import type { CredentialOwner, Origin } from '../principal'
import type { CheckedUser } from '../sign-in-session'
import type { Counter } from '../throttle'
import { hashOfSpent } from './spent-once'

const BEGIN_PARAMS = {
  accountId: text,
  credentialVersion: int,
  scope: text,
  subject: bytea,
  stronger: nullable(text),
  events: jsonText,
}

/**
 * The SQL that records the step. It locks the row of `checked`, so that it never stores a hash of
 * the old password over a newer one.
 */
const beginSql = (checked: string, strengthened: string) => `
  WITH checked AS (${checked} FOR NO KEY UPDATE),
  forgotten AS (DELETE FROM sign_in_throttles WHERE scope = $scope AND subject = $subject),
  strengthened AS (${strengthened})
  INSERT INTO audit_events (${EVENT_COLUMNS})
  SELECT ${EVENT_COLUMNS}
  FROM checked, json_populate_recordset(NULL::audit_events, $events::json)`

const secondStepBegun = statement('second step begun', {
  params: { ...BEGIN_PARAMS, userId: text },
  sql: beginSql(
    `SELECT id AS owner_id FROM users
     WHERE account_id = $accountId AND id = $userId AND credential_version = $credentialVersion`,
    `UPDATE login_profiles p SET password_hash = $stronger FROM checked
     WHERE p.account_id = $accountId AND p.user_id = checked.owner_id AND $stronger::text IS NOT NULL`,
  ),
})

const secondStepOfRootBegun = statement('second step of root begun', {
  params: BEGIN_PARAMS,
  sql: beginSql(
    `SELECT id AS owner_id FROM accounts
     WHERE id = $accountId AND root_credential_version = $credentialVersion`,
    `UPDATE accounts a SET root_password_hash = $stronger FROM checked
     WHERE a.id = checked.owner_id AND $stronger::text IS NOT NULL`,
  ),
})

/**
 * Clears the counter of the right password, stores its hash at the current cost, and records that
 * a code is asked for.
 *
 * @param stronger the password's hash at the current cost, if the stored one is weaker
 * @param kinds the kinds of the owner's enabled devices
 */
export async function beginSecondStep(
  { accountId, user, credentialVersion }: CheckedUser,
  { counter, stronger, now }: { counter: Counter; stronger: string | undefined; now: Date },
  kinds: readonly string[],
  origin: Origin,
): Promise<void> {
  const event = checkMfaEvent(signInEvent(accountId, now, origin, user), kinds)
  const events = eventRows([event])
  const row = { accountId, credentialVersion, ...counter, stronger: stronger ?? null, events }
  if (user === 'root') await secondStepOfRootBegun.rows(db(), row)
  else await secondStepBegun.rows(db(), { ...row, userId: user.id })
}

/** Has the form in CloudTrail's user guide: "AWS Management Console sign-in events". */
const checkMfaEvent = (event: Omit<Event, 'name'>, kinds: readonly string[]): Event => ({
  ...event,
  name: 'CheckMfa',
  responseElements: { CheckMfa: 'Success' },
  additionalEventData: { MfaType: mfaType(kinds) },
})

const mfaType = ([kind, ...others]: readonly string[]) => {
  if (others.length > 0) return 'Multiple MFA Devices'
  return kind === 'virtual' ? 'Virtual MFA' : 'U2F MFA'
}

const STEP_PARAMS = {
  accountId: text,
  credentialVersion: int,
  tokenHash: bytea,
  codeScope: text,
  codeSubject: bytea,
  addressScope: text,
  addressSubject: bytea,
}
const STEP_COLUMNS = {
  clock_offset_seconds: int,
  alias: nullable(text),
  mfa_kinds: arrayOf(text),
  code_failures: nullable(int),
  address_failures: nullable(int),
  address_window_start: nullable(timestamp),
}
const COUNTER_COLUMNS = `c.failures AS code_failures,
      t.failures AS address_failures, t.window_start AS address_window_start`
const COUNTER_JOINS = `
    LEFT JOIN account_aliases l ON l.account_id = a.id
    LEFT JOIN sign_in_throttles c ON c.scope = $codeScope AND c.subject = $codeSubject
    LEFT JOIN sign_in_throttles t ON t.scope = $addressScope AND t.subject = $addressSubject`

/** Excludes a complete sign-in: it is over, as after a change of the password. */
const IS_UNSPENT = `NOT EXISTS (
        SELECT 1 FROM used_form_tokens s
        WHERE s.account_id = a.id AND s.token_hash = $tokenHash)`

const secondStepOfUser = statement('second step', {
  params: { ...STEP_PARAMS, userId: text },
  columns: {
    ...STEP_COLUMNS,
    name: text,
    path: text,
    password_changed_at: timestamp,
    password_reset_required: bool,
    max_password_age: nullable(int),
    hard_expiry: nullable(bool),
  },
  sql: `
    SELECT a.clock_offset_seconds, l.alias, u.name, u.path, p.password_changed_at,
      p.password_reset_required, y.max_password_age, y.hard_expiry,
      ${mfaKindsOf('u.account_id', 'u.id')} AS mfa_kinds, ${COUNTER_COLUMNS}
    FROM users u
    JOIN accounts a ON a.id = u.account_id
    JOIN login_profiles p ON p.account_id = u.account_id AND p.user_id = u.id
    LEFT JOIN account_password_policies y ON y.account_id = a.id ${COUNTER_JOINS}
    WHERE u.account_id = $accountId AND u.id = $userId
      AND u.credential_version = $credentialVersion AND ${IS_UNSPENT}`,
})

const secondStepOfRoot = statement('second step of root', {
  params: STEP_PARAMS,
  columns: STEP_COLUMNS,
  sql: `
    SELECT a.clock_offset_seconds, l.alias, ${mfaKindsOf('a.id', 'NULL')} AS mfa_kinds,
      ${COUNTER_COLUMNS}
    FROM accounts a ${COUNTER_JOINS}
    WHERE a.id = $accountId AND a.root_credential_version = $credentialVersion
      AND ${IS_UNSPENT}`,
})

type SecondStepRow = RowOf<typeof secondStepOfRoot>
type UserRow = RowOf<typeof secondStepOfUser>

/**
 * Returns what decides about the code of a sign-in whose password was right. Undefined if the
 * password is no longer the owner's, the owner is gone, or the sign-in is complete.
 *
 * @param token is spent (spendOnce) when the sign-in is complete
 */
export async function findSecondStep(
  { accountId, userId, credentialVersion }: CredentialOwner & { credentialVersion: number },
  token: string,
  { codes, address }: { codes: Counter; address: Counter },
): Promise<(SecondStepRow & { user?: UserRow }) | undefined> {
  const row = {
    ...{ accountId, credentialVersion, tokenHash: hashOfSpent(token) },
    ...{ codeScope: codes.scope, codeSubject: codes.subject },
    ...{ addressScope: address.scope, addressSubject: address.subject },
  }
  if (userId === null) return secondStepOfRoot.row(db(), row)
  const user = await secondStepOfUser.row(db(), { ...row, userId })
  return user && { ...user, user }
}

const ownerLocked = statement('owner of a second step locked', {
  params: { accountId: text, userId: text, credentialVersion: int },
  columns: { found: int },
  sql: `
    SELECT 1 AS found FROM users
    WHERE account_id = $accountId AND id = $userId AND credential_version = $credentialVersion
    FOR NO KEY UPDATE`,
})

const rootLocked = statement('root of a second step locked', {
  params: { accountId: text, credentialVersion: int },
  columns: { found: int },
  sql: `
    SELECT 1 AS found FROM accounts
    WHERE id = $accountId AND root_credential_version = $credentialVersion
    FOR NO KEY UPDATE`,
})

/**
 * Locks the owner of a sign-in whose password was right. Returns whether the password is still the
 * owner's. Do this before devices are locked: operations lock owners first as well.
 */
export async function lockOwner(
  tx: Transaction,
  { userId, ...owner }: CredentialOwner & { credentialVersion: number },
): Promise<boolean> {
  const row =
    userId === null
      ? await rootLocked.row(tx, owner)
      : await ownerLocked.row(tx, { ...owner, userId })
  return row !== undefined
}
