// A tool that signs in with `aws login`, written from the RFCs 7636 (PKCE) and 9449 (DPoP), so that
// tests can break each rule. The real clients are in test/start.
import { createHash, generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto'

export const SAME = 'arn:aws:signin:::devtools/same-device' as const
export const CROSS = 'arn:aws:signin:::devtools/cross-device'
export const REDIRECT = 'http://127.0.0.1:53037/oauth/callback'
export const VERIFIER = 'a-verifier-of-the-tests.0123456789_abcdefghijklm~nop'

export const challengeOf = (verifier: string) =>
  createHash('sha256').update(verifier).digest('base64url')

export interface ToolKey {
  privateKey: KeyObject
  jwk: Record<string, unknown>
}

export function newKey(): ToolKey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { kty, crv, x, y } = publicKey.export({ format: 'jwk' })
  return { privateKey, jwk: { kty, crv, x, y } }
}

const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** Returns a proof, whose header and payload may be changed. */
export function proofOf(
  key: ToolKey,
  payload: Record<string, unknown>,
  header: Record<string, unknown> = {},
): string {
  const head = encoded({ typ: 'dpop+jwt', alg: 'ES256', jwk: key.jwk, ...header })
  const body = encoded({
    htm: 'POST',
    iat: Math.floor(Date.now() / 1000),
    jti: randomUUID(),
    ...payload,
  })
  return signedBy(key, `${head}.${body}`)
}

/** Returns a JWS: a text with its signature. */
export function signedBy({ privateKey }: ToolKey, text: string): string {
  const signature = sign('sha256', Buffer.from(text), {
    key: privateKey,
    dsaEncoding: 'ieee-p1363',
  })
  return `${text}.${signature.toString('base64url')}`
}

export const codeRequest = (code: string, changed: object = {}) => ({
  clientId: SAME,
  grantType: 'authorization_code',
  code,
  codeVerifier: VERIFIER,
  redirectUri: REDIRECT,
  ...changed,
})

export const refreshRequest = (refreshToken: string, changed: object = {}) => ({
  clientId: SAME,
  grantType: 'refresh_token',
  refreshToken,
  ...changed,
})
