// The codes that an authenticator app shows, computed from its secret key as the app would.
import { Secret, TOTP } from 'otpauth'

/** The code of a device so many steps of 30 seconds from now. */
export const codeIn = (steps: number, secretKey: string): string =>
  new TOTP({ secret: Secret.fromBase32(secretKey), digits: 6, period: 30 }).generate({
    timestamp: Date.now() + steps * 30_000,
  })
