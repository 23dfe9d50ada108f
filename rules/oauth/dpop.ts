// Demonstrating Proof of Possession (RFC 9449): a tool signs each request for keys with a key pair
// of its own, so that a copied refresh token is useless without that key.
import { sha256 } from './pkce'

/** A proof is valid this long before and after its time, because clocks differ. */
export const PROOF_SECONDS = 300
const LONGEST_PROOF = 4096
const LONGEST_ID = 256
const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' } as const
const PART = /^[A-Za-z0-9_-]+$/
/** A coordinate of P-256: 32 bytes. */
const COORDINATE = /^[A-Za-z0-9_-]{43}$/
const SIGNATURE_BYTES = 64

export interface Proof {
  /** Of the key that signed it (RFC 7638), in base64url. */
  thumbprint: string
  /** The proof's own ID. */
  jti: string
  /** Until when the proof is valid, in seconds. */
  validUntil: number
}

export interface ProvenRequest {
  method: string
  /** The addresses under which the server was reached: one behind a proxy has two. */
  urls: readonly string[]
  /** In seconds. */
  now: number
}

/**
 * Verifies a proof for a request. Returns undefined unless it is signed with ES256 by the key that
 * it contains, for this method and address, at about this time.
 */
export async function verifyProof(
  text: string,
  { method, urls, now }: ProvenRequest,
): Promise<Proof | undefined> {
  const parts = text.length <= LONGEST_PROOF ? text.split('.') : []
  const [head = '', body = '', signature = ''] = parts
  if (parts.length !== 3 || !parts.every((part) => PART.test(part))) return undefined
  const [header, payload] = [jsonOf(head), jsonOf(body)]
  if (!header || !payload || header.typ !== 'dpop+jwt' || header.alg !== 'ES256') return undefined
  const jwk = publicKeyOf(header.jwk)
  if (!jwk || !(await isSignedBy(jwk, `${head}.${body}`, signature))) return undefined
  const { htm, htu, iat, jti } = payload
  if (htm !== method || typeof htu !== 'string' || !urls.some((url) => isSameUrl(url, htu)))
    return undefined
  if (typeof iat !== 'number' || !(Math.abs(now - iat) <= PROOF_SECONDS)) return undefined
  if (typeof jti !== 'string' || jti === '' || jti.length > LONGEST_ID) return undefined
  return { thumbprint: await thumbprintOf(jwk), jti, validUntil: iat + PROOF_SECONDS }
}

interface PublicKey {
  crv: 'P-256'
  kty: 'EC'
  x: string
  y: string
}

/** Takes only the members of a public key, and refuses one that contains its private half. */
function publicKeyOf(value: unknown): PublicKey | undefined {
  if (typeof value !== 'object' || value === null || 'd' in value) return undefined
  const { kty, crv, x, y } = value as Record<string, unknown>
  if (kty !== 'EC' || crv !== 'P-256') return undefined
  if (typeof x !== 'string' || typeof y !== 'string') return undefined
  return COORDINATE.test(x) && COORDINATE.test(y) ? { crv, kty, x, y } : undefined
}

/** The members in alphabetical order, without spaces: RFC 7638, section 3. */
const thumbprintOf = ({ crv, kty, x, y }: PublicKey) => sha256(JSON.stringify({ crv, kty, x, y }))

async function isSignedBy(jwk: PublicKey, text: string, signature: string): Promise<boolean> {
  const bytes = bytesOf(signature)
  if (bytes?.length !== SIGNATURE_BYTES) return false
  try {
    const key = await crypto.subtle.importKey('jwk', { ...jwk }, ALGORITHM, false, ['verify'])
    const signed = new TextEncoder().encode(text)
    return await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, bytes, signed)
  } catch {
    return false // the coordinates are no point of the curve
  }
}

/** Query and fragment do not count: RFC 9449, section 4.3. Default ports and case do not either. */
function isSameUrl(own: string, claimed: string): boolean {
  // A Host header can name an impossible port, such as 99999.
  if (!URL.canParse(own) || !URL.canParse(claimed)) return false
  const [one, other] = [new URL(own), new URL(claimed)]
  return (
    one.origin === other.origin &&
    one.pathname === other.pathname &&
    other.username === '' &&
    other.password === ''
  )
}

function jsonOf(part: string): Record<string, unknown> | undefined {
  const bytes = bytesOf(part)
  if (!bytes) return undefined
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined
  } catch {
    return undefined
  }
}

function bytesOf(part: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    const bytes = atob(part.replaceAll('-', '+').replaceAll('_', '/'))
    return Uint8Array.from(bytes, (character) => character.charCodeAt(0))
  } catch {
    return undefined
  }
}
