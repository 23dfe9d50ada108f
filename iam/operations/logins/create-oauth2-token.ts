// The second half of `aws login`: a tool exchanges a code, and later each refresh token, for keys
// that last a quarter of an hour.
import { IamError } from '../../../rules/errors/iam-error'
import { type ClientId, publicClientArn } from '../../../rules/oauth/devtools-client'
import { keyOfCode, takeCode } from '../../../store/logins/authorization-codes'
import {
  isAccepted,
  lockLogin,
  openLogin,
  partsOfToken,
  rotateRefreshToken,
} from '../../../store/logins/login-sessions'
import { type MfaCheck, mfaCheckOf, ownerOfPrincipal } from '../../../store/principal'
import { issueTemporaryCredentials } from '../../../store/temporary-credentials/temporary-credentials'
import { type Call, defineOperation } from '../../operation'
import { CreateOAuth2TokenRequest, type LoginCredentials } from '../../shapes/logins/login-session'

/** botocore's model allows at most 900 seconds. */
const KEYS_LIVE_MS = 15 * 60_000

const invalidGrant = () =>
  new IamError(
    'ValidationException',
    'The provided authorization grant is invalid, expired, revoked, or malformed',
  )

export const CreateOAuth2Token = defineOperation({
  own: true,
  service: 'signin',
  input: CreateOAuth2TokenRequest,
  access: 'write',
  permission: ({ client_id }, { accountId }) => ({
    action: 'signin:CreateOAuth2Token',
    on: { arn: publicClientArn(accountId, client_id) },
  }),
  errors: ['ValidationException'],
  sensitive: [
    'grant',
    'grant_type',
    'key_thumbprint',
    'AccessKeyId',
    'SecretAccessKey',
    'SessionToken',
    'ExpiresIn',
    'RefreshToken',
  ],
  eventData: ({ grant_type }, { sessionContext: { signInSessionArn } = {} }) => ({
    'x-amzn-vpce-id': '',
    grant_type,
    ...(signInSessionArn !== undefined && { signInSessionArn }),
  }),
  /**
   * The door has checked the code's PKCE and the tool's proof of its key. What can change meanwhile
   * is checked here again, in the transaction that uses the code or the refresh token.
   */
  async handler(input, call): Promise<LoginCredentials> {
    const { loginId, mfa, endsAt, refreshToken } =
      input.grant_type === 'authorization_code'
        ? await redeemCode(input, call)
        : await refresh(input, call)
    const { principal, now } = call
    const expiresAt = new Date(Math.min(now.getTime() + KEYS_LIVE_MS, endsAt.getTime()))
    const keys = issueTemporaryCredentials({
      ...ownerOfPrincipal(principal),
      issuedAt: now,
      expiresAt,
      ...(mfa && { mfa }),
      source: { loginSessionId: loginId },
    })
    return {
      AccessKeyId: keys.accessKeyId,
      SecretAccessKey: keys.secretAccessKey,
      SessionToken: keys.sessionToken,
      ExpiresIn: Math.max(1, Math.floor((keys.expiresAt.getTime() - now.getTime()) / 1000)),
      RefreshToken: refreshToken,
    }
  },
})

interface Input {
  client_id: ClientId
  grant: string
  key_thumbprint: string
}

/** The login that keys are issued for, and the refresh token for the next ones. */
interface LoginGrant {
  loginId: string
  mfa: MfaCheck | undefined
  endsAt: Date
  refreshToken: string
}

async function redeemCode(
  { client_id: clientId, grant, key_thumbprint: keyThumbprint }: Input,
  { tx, principal, accountId, now, origin }: Call,
): Promise<LoginGrant> {
  const key = keyOfCode(grant)
  const { userId } = ownerOfPrincipal(principal)
  const code = key?.accountId === accountId ? await takeCode(tx, { ...key, userId }) : undefined
  if (!code || code.client_id !== clientId) throw invalidGrant()
  const login = {
    ...{ accountId, userId, clientId, keyThumbprint, loginId: code.login_id },
    credentialVersion: code.credential_version,
    mfaCheckedAt: code.mfa_checked_at,
    mfaSerialNumber: code.mfa_serial_number,
  }
  const { refreshToken, expiresAt: endsAt } = await openLogin(tx, login, now, origin)
  return { loginId: login.loginId, mfa: mfaCheckOf(code), endsAt, refreshToken }
}

async function refresh(
  { client_id, grant, key_thumbprint }: Input,
  { tx, principal, accountId, now, origin }: Call,
): Promise<LoginGrant> {
  const key = partsOfToken(grant)
  const login = key?.accountId === accountId ? await lockLogin(tx, key) : undefined
  const isValid =
    login?.user_id === ownerOfPrincipal(principal).userId &&
    login.client_id === client_id &&
    login.key_thumbprint === key_thumbprint
  if (!key || !login || !isValid || !isAccepted(login, key.secret, now)) throw invalidGrant()
  return {
    loginId: key.loginId,
    mfa: mfaCheckOf(login),
    endsAt: login.expires_at,
    refreshToken: await rotateRefreshToken(tx, key, login, now, origin),
  }
}
