// Signature Version 4, as AWS's signing documentation describes it: checks whether a secret signed
// a request.
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { ApiRequest } from './api-request'
import { canonicalRequest } from './canonical-request'
import type { Claim } from './sigv4-claim'

const hmac = (key: string | Buffer, data: string) => createHmac('sha256', key).update(data).digest()
const sha256 = (data: Buffer) => createHash('sha256').update(data).digest('hex')

/**
 * Returns whether the secret signed this request with exactly this body. The body's hash is
 * computed here; a header with a different hash is rejected.
 */
export function signatureHolds(claim: Claim, secret: string, request: ApiRequest): boolean {
  const key = hmac(
    hmac(hmac(hmac(`AWS4${secret}`, claim.day), claim.region), claim.service),
    'aws4_request',
  )
  const canonical = sha256(canonicalRequest(request, claim.signedHeaders))
  const expected = hmac(key, `AWS4-HMAC-SHA256\n${claim.timestamp}\n${claim.scope}\n${canonical}`)
  const saidOfBody = request.headers['x-amz-content-sha256']?.join()
  const bodyAgrees = saidOfBody === undefined || saidOfBody === sha256(request.body)
  return timingSafeEqual(expected, claim.signature) && bodyAgrees
}
