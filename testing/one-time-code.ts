// The one-time codes that an authenticator app shows for a seed.
import { Secret, TOTP } from 'otpauth'

/** How long a code is shown. */
const STEP_MS = 30_000

/** The clock by which codes are made: that of the account. */
interface AccountClock {
  now(): Promise<Date>
  advance(seconds: number): Promise<Date>
}

/**
 * Returns a function that gives the present code of a seed by the account's clock. A server accepts
 * each code once. So if this one was given before, the clock first advances to the next code, by 30
 * seconds at most: a test need not wait.
 */
export function codesBy(clock: AccountClock): (seed: string) => Promise<string> {
  const given = new Map<string, number>()
  return async (seed) => {
    let time = (await clock.now()).getTime()
    const next = ((given.get(seed) ?? -1) + 1) * STEP_MS
    if (time < next) time = (await clock.advance(Math.ceil((next - time) / 1000))).getTime()
    given.set(seed, Math.floor(time / STEP_MS))
    return TOTP.generate({ secret: Secret.fromBase32(seed), timestamp: time })
  }
}
