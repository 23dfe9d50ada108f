// The consent of a signed-in person to `aws login`: what its address asks for, the code for the
// tool, and what a person copies to a tool on another device.
import 'server-only'
import { config } from '../../../platform/config'
import { clockAt } from '../../../platform/database/clock'
import {
  type AuthorizeRequest,
  type AuthorizeVerdict,
  answerTo,
  checkAuthorizeRequest,
  verificationCode,
} from '../../../rules/oauth/authorize-request'
import { CONFIRMATION_PATH, deviceOf } from '../../../rules/oauth/devtools-client'
import { CHALLENGE_METHOD } from '../../../rules/oauth/pkce'
import { CODE_LIFE_MS, findCode, keyOfCode } from '../../../store/logins/authorization-codes'
import { ownerOfPrincipal } from '../../../store/principal'
import { ownOrigins } from '../../login/own-origins'
import { type Answer, act, may } from '../console-door'
import { type CurrentSession, unavailable } from '../session'

type Query = Readonly<Record<string, string | string[] | undefined>>

/** Checks the parameters of the address that a tool opened. */
export const checkedRequest = (query: Query): AuthorizeVerdict =>
  checkAuthorizeRequest(query, ownOrigins(config()))

const inputOf = ({ clientId, redirectUri, codeChallenge }: AuthorizeRequest) => ({
  client_id: clientId,
  redirect_uri: redirectUri,
  scope: 'openid' as const,
  code_challenge_method: CHALLENGE_METHOD,
  code_challenge: codeChallenge,
})

/** Returns what the caller lacks to sign in a tool; undefined if nothing. */
export const mayAuthorize = (request: AuthorizeRequest) =>
  may('AuthorizeOAuth2Access', inputOf(request))

/** In a server action: makes the code, which belongs into the address of `answerAddress` only. */
export const authorize = (request: AuthorizeRequest): Promise<Answer<'AuthorizeOAuth2Access'>> =>
  act('AuthorizeOAuth2Access', inputOf(request))

/**
 * Returns the address that gives a tool its code or an error: at the tool's own port, or a page of
 * this site whichever address the tool knows it by.
 */
export function answerAddress(
  request: AuthorizeRequest,
  answer: Parameters<typeof answerTo>[1],
): string {
  if (deviceOf(request.clientId) === 'same') return answerTo(request, answer)
  return answerTo({ ...request, redirectUri: CONFIRMATION_PATH }, answer)
}

/**
 * Returns what the person copies to the tool. Undefined unless the code can still be used and was
 * made by the same user: a link with a stranger's code would make the tool act as the stranger.
 */
export async function codeToCopy(
  { accountId, principal }: Pick<CurrentSession, 'accountId' | 'principal'>,
  { code, state }: Query,
): Promise<string | undefined> {
  const key = typeof code === 'string' ? keyOfCode(code) : undefined
  if (typeof code !== 'string' || typeof state !== 'string' || key?.accountId !== accountId)
    return undefined
  try {
    const row = await findCode(key)
    const { userId } = ownerOfPrincipal(principal)
    if (!row || row.user_id !== userId || deviceOf(row.client_id) !== 'cross') return undefined
    const ageMs = clockAt(row.clock_offset_seconds).getTime() - row.created_at.getTime()
    return ageMs < CODE_LIFE_MS ? verificationCode(code, state) : undefined
  } catch (error) {
    throw unavailable(error)
  }
}
