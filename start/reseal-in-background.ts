// A server that started with GATEHOUSE_SECRET_PREVIOUS re-seals access keys and the seeds of MFA
// devices while it serves. It reports when the previous secret is no longer needed.
import { setTimeout as pause } from 'node:timers/promises'
import { config } from '../platform/config'
import { databaseFailure } from '../platform/database/database-errors'
import { log } from '../platform/log/log'
import { type Resealed, reseal } from '../store/secret/reseal'

const RETRY_MS = 5_000

export interface Resealing {
  /** Ends it after the current batch. The next start continues. */
  stop(): Promise<void>
}

/** Starts it. Continues after an outage of the database. */
export function resealInBackground(say: (line: string) => void): Resealing {
  const stopping = new AbortController()
  const isStopping = () => stopping.signal.aborted
  const work = async () => {
    while (!isStopping()) {
      try {
        const result = await reseal(isStopping)
        if (isStopping()) return
        for (const line of report(result)) say(line)
        return
      } catch (error) {
        if (databaseFailure(error) === 'other') throw error
        await pause(RETRY_MS, undefined, { signal: stopping.signal }).catch(() => {})
      }
    }
  }
  const done = work().catch((error: Error) => log.error(`Re-sealing failed: ${error.stack}`))
  return {
    stop() {
      stopping.abort()
      return done
    },
  }
}

function report({ resealed, unopenable }: Resealed): string[] {
  const rotating = config().secretPrevious !== undefined
  return [
    ...(unopenable > 0
      ? [
          `Access keys and MFA devices that were sealed under an earlier secret and can't be used: ${unopenable}. Set GATEHOUSE_SECRET_PREVIOUS to that secret, or delete them.`,
        ]
      : []),
    ...(rotating
      ? [
          `Access keys and MFA devices sealed under the new secret: ${resealed}. Once every server has started with it, GATEHOUSE_SECRET_PREVIOUS is no longer needed.`,
        ]
      : []),
  ]
}
