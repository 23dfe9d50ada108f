// The token endpoint of `aws login`: tools exchange codes and refresh tokens for keys. No cookie is
// read here. A tool identifies itself by the code's verifier and by a proof of its key.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { callOperation } from '../../iam/gate/call-operation'
import { config } from '../../platform/config'
import { wallClock } from '../../platform/database/clock'
import { isOutage } from '../../platform/database/database-errors'
import { log, nameAndPlace } from '../../platform/log/log'
import { noteRequest } from '../../platform/log/request-log'
import { IamError } from '../../rules/errors/iam-error'
import { verifyProof } from '../../rules/oauth/dpop'
import { TokenError, type TokenErrorCode } from '../../rules/oauth/token-error'
import { parseTokenRequest, UnsupportedGrantType } from '../../rules/oauth/token-request'
import { spendProof } from '../../store/logins/used-proofs'
import { ownOrigins } from './own-origins'
import { answerToken, idToken, refusedToken, unsupportedGrantType } from './token-answer'
import { checkGrant } from './token-grant'

const PATH = '/v1/token'
const MOST_BYTES = 16 * 1024

/** Whether a request is for the token endpoint, which has no query parameters. */
export const isTokenRequest = ({ method, url }: IncomingMessage): boolean =>
  method === 'POST' && url === PATH

/** Answers a tool with keys, or with an error whose cause its client shows. */
export async function tokenDoor(
  req: IncomingMessage,
  res: ServerResponse,
  { requestId, clientAddress }: { requestId: string; clientAddress: string },
): Promise<void> {
  const userAgent = req.headers['user-agent'] ?? ''
  const { secure: secureTransport } = config()
  const origin = { requestId, sourceIp: clientAddress, userAgent, secureTransport }
  try {
    const text = await readBody(req)
    const request = parseTokenRequest(req.headers['content-type'] ?? '', text)
    const { clientId, grantType } = request
    const { principal, thumbprint } = await checkGrant(request, (accountId) =>
      checkProof(req, text, accountId),
    )
    const caller = principal.kind === 'root' ? 'root' : principal.userName
    noteRequest(res, { accountId: principal.accountId, principal: caller })
    const keys = await callOperation(
      'CreateOAuth2Token',
      {
        client_id: clientId,
        grant_type: grantType,
        grant: request.grantType === 'refresh_token' ? request.refreshToken : request.code,
        key_thumbprint: thumbprint,
      },
      principal,
      origin,
    )
    noteRequest(res, { operation: 'CreateOAuth2Token', outcome: 'ok' })
    const claims = {
      sub: principal.arn,
      aud: clientId,
      iss: `${config().origin}/signin`,
      iat: Math.floor(wallClock().getTime() / 1000),
    }
    answerToken(req, res, requestId, {
      status: 200,
      body: {
        accessToken: {
          accessKeyId: keys.AccessKeyId,
          secretAccessKey: keys.SecretAccessKey,
          sessionToken: keys.SessionToken,
        },
        tokenType: 'aws_sigv4',
        expiresIn: keys.ExpiresIn,
        refreshToken: keys.RefreshToken,
        ...(grantType === 'authorization_code' && { idToken: idToken(claims) }),
      },
    })
  } catch (error) {
    if (error instanceof UnsupportedGrantType)
      return answerToken(req, res, requestId, unsupportedGrantType)
    const refusal = tokenErrorOf(error, requestId)
    noteRequest(res, { outcome: refusal.code })
    answerToken(req, res, requestId, refusedToken(refusal))
  }
}

async function readBody(req: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of req.iterator({ destroyOnReturn: false })) {
    size += (part as Buffer).length
    if (size > MOST_BYTES)
      throw new TokenError('INVALID_REQUEST', `A request can have at most ${MOST_BYTES} bytes.`)
    parts.push(part)
  }
  return Buffer.concat(parts).toString()
}

/** Returns the thumbprint of the key that signed the request's proof. */
async function checkProof(req: IncomingMessage, body: string, accountId: string): Promise<string> {
  const [text, ...others] = req.headersDistinct.dpop ?? []
  const urls = ownOrigins(config(), req.headers.host).map((origin) => origin + PATH)
  const now = wallClock().getTime() / 1000
  const proof =
    text !== undefined && others.length === 0
      ? await verifyProof(text, { method: 'POST', urls, now })
      : undefined
  if (!proof) throw new TokenError('INVALID_REQUEST', 'The DPoP proof is missing or invalid.')
  const { thumbprint, jti, validUntil } = proof
  const expiresAt = new Date(validUntil * 1000)
  if (await spendProof({ accountId, thumbprint, jti, request: body, expiresAt })) return thumbprint
  throw new TokenError('INVALID_REQUEST', 'The DPoP proof was used for another request.')
}

const CODE_OF_GATE: Partial<Record<IamError['code'], TokenErrorCode>> = {
  AccessDenied: 'INSUFFICIENT_PERMISSIONS',
  InvalidClientTokenId: 'TOKEN_EXPIRED',
  ValidationError: 'INVALID_REQUEST',
  ValidationException: 'INVALID_REQUEST',
}

/** Errors without another code become server_error, after which clients repeat the request. */
function tokenErrorOf(error: unknown, requestId: string): TokenError {
  if (error instanceof TokenError) return error
  if (error instanceof IamError)
    return new TokenError(CODE_OF_GATE[error.code] ?? 'server_error', error.message)
  if (!isOutage(error))
    log.error(`Request ${requestId} failed: ${nameAndPlace(error)}`, { requestId })
  return new TokenError('server_error', `The server could not answer. Request ${requestId}.`)
}
