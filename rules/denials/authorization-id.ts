// The authorization ID of a denial, and the sentence of AccessDenied that names it since 2026.

const SECONDS_BITS = 40n
const LOW_BITS = 24n

/** How many random bytes an ID needs. */
export const RANDOM_BYTES = 11

/** The longest ID: 128 bits in base 36. */
export const LONGEST_ID = 25

/**
 * Returns an ID in the form of AWS's: 64 random bits, then the seconds of the denial and 24 more
 * bits, in base 36 without leading zeros. The form is derived from recorded IDs.
 * @param random at least `RANDOM_BYTES` random bytes
 */
export function authorizationId(random: Uint8Array, at: Date): string {
  const bits = [...random.subarray(0, RANDOM_BYTES)].reduce(
    (all, byte) => all * 256n + BigInt(byte),
    0n,
  )
  const seconds = BigInt.asUintN(Number(SECONDS_BITS), BigInt(Math.floor(at.getTime() / 1000)))
  const low = BigInt.asUintN(Number(LOW_BITS), bits)
  return ((((bits >> LOW_BITS) << SECONDS_BITS) | seconds) * 2n ** LOW_BITS + low).toString(36)
}

/** Returns the time in an ID in milliseconds, exact to a second; any number for other texts. */
export function timeOfId(id: string): number {
  const digits = [...id.slice(0, LONGEST_ID)].map((digit) =>
    BigInt(Number.parseInt(digit, 36) || 0),
  )
  const bits = digits.reduce((all, digit) => all * 36n + digit, 0n)
  return Number(BigInt.asUintN(Number(SECONDS_BITS), bits >> LOW_BITS)) * 1000
}

/** Returns the message of a denial with its ID. `origin` is the console's. */
export const withAuthorizationId = (message: string, origin: string, id: string): string =>
  `${message}. Go to ${origin}/iam/home?region=us-east-1#/authorization-details/${id} for complete details, or call the GetRequestAuthorizationDetails API with the following authorization id: ${id}`

const TAIL =
  /\. Go to \S+#\/authorization-details\/[0-9a-z]+ for complete details, or call the GetRequestAuthorizationDetails API with the following authorization id: [0-9a-z]+$/

const NAMED = /with the following authorization id: ([0-9a-z]+)$/

/** Returns the ID in the message of a denial; undefined for a message without one. */
export const authorizationIdIn = (message: string): string | undefined => NAMED.exec(message)?.[1]

/** Returns the message of a denial as it was before 2026: it ends with the reason. */
export const withoutAuthorizationId = (message: string): string => message.replace(TAIL, '')
