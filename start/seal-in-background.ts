// Seals events while the server serves, every few seconds (docs/decisions/034-sealed-events.md).
import { setTimeout as pause } from 'node:timers/promises'
import { databaseFailure } from '../platform/database/database-errors'
import { log } from '../platform/log/log'
import { sealEvents } from '../store/events/seal-events'

const EVERY_MS = 5_000

export interface BackgroundSealing {
  /** Ends it after the current seal. */
  stop(): Promise<void>
}

/** Starts it. A server leaves a run to another one that is sealing, and an outage to the next. */
export function sealInBackground({ everyMs = EVERY_MS } = {}): BackgroundSealing {
  const stopping = new AbortController()
  const { signal } = stopping
  const work = async () => {
    while (!signal.aborted) {
      await sealEvents(signal).catch((error: unknown) => {
        if (databaseFailure(error) === 'other')
          log.error(`Sealing events failed: ${(error as Error).stack}`)
        else log.debug('Sealing waits for the database, which does not answer.')
      })
      await pause(everyMs, undefined, { signal, ref: false }).catch(() => {})
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
