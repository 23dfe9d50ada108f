// Signature Version 4, as AWS's signing documentation describes it: checks whether a secret signed
// a request.
import { createHmac, hash, timingSafeEqual } from 'node:crypto'
import type { ApiRequest } from './api-request'
import { canonicalRequest } from './canonical-request'
import { type Claim, SESSION_TOKEN_PARAMETER } from './sigv4-claim'

const hmac = (key: string | Buffer, data: string) => createHmac('sha256', key).update(data).digest()
const sha256 = (data: Buffer) => hash('sha256', data, 'hex')

/**
 * Returns whether the secret signed this request with exactly this body. The body's hash is
 * computed here; a header with a different hash is rejected.
 */
export const signatureHolds = (claim: Claim, secret: string, request: ApiRequest): boolean =>
  isSignedWith(signingKey(claim, secret), claim, request)

const signingKey = ({ day, region, service }: Claim, secret: string): Buffer =>
  hmac(hmac(hmac(hmac(`AWS4${secret}`, day), region), service), 'aws4_request')

/** Signing keys that verified a signature, by the name of the secret and scope. */
const proven = new Map<string, Buffer>()
const MOST_PROVEN = 10_000

/**
 * Like `signatureHolds`, for a key whose secret never changes. The signing key of a right signature
 * is kept, so that the next one needs neither the secret nor its derivation. A refusal costs both,
 * whether or not the key exists.
 *
 * @param key undefined if there is no such key
 */
export function keySigned(
  claim: Claim,
  key: { readonly secretName: string; readonly secret: string } | undefined,
  request: ApiRequest,
): boolean {
  const name = key && `${key.secretName} ${claim.scope}`
  const known = name && proven.get(name)
  if (known && isSignedWith(known, claim, request)) return true
  const derived = signingKey(claim, key?.secret ?? 'no such key')
  if (!isSignedWith(derived, claim, request) || !name) return false
  if (proven.size >= MOST_PROVEN) proven.delete(proven.keys().next().value as string)
  proven.set(name, derived)
  return true
}

/** Clients may add the session token to an address before or after they sign it. */
const isSignedWith = (key: Buffer, claim: Claim, request: ApiRequest): boolean =>
  isExactlySignedWith(key, claim, request) ||
  (request.query.has(SESSION_TOKEN_PARAMETER) &&
    isExactlySignedWith(key, claim, withoutSessionToken(request)))

function withoutSessionToken(request: ApiRequest): ApiRequest {
  const query = new Map(request.query)
  query.delete(SESSION_TOKEN_PARAMETER)
  return { ...request, query }
}

function isExactlySignedWith(key: Buffer, claim: Claim, request: ApiRequest): boolean {
  const canonical = sha256(canonicalRequest(request, claim.signedHeaders))
  const expected = hmac(key, `AWS4-HMAC-SHA256\n${claim.timestamp}\n${claim.scope}\n${canonical}`)
  const claimedHash = request.headers['x-amz-content-sha256']?.join()
  const isBodySame = claimedHash === undefined || claimedHash === sha256(request.body)
  return timingSafeEqual(expected, claim.signature) && isBodySame
}
