// Counts failed sign-ins in the database, so that replicas share the counts. An attempt is reserved
// before the password is checked, so that concurrent guesses count too. docs/sign-in-limits.md
// explains the limits.
import { createHash } from 'node:crypto'
import { db, type Transaction } from '../platform/database/db'
import { arrayOf, bytea, int, text, timestamp } from '../platform/database/sql-types'
import { statement } from '../platform/database/statement'
import { isAccountAlias, isAccountId, nameKey } from '../rules/names/names'
import { rootEmailKey } from '../rules/names/root-email'

/**
 * Consecutive wrong passwords before a counter is blocked, and the length of each successive block.
 */
const FAILURES = 10
const WAITS_MINUTES = [1, 2, 4, 8, 15]
const LONGEST_WAIT_MINUTES = Math.max(...WAITS_MINUTES)
/** A reservation older than this belongs to a process that crashed. */
const ABANDONED_MS = 10_000
/** Failures are forgotten after a day without attempts. */
export const FAILURES_KEPT_HOURS = 24

/** A row of failed attempts. */
export interface Counter {
  scope: string
  subject: Buffer<ArrayBuffer>
}
export type Attempt = { allowed: true } | { allowed: false; retryAfterSeconds: number }

const sha256 = (text: string) => createHash('sha256').update(text).digest()
const subject = (text: string) => sha256(text) as Buffer<ArrayBuffer>

/**
 * Returns the scope of an account as typed and normalised. It never depends on whether the account
 * exists: an ID and the alias of the same account have two scopes, as unknown accounts would, so
 * that no number of failures tells them apart.
 */
const scopeOf = (account: string) =>
  isAccountId(account) || isAccountAlias(account)
    ? account
    : `-${sha256(account).toString('base64url')}`

/**
 * Returns the counter that all browsers share which have not signed in as this user before.
 *
 * @param account as typed and normalised, whether or not it exists
 */
export const untrustedCounter = (account: string, userName: string): Counter => ({
  scope: scopeOf(account),
  subject: subject(`name ${nameKey(userName)}`),
})
/** Stands for the account in the counters of root sign-ins. No account can have this name. */
const ROOT_SIGN_IN = 'root user'

/**
 * Returns the counter shared by all browsers that have not signed in as this root user before.
 *
 * @param email as typed, whether or not a root user has it
 */
export const rootCounter = (email: string): Counter => ({
  scope: scopeOf(`root ${rootEmailKey(email)}`),
  subject: subject('root'),
})

/**
 * Returns the counter of an address over all root users. One address guesses at many of them as at
 * many users of one account.
 */
export const rootAddressCounter = (address: string): Counter =>
  addressCounter(ROOT_SIGN_IN, address)

/** SQL for the subject of a user name, from its key. */
export const subjectOfNameKey = (nameKey: string) =>
  `sha256(convert_to('name ' || ${nameKey}, 'UTF8'))`

/** Returns the counter of one browser that has signed in as this user before. */
export const deviceCounter = (
  { accountId, userId }: { accountId: string; userId: string },
  device: string,
): Counter => ({ scope: accountId, subject: subject(`device ${userId} ${device}`) })

/** Returns the counter of a signed-in user's wrong old passwords. */
export const callerCounter = (accountId: string, userId: string): Counter => ({
  scope: accountId,
  subject: subject(`caller ${userId}`),
})

/**
 * Returns the counter of the wrong codes of a user's or a root user's MFA devices. Codes are only
 * checked after the right password, so strangers can't fill it.
 *
 * @param userId null for the root user
 */
export const mfaCodeCounter = (accountId: string, userId: string | null): Counter => ({
  scope: accountId,
  subject: subject(`mfa code ${userId ?? 'root'}`),
})

/**
 * Returns the same counter for all browsers that have signed in as this user before: whoever has
 * stolen the password must not keep the owner out of these. They share one, because a password that
 * was stolen before the first device was enabled gives any number of device cookies.
 *
 * @param userId null for the root user
 */
