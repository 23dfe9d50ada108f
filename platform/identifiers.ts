// AWS's identifiers: unique IDs by prefix, access key IDs that contain their account ID, account
// IDs.
import { randomBytes, randomInt } from 'node:crypto'

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** Encodes five bits per letter, the highest bits first. */
function base32(bits: bigint, letters: number): string {
  const fives = Array.from(
    { length: letters },
    (_, i) => (bits >> BigInt(5 * (letters - 1 - i))) & 31n,
  )
  return fives.map((five) => BASE32[Number(five)]).join('')
}

/**
 * Returns 21 characters: the prefix of the kind (AIDA user, AGPA group, ANPA policy) and 17 random
 * ones.
 */
export function uniqueId(prefix: 'AIDA' | 'AGPA' | 'ANPA'): string {
  return prefix + Array.from(randomBytes(17), (byte) => BASE32[byte & 31]).join('')
}

export const newAccountId = (): string => String(randomInt(100_000_000_000, 1_000_000_000_000))

/** Long-term keys begin with AKIA, keys of temporary credentials with ASIA. */
type KeyPrefix = 'AKIA' | 'ASIA'

/**
 * Returns the prefix and 16 characters of base 32: one set bit, the account ID in 40 bits, 39
 * random bits. Like AWS's IDs, it encodes its account.
 */
export function newAccessKeyId(accountId: string, prefix: KeyPrefix = 'AKIA'): string {
  const random = BigInt(`0x${randomBytes(5).toString('hex')}`) & ((1n << 39n) - 1n)
  const bits = (1n << 79n) | (BigInt(accountId) << 39n) | random
  return `${prefix}${base32(bits, 16)}`
}

/**
 * Returns the account ID in an access key ID, or undefined if this program can't have issued it.
 * Needs no database.
 */
export function accountOfAccessKey(accessKeyId: string): string | undefined {
  if (!/^A[KS]IA[A-Z2-7]{16}$/.test(accessKeyId)) return undefined
  let bits = 0n
  for (const letter of accessKeyId.slice(4)) bits = (bits << 5n) | BigInt(BASE32.indexOf(letter))
  const account = String((bits >> 39n) & ((1n << 40n) - 1n)).padStart(12, '0')
  return account.length === 12 ? account : undefined
}

/** Returns 40 characters, as long as AWS's. */
export const newSecretAccessKey = (): string => randomBytes(30).toString('base64')
