// The codes that an authenticator app shows, computed from its secret key as the app would.
import { codeAt, stepAt } from '../rules/mfa/one-time-code'

/** The code of a device so many steps of 30 seconds from now. */
export const codeIn = (steps: number, secretKey: string): string =>
  codeAt(secretKey, stepAt(new Date()) + steps)

export type AuthenticatorApp = ReturnType<typeof authenticatorApp>

/**
 * An app whose codes a server accepts whenever a test enters them, also if a new step begins
 * between reading a code and posting it. The server then takes the app's clock for a step late.
 *
 * @param ahead by how many steps the app's clock is ahead
 */
export function authenticatorApp(secretKey: string, ahead = 0) {
  let last = 0
  const now = () => stepAt(new Date()) + ahead
  return {
    secretKey,
    /** Returns the code before the present one, and the present one. */
    pair(): [string, string] {
      last = now()
      return [codeAt(secretKey, last - 1), codeAt(secretKey, last)]
    },
    /** Returns the first code from now on that was not returned yet: at most the next one. */
    next(): string {
      last = Math.max(last + 1, now())
      return codeAt(secretKey, last)
    },
  }
}
