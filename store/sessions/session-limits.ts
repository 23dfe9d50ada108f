// How long a console session lasts: from its sign-in, and without use. Both are settings.
import { config } from '../../platform/config'

const MINUTE_MS = 60_000

/** Returns both limits in milliseconds. The account's clock counts them. */
export function sessionLimits(): { absoluteMs: number; idleMs: number } {
  const { sessionHours, sessionIdleMinutes } = config()
  return { absoluteMs: sessionHours * 60 * MINUTE_MS, idleMs: sessionIdleMinutes * MINUTE_MS }
}
