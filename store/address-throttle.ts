// Counts failed sign-ins by address, within an account as typed. It slows down one address that
// guesses at many names; browsers that have signed in before are not counted here.
import { config } from '../platform/config'
import { db } from '../platform/database/db'
import { bytea, text, timestamp } from '../platform/database/sql-types'
import { statement } from '../platform/database/statement'
import { type Attempt, addressCounter } from './throttle'

/** Clocks of replicas may differ by this much. */
const SKEW_MS = 60_000

const windowMs = () => config().addressWindowMinutes * 60_000

/**
 * Returns whether an address has attempts left in this window.
 *
 * @param account as typed and normalised, whether or not it exists
 */
export async function addressAllowed(
  account: string,
  address: string,
  now: Date,
): Promise<Attempt> {
  const { scope, subject } = addressCounter(account, address)
  const row = await db().signInThrottle.findUnique({ where: { scope_subject: { scope, subject } } })
  if (!row || row.failures < config().addressFailures) return { allowed: true }
  const leftMs = row.windowStart.getTime() + windowMs() - now.getTime()
  // A window that begins later than now is from before the clock went back.
  if (leftMs <= 0 || leftMs > windowMs() + SKEW_MS) return { allowed: true }
  return { allowed: false, retryAfterSeconds: Math.ceil(Math.min(leftMs, windowMs()) / 1000) }
}

/** A window from before the clock went back is over as well. */
const IS_OVER = '(t.window_start <= $since OR t.window_start > $latest)'

const addressFailureCounted = statement('address failure counted', {
  params: { scope: text, subject: bytea, now: timestamp, since: timestamp, latest: timestamp },
  sql: `
    INSERT INTO sign_in_throttles AS t (
      scope, subject, attempts, failures, waits, window_start, last_attempt_at)
    VALUES ($scope, $subject, 0, 1, 0, $now, $now)
    ON CONFLICT (scope, subject) DO UPDATE SET
      failures = CASE WHEN ${IS_OVER} THEN 1 ELSE t.failures + 1 END,
      window_start = CASE WHEN ${IS_OVER} THEN $now ELSE t.window_start END,
      last_attempt_at = $now`,
})

/** Counts a failed sign-in against its address. */
export async function countAddressFailure(
  account: string,
  address: string,
  now: Date,
): Promise<void> {
  await addressFailureCounted.rows(db(), {
    ...addressCounter(account, address),
    now,
    since: new Date(now.getTime() - windowMs()),
    latest: new Date(now.getTime() + SKEW_MS),
  })
}
