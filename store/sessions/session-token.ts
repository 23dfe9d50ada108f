// The token of a session: the value of its cookie, and the hash of it that is the key of its row.
import { createHash, randomBytes } from 'node:crypto'

const TOKEN = /^(\d{12})\.([A-Za-z0-9_-]{43})$/

type Bytes = Uint8Array<ArrayBuffer>

/** The key of a session's row. */
export interface SessionKey {
  accountId: string
  tokenHash: Bytes
}

const hashOf = (secret: string): Bytes =>
  new Uint8Array(createHash('sha256').update(secret).digest())

/** Returns a new cookie value (the account ID and 256 random bits) and the hash that is stored. */
export function newToken(accountId: string): { token: string; tokenHash: Bytes } {
  const secret = randomBytes(32).toString('base64url')
  return { token: `${accountId}.${secret}`, tokenHash: hashOf(secret) }
}

/**
 * Returns the row's key for a cookie value, or undefined for a value that this program did not
 * issue.
 */
export function keyOfToken(token: string | undefined): SessionKey | undefined {
  const [, accountId, secret] = TOKEN.exec(token ?? '') ?? []
  return accountId !== undefined && secret !== undefined
    ? { accountId, tokenHash: hashOf(secret) }
    : undefined
}
