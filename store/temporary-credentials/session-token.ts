// The session token of temporary credentials contains them, sealed for their access key ID, so that
// nothing is stored for them (docs/decisions/049-temporary-credentials.md).
import { open, seal } from '../../platform/secrets'
import type { MfaCheck } from '../principal'

/**
 * What issued the credentials and ends them: they work while the access key is active, or while the
 * session of `aws login` has not ended and the password is the one it was made with.
 */
export type CredentialSource = { accessKeyId: string } | { loginSessionId: string }

/** What a session token contains. */
export interface TokenContent {
  secretAccessKey: string
  /** Null for the root user. */
  userId: string | null
  issuedAt: Date
  expiresAt: Date
  mfa?: MfaCheck
  source: CredentialSource
}

/** The largest number of characters that a caller may request. */
export const LONGEST_TOKEN = 4096
/**
 * Contents are padded to a multiple of this, so that most tokens have one size: 496 characters, or
 * 952 with long names.
 */
const PADDED_BYTES = 340
/** Key ID, nonce and tag of a sealed text. */
const SEAL_BYTES = 32

/**
 * Returns the token for an access key ID.
 *
 * @param leastSize the least number of characters
 */
export function sealToken(accessKeyId: string, content: TokenContent, leastSize = 0): string {
  const text = JSON.stringify(content)
  const bytes = Math.max(
    Math.ceil(Buffer.byteLength(text) / PADDED_BYTES) * PADDED_BYTES,
    Math.ceil(leastSize / 4) * 3 - SEAL_BYTES,
  )
  const padding = ' '.repeat(bytes - Buffer.byteLength(text))
  return seal(text + padding, 'session-token', accessKeyId).toString('base64')
}

/** Returns the content of a token, or undefined unless it was issued with this access key ID. */
export function openToken(accessKeyId: string, token: string): TokenContent | undefined {
  const sealed = Buffer.from(token, 'base64')
  // Base64 has several spellings of the same bytes. Only the one that was issued is accepted.
  if (sealed.toString('base64') !== token) return undefined
  try {
    return JSON.parse(open(sealed, 'session-token', accessKeyId), reviveDate)
  } catch {
    return undefined // altered, of another key, or no token at all
  }
}

const DATES = ['issuedAt', 'expiresAt', 'checkedAt']
const reviveDate = (name: string, value: unknown) =>
  DATES.includes(name) ? new Date(value as string) : value
