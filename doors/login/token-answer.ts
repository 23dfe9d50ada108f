// Writes the answers of the token endpoint, in the form that AWS's clients read.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { mac } from '../../platform/secrets'
import { base64url } from '../../rules/oauth/pkce'
import type { TokenError } from '../../rules/oauth/token-error'

/**
 * Ends the request. Reads and discards a body that is still arriving; otherwise the sender would
 * see a connection reset instead of the response.
 */
export function answerToken(
  req: IncomingMessage,
  res: ServerResponse,
  requestId: string,
  {
    status,
    headers = {},
    body,
  }: { status: number; headers?: Record<string, string>; body: object },
): void {
  if (res.destroyed) return
  const text = JSON.stringify(body)
  res.setHeader('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
  res.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    'x-amzn-requestid': requestId,
    ...headers,
  })
  res.end(text)
  req.resume()
}

/** Clients read the exception's name from the header, and the OAuth code from the body. */
export const refusedToken = ({ code, message, status, exception }: TokenError) => ({
  status,
  headers: { 'x-amzn-errortype': exception },
  body: { error: code, message },
})

/** OAuth's own error, as it was observed at AWS: without an exception's name. */
export const unsupportedGrantType = {
  status: 400,
  body: {
    error: 'unsupported_grant_type',
    error_description: 'The authorization grant type is not supported by the authorization server.',
  },
}

/**
 * Returns the ID token of a login. The AWS CLI reads `sub` and verifies nothing; the signature is a
 * MAC of this server's own.
 */
export function idToken(claims: { sub: string; aud: string; iss: string; iat: number }): string {
  const header = { typ: 'JWT', alg: 'HS256' }
  const payload = { ...claims, session_arn: claims.sub, exp: claims.iat + ID_TOKEN_SECONDS }
  // An ARN of IAM is ASCII, because names and paths are.
  const signed = [header, payload].map((part) => base64url(JSON.stringify(part))).join('.')
  return `${signed}.${mac(signed, 'id-token').toString('base64url')}`
}

const ID_TOKEN_SECONDS = 900
