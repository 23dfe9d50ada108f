// Checks the address with which `aws login` opens the browser. A request whose client or return
// address is wrong is never redirected (RFC 6749, 4.1.2.1): its answer could go to a stranger.
import { type ClientId, isClientId, isRedirectOf } from './devtools-client'
import { CHALLENGE, CHALLENGE_METHOD } from './pkce'

export interface AuthorizeRequest {
  clientId: ClientId
  redirectUri: string
  state: string
  codeChallenge: string
}

export type AuthorizeVerdict =
  | { outcome: 'valid'; request: AuthorizeRequest }
  /** The tool receives the error, at its own address. */
  | { outcome: 'redirect'; location: string }
  /** Only the page shows the error. */
  | { outcome: 'refused'; parameter: 'client_id' | 'redirect_uri' | 'state' }

const LONGEST_REDIRECT = 2048
/** What a redirect and a page can carry unchanged. The AWS CLI sends a UUID. */
const STATE = /^[!-~]{1,128}$/

type Query = Readonly<Record<string, string | string[] | undefined>>

/**
 * Checks the parameters, none of which may be repeated.
 *
 * @param ownOrigins the origins under which tools know this server
 */
export function checkAuthorizeRequest(
  query: Query,
  ownOrigins: readonly string[],
): AuthorizeVerdict {
  const one = (name: string) => (typeof query[name] === 'string' ? query[name] : undefined)
  const [clientId, redirectUri, state] = [one('client_id'), one('redirect_uri'), one('state')]
  if (!isClientId(clientId)) return { outcome: 'refused', parameter: 'client_id' }
  if (
    redirectUri === undefined ||
    redirectUri.length > LONGEST_REDIRECT ||
    !isRedirectOf(clientId, redirectUri, ownOrigins)
  )
    return { outcome: 'refused', parameter: 'redirect_uri' }
  // By the state, a tool recognises the answer to its own request.
  if (state === undefined || !STATE.test(state)) return { outcome: 'refused', parameter: 'state' }
  const codeChallenge = one('code_challenge')
  const isValid =
    one('response_type') === 'code' &&
    one('scope') === 'openid' &&
    one('code_challenge_method') === CHALLENGE_METHOD &&
    codeChallenge !== undefined &&
    CHALLENGE.test(codeChallenge)
  if (!isValid)
    return {
      outcome: 'redirect',
      location: answerTo({ redirectUri, state }, { error: 'invalid_request' }),
    }
  return { outcome: 'valid', request: { clientId, redirectUri, state, codeChallenge } }
}

/**
 * Returns a valid request as the parameters of its address. A form that repeated the others too
 * could be made to call another server action: Next finds the action by the names of the fields.
 */
export const parametersOf = ({
  clientId,
  redirectUri,
  state,
  codeChallenge,
}: AuthorizeRequest): Record<string, string> => ({
  response_type: 'code',
  client_id: clientId,
  state,
  code_challenge_method: CHALLENGE_METHOD,
  scope: 'openid',
  redirect_uri: redirectUri,
  code_challenge: codeChallenge,
})

/** Returns the address of the redirect that carries a code or an error to the tool. */
export const answerTo = (
  { redirectUri, state }: Pick<AuthorizeRequest, 'redirectUri' | 'state'>,
  answer: { code: string } | { error: 'access_denied' | 'invalid_request' },
): string => `${redirectUri}?${new URLSearchParams({ ...answer, state })}`

/**
 * Returns the text that a person copies to a tool on another device: standard base64, because the
 * AWS CLI ignores the characters of base64url.
 */
export const verificationCode = (code: string, state: string): string =>
  btoa(new URLSearchParams({ code, state }).toString())
