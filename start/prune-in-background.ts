// Prunes the database while the server serves: once after the start, then every hour.
import { setTimeout as pause } from 'node:timers/promises'
import { databaseFailure } from '../platform/database/database-errors'
import { log } from '../platform/log/log'
import { prune } from '../store/retention/prune'

const EVERY_MS = 3_600_000
const RETRY_MS = 60_000

export interface BackgroundPruning {
  /** Ends it after the current batch. */
  stop(): Promise<void>
}

/**
 * Starts it. A server that shares its database with others leaves a run to another one that is
 * pruning. After an outage of the database it tries again a minute later.
 */
export function pruneInBackground({
  everyMs = EVERY_MS,
  retryMs = RETRY_MS,
} = {}): BackgroundPruning {
  const stopping = new AbortController()
  const { signal } = stopping
  const work = async () => {
    while (!signal.aborted) {
      const isDone = await prune(signal).then(
        () => true,
        (error: unknown) => {
          if (databaseFailure(error) === 'other')
            log.error(`Pruning failed: ${(error as Error).stack}`)
          else log.debug('Pruning waits for the database, which does not answer.')
          return false
        },
      )
      await pause(isDone ? everyMs : retryMs, undefined, { signal, ref: false }).catch(() => {})
    }
  }
  const done = work()
  return {
    stop() {
      stopping.abort()
      return done
    },
  }
}
