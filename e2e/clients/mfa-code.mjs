// Prints the codes that a virtual MFA device shows, separated by spaces, as an authenticator app
// would. Steps of 30 seconds are counted from now.
// SEED=<Base32StringSeed> node e2e/clients/mfa-code.mjs <step> [<step>…]
import { TOTP } from 'otpauth'

const STEP_MS = 30_000

const totp = new TOTP({ secret: process.env.SEED })
const now = Date.now()
const steps = process.argv.slice(2).map(Number)
console.log(steps.map((step) => totp.generate({ timestamp: now + step * STEP_MS })).join(' '))
