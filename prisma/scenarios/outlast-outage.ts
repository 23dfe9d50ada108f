// Repeats work while the database is unavailable for a moment. Scenarios prepare demonstrations and
// tests, often on a busy machine, and a failure would be no fault of those who wait for them.
import { setTimeout as pause } from 'node:timers/promises'
import { isOutage } from '../../platform/database/database-errors'
import { log } from '../../platform/log/log'
import { type ErrorCode, IamError } from '../../rules/errors/iam-error'

const MOST_TRIES = 5
const PAUSE_MS = 1_000

/** The codes with which operations refuse a call that may succeed later. */
const TRANSIENT: ReadonlySet<ErrorCode> = new Set([
  'EntityTemporarilyUnmodifiable',
  'ServiceUnavailable',
])

/** Whether the same work may succeed later: an outage, or an operation's refusal because of one. */
export const isTransient = (error: unknown): boolean =>
  error instanceof IamError ? TRANSIENT.has(error.code) : isOutage(error)

/**
 * Returns the result of `work`, which is tried up to five times with a second between the tries.
 * Throws the error of the last one. Work that fails must leave nothing behind.
 */
export async function outlastOutage<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (error) {
      if (!isTransient(error) || tries === MOST_TRIES) throw error
      log.warn(`The database is unavailable. The work is tried again: ${(error as Error).name}`)
      await pause(PAUSE_MS)
    }
  }
}
