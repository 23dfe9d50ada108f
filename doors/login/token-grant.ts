// Finds the login that a token request continues, and checks that the request comes from the tool
// that began it. Expiry and a changed password have errors of their own, on which clients act.
import { clockAt } from '../../platform/database/clock'
import { db } from '../../platform/database/db'
import { rootArn, userArn } from '../../rules/names/arn'
import { isVerifierOf } from '../../rules/oauth/pkce'
import { invalidGrant, TokenError } from '../../rules/oauth/token-error'
import type { TokenRequest } from '../../rules/oauth/token-request'
import {
  CODE_LIFE_MS,
  type CodeKey,
  findCode,
  keyOfCode,
  takeCode,
} from '../../store/logins/authorization-codes'
import {
  findLogin,
  isAccepted,
  LOGIN_LIFE_MS,
  type LoginKey,
  partsOfToken,
} from '../../store/logins/login-sessions'
import { mfaCheckOf, type Principal } from '../../store/principal'

/** Returns the JWK thumbprint of the tool's key. Throws TokenError without a valid proof of it. */
export type CheckProof = (accountId: string) => Promise<string>

export interface Grant {
  principal: Principal
  /** Of the tool's key. */
  thumbprint: string
}

type Request<Type extends TokenRequest['grantType']> = TokenRequest & { grantType: Type }

/** Throws TokenError unless only the user's policies can still deny the keys. */
export const checkGrant = (request: TokenRequest, checkProof: CheckProof): Promise<Grant> =>
  request.grantType === 'authorization_code'
    ? checkCode(request, checkProof)
    : checkRefresh(request, checkProof)

async function checkCode(
  request: Request<'authorization_code'>,
  checkProof: CheckProof,
): Promise<Grant> {
  const key = keyOfCode(request.code)
  const code = key && (await findCode(key))
  if (!key || !code) throw invalidGrant()
  const now = clockAt(code.clock_offset_seconds)
  if (now.getTime() - code.created_at.getTime() >= CODE_LIFE_MS)
    throw new TokenError('AUTHCODE_EXPIRED', 'The authorization code has expired.')
  const isSameTool =
    code.client_id === request.clientId &&
    code.redirect_uri === request.redirectUri &&
    (await isVerifierOf(code.code_challenge, request.codeVerifier))
  // The sender is not the tool that the code was issued to, so the code becomes invalid.
  if (!isSameTool) return invalidate(key, code.user_id)
  const thumbprint = await checkProof(key.accountId)
  refuseChanged(code)
  const until = new Date(now.getTime() + LOGIN_LIFE_MS)
  const login = { accountId: key.accountId, loginId: code.login_id }
  return { principal: principalOf(login, code, now, until), thumbprint }
}

async function invalidate(key: CodeKey, userId: string | null): Promise<never> {
  await takeCode(db(), { ...key, userId })
  throw invalidGrant()
}

async function checkRefresh(
  request: Request<'refresh_token'>,
  checkProof: CheckProof,
): Promise<Grant> {
  const key = partsOfToken(request.refreshToken)
  if (!key) throw invalidGrant()
  const login = await findLogin(key)
  const now = clockAt(login?.clock_offset_seconds ?? 0)
  // A login that was ended has no row.
  if (!login || login.expires_at <= now)
    throw new TokenError('TOKEN_EXPIRED', 'The refresh token has expired.')
  const isKnown = login.client_id === request.clientId && isAccepted(login, key.secret, now)
  if (!isKnown) throw invalidGrant()
  const thumbprint = await checkProof(key.accountId)
  if (thumbprint !== login.key_thumbprint) throw invalidGrant()
  refuseChanged(login)
  return {
    principal: principalOf(key, login, login.created_at, login.expires_at),
    thumbprint,
  }
}

function refuseChanged(row: { credential_version: number; current_version: number }): void {
  if (row.credential_version !== row.current_version)
    throw new TokenError(
      'USER_CREDENTIALS_CHANGED',
      'The user’s password or console access has changed since the login.',
    )
}

interface Owner {
  user_id: string | null
  name: string | null
  path: string | null
  mfa_checked_at: Date | null
  mfa_serial_number: string | null
}

function principalOf(
  { accountId, loginId }: LoginKey,
  owner: Owner,
  issuedAt: Date,
  expiresAt: Date,
): Principal {
  const { user_id: userId, name, path } = owner
  const mfa = mfaCheckOf(owner)
  const temporary = {
    kind: 'login' as const,
    loginId,
    issuedAt,
    expiresAt,
    ...(mfa && { mfa }),
  }
  if (userId === null) return { kind: 'root', accountId, arn: rootArn(accountId), temporary }
  if (name === null || path === null) throw invalidGrant() // deleted between two reads
  const arn = userArn(accountId, path, name)
  return { kind: 'user', accountId, userId, userName: name, path, arn, temporary }
}
