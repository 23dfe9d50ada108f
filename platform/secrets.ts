// Every key of the program derives from GATEHOUSE_SECRET, one per purpose. A ciphertext contains
// the ID of its key, so that the secret can be rotated.
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'
import { slot } from './process-slot'

type Purpose =
  | 'access-key'
  | 'canary'
  | 'device-cookie'
  | 'event-seal'
  | 'event-token'
  | 'email-code'
  | 'id-token'
  | 'mfa-seed'
  | 'mfa-set-up'
  | 'passkey-challenge'
  | 'pending-sign-in'
  | 'remembered-account'
  | 'session-token'
  | 'next-actions'
  | 'next-auth'
  | 'form-token'
const KEY_ID_LENGTH = 4
const NONCE_LENGTH = 12
const TAG_LENGTH = 16

/** Returns a 32-byte key for one purpose, derived from the given secret with HKDF-SHA-256. */
export function deriveKey(secret: string, purpose: Purpose): Buffer {
  slot.keys ??= new Map()
  const keys = slot.keys
  const name = `${purpose}\0${secret}`
  const key = keys.get(name) ?? Buffer.from(hkdfSync('sha256', secret, 'gatehouse', purpose, 32))
  keys.set(name, key)
  return key
}

const currentSecret = (): string => {
  const secret = process.env.GATEHOUSE_SECRET
  if (!secret)
    throw new Error(
      'GATEHOUSE_SECRET is not set: the server sets it before anything asks for a key',
    )
  return secret
}

/** The keys of the current secret and, during a rotation, of the previous one. */
const acceptedKeys = (purpose: Purpose): Buffer[] =>
  [currentSecret(), process.env.GATEHOUSE_SECRET_PREVIOUS]
    .filter((secret): secret is string => secret !== undefined && secret !== '')
    .map((secret) => deriveKey(secret, purpose))

const keyId = (key: Buffer) =>
  createHash('sha256').update('id').update(key).digest().subarray(0, KEY_ID_LENGTH)

/** Returns the first bytes of everything that is sealed for a purpose under the current secret. */
export const currentKeyId = (purpose: Purpose): Buffer => keyId(deriveKey(currentSecret(), purpose))

/** Returns whether a sealed text names the current secret's key, or that of the previous one. */
export const opensWith = (sealed: Uint8Array, purpose: Purpose): 'current' | 'previous' | null => {
  const named = (secret: string | undefined) =>
    secret && keyId(deriveKey(secret, purpose)).equals(sealed.subarray(0, KEY_ID_LENGTH))
  if (named(currentSecret())) return 'current'
  return named(process.env.GATEHOUSE_SECRET_PREVIOUS) ? 'previous' : null
}

/**
 * Encrypts with AES-256-GCM. The result is key ID, nonce, tag, ciphertext. `about` (the secret's
 * owner) must be the same when it is opened.
 */
export function seal(plain: string, purpose: Purpose, about: string): Buffer {
  const key = deriveKey(currentSecret(), purpose)
  const nonce = randomBytes(NONCE_LENGTH)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about))
  const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
  return Buffer.concat([keyId(key), nonce, cipher.getAuthTag(), sealed])
}

/**
 * Decrypts a sealed text with the current secret or the previous one. Throws when neither key made
 * it, or when it was altered.
 */
export function open(sealed: Uint8Array, purpose: Purpose, about: string): string {
  const key = acceptedKeys(purpose).find((candidate) => names(sealed, candidate))
  if (!key)
    throw new Error(
      'Sealed with a secret this server does not have: set GATEHOUSE_SECRET_PREVIOUS to the one used before',
    )
  return decrypt(sealed, key, about)
}

const names = (sealed: Uint8Array, key: Buffer) =>
  keyId(key).equals(sealed.subarray(0, KEY_ID_LENGTH))

/** Returns whether a text was sealed under this secret, which need not be the current one. */
export function isSealedUnder(
  secret: string,
  sealed: Uint8Array,
  purpose: Purpose,
  about: string,
): boolean {
  const key = deriveKey(secret, purpose)
  try {
    return names(sealed, key) && decrypt(sealed, key, about) !== undefined
  } catch {
    return false // it was altered
  }
}

function decrypt(sealed: Uint8Array, key: Buffer, about: string): string {
  const bytes = Buffer.from(sealed)
  const nonceEnd = KEY_ID_LENGTH + NONCE_LENGTH
  const nonce = bytes.subarray(KEY_ID_LENGTH, nonceEnd)
  // The tag length is explicit, because a truncated tag would be accepted as a weaker one.
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_LENGTH })
  decipher.setAAD(Buffer.from(about)).setAuthTag(bytes.subarray(nonceEnd, nonceEnd + TAG_LENGTH))
  return Buffer.concat([
    decipher.update(bytes.subarray(nonceEnd + TAG_LENGTH)),
    decipher.final(),
  ]).toString('utf8')
}

const macWith = (key: Buffer, text: string) => createHmac('sha256', key).update(text).digest()

/** Returns the HMAC-SHA-256 of a text under the current secret. */
export const mac = (text: string, purpose: Purpose): Buffer =>
  macWith(deriveKey(currentSecret(), purpose), text)

/** Returns whether a MAC is that of the text, under the current secret or the previous one. */
export const isMacOf = (given: Uint8Array, text: string, purpose: Purpose): boolean =>
  acceptedKeys(purpose)
    .map((key) => macWith(key, text))
    .some((right) => given.length === right.length && timingSafeEqual(given, right))
