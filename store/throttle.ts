// Counts failed sign-ins in the database, so that replicas share the counts. An attempt is reserved
// before the password is checked, so that concurrent guesses count too.
import { createHash } from 'node:crypto'
import { db } from '../platform/database/db'
import { arrayOf, bytea, int, text, timestamp } from '../platform/database/sql-types'
import { statement } from '../platform/database/statement'
import { nameKey } from '../rules/names/names'

/**
 * Consecutive wrong passwords before a name is blocked, and the length of each successive block.
 */
const FAILURES = 10
const WAITS_MINUTES = [1, 2, 4, 8, 15]
/** A reservation older than this belongs to a process that crashed. */
const ABANDONED_MS = 10_000
/** Failures are forgotten after a day without attempts. */
const FORGOTTEN_MS = 24 * 3_600_000
/** Per address, failures are counted in a window of ten minutes. */
const WINDOW_MS = 600_000

export interface Subject {
  accountId: string
  subject: Buffer<ArrayBuffer>
}
export type Attempt = { allowed: true } | { allowed: false; retryAfterSeconds: number }

const subject = (accountId: string, text: string): Subject => ({
  accountId,
  subject: createHash('sha256').update(text).digest() as Buffer<ArrayBuffer>,
})

/** Returns the subject for a user name of an account, whether or not such a user exists. */
export const nameSubject = (accountId: string, userName: string) =>
  subject(accountId, `name ${nameKey(userName)}`)
/** SQL for the subject of a user name, from its key. */
export const subjectOfNameKey = (nameKey: string) =>
  `sha256(convert_to('name ' || ${nameKey}, 'UTF8'))`
/** Returns the subject for a user name that was entered with an account that does not exist. */
export const unknownAccountSubject = (account: string, userName: string) =>
  subject('-', `name ${account}\0${nameKey(userName)}`)
const ADDRESS_LIMITS = { account: 100, everywhere: 1_000 }

/**
 * How long an attempt may wait for concurrent attempts of the same name, before it is rejected with
 * a retry time.
 */
const PATIENCE_MS = 3_000
const LOOK_AGAIN_MS = 40

/**
 * Reserves one of the attempts that a name has left. Rejects while the name is blocked. When
 * concurrent attempts hold all that are left, this one waits for a moment, because they may
 * succeed: legitimate clients that sign in at the same time are not locked out.
 */
export async function reserveAttempt(of: Subject, now: Date): Promise<Attempt> {
  for (let waited = 0; ; waited += LOOK_AGAIN_MS) {
    if (await reserve(of, now)) return { allowed: true }
    const row = await db().signInThrottle.findUnique({ where: { accountId_subject: of } })
    if (row?.blockedUntil && row.blockedUntil > now)
      return {
        allowed: false,
        retryAfterSeconds: Math.ceil((row.blockedUntil.getTime() - now.getTime()) / 1000),
      }
    if (waited >= PATIENCE_MS) return { allowed: false, retryAfterSeconds: 60 }
    await new Promise((done) => setTimeout(done, LOOK_AGAIN_MS))
  }
}

const attemptReserved = statement('attempt reserved', {
  params: {
    accountId: text,
    subject: bytea,
    now: timestamp,
    abandoned: timestamp,
    forgotten: timestamp,
  },
  columns: { done: int },
  sql: `
    INSERT INTO sign_in_throttles AS t (
      account_id, subject, attempts, failures, waits, window_start, last_attempt_at)
    VALUES ($accountId, $subject, 1, 0, 0, $now, $now)
    ON CONFLICT (account_id, subject) DO UPDATE SET
      attempts = CASE WHEN t.last_attempt_at < $forgotten THEN 1
        WHEN t.last_attempt_at < $abandoned THEN t.failures + 1 ELSE t.attempts + 1 END,
      failures = CASE WHEN t.last_attempt_at < $forgotten THEN 0 ELSE t.failures END,
      waits = CASE WHEN t.last_attempt_at < $forgotten THEN 0 ELSE t.waits END,
      last_attempt_at = $now
    WHERE (t.blocked_until IS NULL OR t.blocked_until <= $now)
      AND (t.attempts < ${FAILURES} OR t.last_attempt_at < $abandoned)
    RETURNING 1 AS done`,
})

