// Counts failed sign-ins by address, within an account as typed. It slows down one address that
// guesses at many names; browsers that have signed in before are not counted here.
import { config } from '../platform/config'
import { db } from '../platform/database/db'
import { bytea, text, timestamp } from '../platform/database/sql-types'
import { statement } from '../platform/database/statement'
import type { Attempt, Counter } from './throttle'

/** Clocks of replicas may differ by this much. */
const SKEW_MS = 60_000

const windowMs = () => config().addressWindowMinutes * 60_000

/** The failures of an address in a window that began then; null if there are none. */
export interface AddressFailures {
  failures: number | null
  windowStart: Date | null
}

/** Returns whether an address with these failures has attempts left in this window. */
export function addressAllowed({ failures, windowStart }: AddressFailures, now: Date): Attempt {
  if (failures === null || windowStart === null || failures < config().addressFailures)
    return { allowed: true }
  const leftMs = windowStart.getTime() + windowMs() - now.getTime()
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

/** Counts a failed sign-in against the counter of its address. */
export async function countAddressFailure(of: Counter, now: Date): Promise<void> {
  await addressFailureCounted.rows(db(), {
    ...of,
    now,
    since: new Date(now.getTime() - windowMs()),
    latest: new Date(now.getTime() + SKEW_MS),
  })
}