export const knownCodeCounter = (accountId: string, userId: string | null): Counter => ({
  scope: accountId,
  subject: subject(`mfa code, known ${userId ?? 'root'}`),
})

/**
 * Returns the counter of wrong codes of the second factor in GetSessionToken, which needs an access
 * key of the user.
 */
export const sessionCodeCounter = (accountId: string, userId: string): Counter => ({
  scope: accountId,
  subject: subject(`session code ${userId}`),
})

/** Returns the counter of wrong codes for a new e-mail address of the root user. */
export const emailCodeCounter = (accountId: string): Counter => ({
  scope: accountId,
  subject: subject('email code'),
})

/** Returns the counter of an address, within an account as typed and normalised. */
export const addressCounter = (account: string, address: string): Counter => ({
  scope: scopeOf(account),
  subject: subject(`address ${address}`),
})

/** SQL for the scopes under which users of an account sign in: its ID and its alias. */
export const SCOPES_OF_ACCOUNT = `(
  SELECT $accountId::text
  UNION ALL SELECT alias FROM account_aliases WHERE account_id = $accountId::text)`

/**
 * SQL for whether a counter is blocked. A block that ends later than the longest wait was set
 * before a clock went back, and is void.
 */
export const isBlockedAt = (now: string) =>
  `(blocked_until > ${now}
    AND blocked_until <= ${now} + interval '${LONGEST_WAIT_MINUTES} minutes')`

const latestBlock = (now: Date) => new Date(now.getTime() + LONGEST_WAIT_MINUTES * 60_000)

/**
 * How long an attempt may wait for concurrent attempts of the same counter, before it is rejected
 * with a retry time.
 */
const PATIENCE_MS = 3_000
const LOOK_AGAIN_MS = 40

/**
 * Reserves one of the attempts that a counter has left. Rejects while it is blocked. When
 * concurrent attempts hold all that are left, this one waits for a moment, because they may
 * succeed: legitimate clients that sign in at the same time are not locked out.
 */
export async function reserveAttempt(of: Counter, now: Date): Promise<Attempt> {
  for (let waited = 0; ; waited += LOOK_AGAIN_MS) {
    if (await reserve(of, now)) return { allowed: true }
    const row = await db().signInThrottle.findUnique({ where: { scope_subject: of } })
    if (row?.blockedUntil && row.blockedUntil > now)
      return {
        allowed: false,
        retryAfterSeconds: Math.ceil((row.blockedUntil.getTime() - now.getTime()) / 1000),
      }
    if (waited >= PATIENCE_MS) return { allowed: false, retryAfterSeconds: 60 }
    await new Promise((done) => setTimeout(done, LOOK_AGAIN_MS))
  }
}

/** Reservations from before a clock went back are abandoned as well. */
const IS_ABANDONED = '(t.last_attempt_at < $abandoned OR t.last_attempt_at > $latest)'

const attemptReserved = statement('attempt reserved', {
  params: {
    scope: text,
    subject: bytea,
    now: timestamp,
    abandoned: timestamp,
    forgotten: timestamp,
    latest: timestamp,
  },
  columns: { done: int },
  sql: `
    INSERT INTO sign_in_throttles AS t (
      scope, subject, attempts, failures, waits, window_start, last_attempt_at)
    VALUES ($scope, $subject, 1, 0, 0, $now, $now)
    ON CONFLICT (scope, subject) DO UPDATE SET
      attempts = CASE WHEN t.last_attempt_at < $forgotten THEN 1
        WHEN ${IS_ABANDONED} THEN t.failures + 1 ELSE t.attempts + 1 END,
      failures = CASE WHEN t.last_attempt_at < $forgotten THEN 0 ELSE t.failures END,
      waits = CASE WHEN t.last_attempt_at < $forgotten THEN 0 ELSE t.waits END,
      blocked_until = NULL,
      last_attempt_at = $now
    WHERE (t.blocked_until IS NULL OR t.blocked_until <= $now OR t.blocked_until > $latest)
      AND (t.attempts < ${FAILURES} OR ${IS_ABANDONED})
    RETURNING 1 AS done`,
})