async function reserve(of: Subject, now: Date): Promise<boolean> {
  const abandoned = new Date(now.getTime() - ABANDONED_MS)
  const forgotten = new Date(now.getTime() - FORGOTTEN_MS)
  return (await attemptReserved.row(db(), { ...of, now, abandoned, forgotten })) !== undefined
}

const failureCounted = statement('failure counted', {
  params: { accountId: text, subject: bytea, until: arrayOf(timestamp) },
  sql: `
    UPDATE sign_in_throttles SET
      failures = CASE WHEN failures + 1 >= ${FAILURES} THEN ${FAILURES - 1} ELSE failures + 1 END,
      attempts = CASE WHEN failures + 1 >= ${FAILURES} THEN ${FAILURES - 1} ELSE attempts END,
      blocked_until = CASE WHEN failures + 1 >= ${FAILURES}
        THEN ($until::timestamptz[])[LEAST(waits, ${WAITS_MINUTES.length - 1}) + 1]
        ELSE blocked_until END,
      waits = CASE WHEN failures + 1 >= ${FAILURES} THEN waits + 1 ELSE waits END
    WHERE account_id = $accountId AND subject = $subject`,
})

/**
 * Counts a reserved attempt as failed. The tenth failure blocks the name, and each failure after a
 * block starts a longer one.
 */
export async function countFailure(of: Subject, now: Date): Promise<void> {
  const until = WAITS_MINUTES.map((minutes) => new Date(now.getTime() + minutes * 60_000))
  await failureCounted.rows(db(), { ...of, until })
}

const failuresForgotten = statement('failures forgotten', {
  params: { accountId: text, subject: bytea },
  columns: { done: int },
  sql: `
    DELETE FROM sign_in_throttles WHERE account_id = $accountId AND subject = $subject
    RETURNING 1 AS done`,
})

/**
 * Clears the failures of a name, after a correct password or an administrator's unlock. Returns
 * whether there were any.
 */
export async function forgetFailures(of: Subject): Promise<boolean> {
  return (await failuresForgotten.row(db(), of)) !== undefined
}

/** Returns the two subjects of an address: within one account, and over all accounts. */
function addressSubjects(accountId: string, address: string): [Subject, Subject] {
  return [subject(accountId, `address ${address}`), subject('*', `address ${address}`)]
}

/**
 * Returns whether an address has attempts left in this window, in the account and over all
 * accounts.
 */
export async function addressAllowed(
  accountId: string,
  address: string,
  now: Date,
): Promise<Attempt> {
  const [here, everywhere] = addressSubjects(accountId, address)
  const rows = await db().signInThrottle.findMany({ where: { OR: [here, everywhere] } })
  const since = now.getTime() - WINDOW_MS
  const over = rows.find((row) => {
    const limit = row.accountId === '*' ? ADDRESS_LIMITS.everywhere : ADDRESS_LIMITS.account
    return row.windowStart.getTime() > since && row.failures >= limit
  })
  if (!over) return { allowed: true }
  return {
    allowed: false,
    retryAfterSeconds: Math.ceil((over.windowStart.getTime() - since) / 1000),
  }
}

const addressFailureCounted = statement('address failure counted', {
  params: { accountId: text, subject: bytea, now: timestamp, since: timestamp },
  sql: `
    INSERT INTO sign_in_throttles AS t (
      account_id, subject, attempts, failures, waits, window_start, last_attempt_at)
    VALUES ($accountId, $subject, 0, 1, 0, $now, $now)
    ON CONFLICT (account_id, subject) DO UPDATE SET
      failures = CASE WHEN t.window_start <= $since THEN 1 ELSE t.failures + 1 END,
      window_start = CASE WHEN t.window_start <= $since THEN $now ELSE t.window_start END,
      last_attempt_at = $now`,
})

/** Counts a failed sign-in against its address. */
export async function countAddressFailure(
  accountId: string,
  address: string,
  now: Date,
): Promise<void> {
  const since = new Date(now.getTime() - WINDOW_MS)
  for (const of of addressSubjects(accountId, address))
    await addressFailureCounted.rows(db(), { ...of, now, since })
}
