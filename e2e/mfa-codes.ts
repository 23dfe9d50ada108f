// The codes that an authenticator app shows, computed from its secret key as the app would.
import { codeAt, stepAt } from '../rules/mfa/one-time-code'

/** Returns the code that a device shows this many steps of 30 seconds from now. */
export const codeIn = (steps: number, secretKey: string): string =>
  codeAt(secretKey, stepAt(new Date()) + steps)

export type AuthenticatorApp = ReturnType<typeof authenticatorApp>

/**
 * An app whose codes a server accepts even if a new step begins between reading a code and posting
 * it. The server then considers the app's clock one step slow.
 *
 * @param ahead by how many steps the app's clock is ahead
 */
export function authenticatorApp(secretKey: string, ahead = 0) {
  let last = 0
  const now = () => stepAt(new Date()) + ahead
  return {
    secretKey,
    /** Returns the previous and the present code. */
    pair(): [string, string] {
      last = now()
      return [codeAt(secretKey, last - 1), codeAt(secretKey, last)]
    },
    /** Returns the first code, from the present step on, that is later than every returned one. */
    next(): string {
      last = Math.max(last + 1, now())
      return codeAt(secretKey, last)
    },
  }
}