async function reserve(of: Counter, now: Date): Promise<boolean> {
  const abandoned = new Date(now.getTime() - ABANDONED_MS)
  const forgotten = new Date(now.getTime() - FAILURES_KEPT_HOURS * 3_600_000)
  const row = { ...of, now, abandoned, forgotten, latest: latestBlock(now) }
  return (await attemptReserved.row(db(), row)) !== undefined
}

const failureCounted = statement('failure counted', {
  params: { scope: text, subject: bytea, until: arrayOf(timestamp) },
  sql: `
    UPDATE sign_in_throttles SET
      failures = CASE WHEN failures + 1 >= ${FAILURES} THEN ${FAILURES - 1} ELSE failures + 1 END,
      attempts = CASE WHEN failures + 1 >= ${FAILURES} THEN ${FAILURES - 1} ELSE attempts END,
      blocked_until = CASE WHEN failures + 1 >= ${FAILURES}
        THEN ($until::timestamptz[])[LEAST(waits, ${WAITS_MINUTES.length - 1}) + 1]
        ELSE blocked_until END,
      waits = CASE WHEN failures + 1 >= ${FAILURES} THEN waits + 1 ELSE waits END
    WHERE scope = $scope AND subject = $subject`,
})

/**
 * Counts a reserved attempt as failed. The tenth failure blocks the counter, and each failure after
 * a block starts a longer one.
 */
export async function countFailure(of: Counter, now: Date): Promise<void> {
  const until = WAITS_MINUTES.map((minutes) => new Date(now.getTime() + minutes * 60_000))
  await failureCounted.rows(db(), { ...of, until })
}

/** Counts a failure that was not reserved, unless the counter is blocked already. */
export async function addFailure(of: Counter, now: Date): Promise<void> {
  if (await reserve(of, now)) await countFailure(of, now)
}

const failuresForgotten = statement('failures forgotten', {
  params: { scope: text, subject: bytea },
  sql: 'DELETE FROM sign_in_throttles WHERE scope = $scope AND subject = $subject',
})

/** Clears the failures of a counter after a correct password. */
export async function forgetFailures(of: Counter): Promise<void> {
  await failuresForgotten.rows(db(), of)
}

const nameUnlocked = statement('name unlocked', {
  params: { accountId: text, name: bytea, own: arrayOf(bytea) },
  columns: { done: int },
  sql: `
    DELETE FROM sign_in_throttles
    WHERE (subject = $name AND scope IN ${SCOPES_OF_ACCOUNT})
      OR (subject = ANY ($own::bytea[]) AND scope = $accountId::text)
    RETURNING 1 AS done`,
})

/**
 * Clears the failures under a user name, for the account's ID and its alias, and the wrong old
 * passwords and MFA codes of the user. Returns whether there were any.
 *
 * @param user its `id` is undefined if no user has the name
 */
export async function unlockName(
  client: Transaction,
  accountId: string,
  user: { id: string | undefined; name: string },
): Promise<boolean> {
  const { subject: name } = untrustedCounter(accountId, user.name)
  const own =
    user.id === undefined
      ? []
      : [callerCounter, mfaCodeCounter, knownCodeCounter, sessionCodeCounter].map((of) =>
          of(accountId, user.id as string),
        )
  const row = { accountId, name, own: own.map((counter) => counter.subject) }
  return (await nameUnlocked.rows(client, row)).length > 0
}

const nameLocked = statement('name locked', {
  params: { accountId: text, name: bytea, now: timestamp },
  columns: { done: int },
  sql: `
    SELECT 1 AS done FROM sign_in_throttles
    WHERE scope IN ${SCOPES_OF_ACCOUNT} AND subject = $name
      AND ${isBlockedAt('$now::timestamptz')} LIMIT 1`,
})

/** Returns whether strangers wait under a user name, by the account's ID or by its alias. */
export async function isNameLocked(
  client: Transaction,
  accountId: string,
  userName: string,
  now: Date,
): Promise<boolean> {
  const { subject: name } = untrustedCounter(accountId, userName)
  return (await nameLocked.row(client, { accountId, name, now })) !== undefined
}
