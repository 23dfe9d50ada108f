// Parses a request of the token endpoint, in JSON as AWS's clients send it. AWS answers a form with
// a bearer token, which is of no use here.
import { type ClientId, isClientId } from './devtools-client'
import { VERIFIER } from './pkce'
import { TokenError } from './token-error'

export type TokenRequest = { clientId: ClientId } & (
  | { grantType: 'authorization_code'; code: string; codeVerifier: string; redirectUri: string }
  | { grantType: 'refresh_token'; refreshToken: string }
)

/** The only error without an exception's name: it is OAuth's own. */
export class UnsupportedGrantType extends Error {
  override name = 'UnsupportedGrantType'
}

const LONGEST_CODE = 512
const LONGEST_TOKEN = 2048

/**
 * Returns the request in a body of this type. Throws TokenError for a malformed one, and
 * UnsupportedGrantType for another grant type.
 */
export function parseTokenRequest(contentType: string, body: string): TokenRequest {
  const members = membersOf(contentType, body)
  const text = (name: string, longest: number) => {
    const value = members[name]
    if (typeof value !== 'string' || value === '' || value.length > longest)
      throw malformed(`${name} must be a text of 1 to ${longest} characters.`)
    return value
  }
  const grantType = text('grantType', LONGEST_TOKEN)
  if (grantType !== 'authorization_code' && grantType !== 'refresh_token')
    throw new UnsupportedGrantType()
  const clientId = text('clientId', LONGEST_TOKEN)
  if (!isClientId(clientId)) throw malformed('clientId is no client of this server.')
  if (grantType === 'refresh_token')
    return { clientId, grantType, refreshToken: text('refreshToken', LONGEST_TOKEN) }
  const code = text('code', LONGEST_CODE)
  const redirectUri = text('redirectUri', LONGEST_TOKEN)
  const codeVerifier = text('codeVerifier', LONGEST_TOKEN)
  if (!VERIFIER.test(codeVerifier)) throw malformed('codeVerifier is malformed.')
  return { clientId, grantType, code, codeVerifier, redirectUri }
}

function membersOf(contentType: string, body: string): Record<string, unknown> {
  if (!/^application\/json\s*(?:;|$)/i.test(contentType)) throw malformed('The body must be JSON.')
  try {
    const value: unknown = JSON.parse(body)
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>
  } catch {
    // Answered below, like JSON that is not an object.
  }
  throw malformed('The body must be a JSON object.')
}

const malformed = (text: string) => new TokenError('INVALID_REQUEST', text)
