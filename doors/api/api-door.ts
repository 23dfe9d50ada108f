// The API: accepts AWS requests, signed with Signature Version 4, in the protocols of the services
// that it has. Refuses what AWS clients send for other services. It never enters Next and never
// reads a cookie.
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { callOperation, type OperationName } from '../../iam/gate/call-operation'
import { SERVICES, type Service } from '../../iam/model/apis'
import type { Operation } from '../../iam/operation'
import { operations } from '../../iam/operations'
import { isUnsupported } from '../../iam/operations/unsupported-operations'
import { config } from '../../platform/config'
import { wallClock } from '../../platform/database/clock'
import { isOutage } from '../../platform/database/database-errors'
import { log, nameAndPlace } from '../../platform/log/log'
import { noteRequest } from '../../platform/log/request-log'
import { IamError, tokenInvalid } from '../../rules/errors/iam-error'
import { findAccessKey, type KnownKey } from '../../store/access-keys'
import type { Origin } from '../../store/principal'
import { findTemporaryCredentials } from '../../store/temporary-credentials/temporary-credentials'
import { answerApi, refuseApi } from './api-answer'
import { type ApiRequest, namedCall, paramsOf, readRequest } from './api-request'
import { refuseOtherForm, refuseOtherService } from './foreign-calls'
import { isJsonCall, JSON_CONTENT, jsonInput, jsonOperation, jsonOutput } from './json-call'
import type { Params } from './parameters'
import { paramsToInput, successXml } from './query-protocol'
import { isRestCall, restCall } from './rest-call'
import { keySigned } from './sigv4'
import { type Claim, isSigned, readClaim, signatureWrong, wrongService } from './sigv4-claim'

/** Answers one API request in the form that its client reads, whatever the outcome. */
export async function apiDoor(
  req: IncomingMessage,
  res: ServerResponse,
  { requestId, clientAddress }: { requestId: string; clientAddress: string },
): Promise<void> {
  const origin: Origin = {
    requestId,
    sourceIp: clientAddress,
    userAgent: String(req.headers['user-agent'] ?? ''),
    secureTransport: config().secure,
  }
  let namespace: string = SERVICES.iam.namespace // until the request names its service
  let service: Claim['service'] = 'iam'
  try {
    refuseOtherService(req)
    const request = await readRequest(req, res)
    refuseOtherForm(req, request)
    refuseUnsigned(request)
    const claim = readClaim(request, wallClock())
    service = claim.service
    if (service !== 'cloudtrail') namespace = SERVICES[service].namespace
    const { action, output } = await answer(
      request,
      claim,
      { ...origin, region: claim.region },
      res,
    )
    noteRequest(res, { outcome: 'ok' })
    if (isJsonCall(req.headers['x-amz-target'])) {
      const body = jsonOutput(output)
      answerApi(req, res, { status: 200, body, contentType: JSON_CONTENT, requestId })
    } else if (isRestCall(request.path)) {
      const body = JSON.stringify(output)
      answerApi(req, res, { status: 200, body, contentType: 'application/json', requestId })
    } else {
      const body = successXml(namespace, action, output, requestId)
      answerApi(req, res, { status: 200, body, requestId })
    }
  } catch (error) {
    if (res.destroyed) return // the client disconnected before sending the whole request
    const refusal = inWordsOf(service, refusalOf(error, origin))
    const { retryAfterSeconds } = refusal.detail
    const headers: OutgoingHttpHeaders = retryAfterSeconds
      ? { 'retry-after': String(retryAfterSeconds) }
      : {}
    refuseApi(req, res, refusal, requestId, { namespace, headers })
  }
}

/**
 * Authenticates first, then resolves the operation name, then validates the input, so that an
 * unauthenticated caller cannot learn what exists.
 */
async function answer(request: ApiRequest, claim: Claim, origin: Origin, res: ServerResponse) {
  const key = await authenticate(claim, request, res)
  const { principal } = key
  const name = principal.kind === 'root' ? 'root' : principal.userName
  noteRequest(res, { accountId: principal.accountId, principal: name })
  try {
    const { action, input } = callOf(claim.service, request)
    noteRequest(res, { operation: action })
    const signature = { bytes: new Uint8Array(claim.signature), validUntil: claim.validUntil }
    return {
      action,
      output: await callOperation(action, input as never, key.principal, origin, { signature }),
    }
  } catch (error) {
    await key.confirm() // a caller whose key was deleted meanwhile learns only that
    throw error
  } finally {
    await key.used(claim.region, claim.service)
  }
}

interface NamedCall {
  action: OperationName
  input: Record<string, unknown>
}

/** Returns the call of a request: by its header, its path or its parameter `Action`. */
function callOf(service: Claim['service'], request: ApiRequest): NamedCall {
  if (service === 'cloudtrail') return jsonCall(request)
  const params = paramsOf(request)
  if (isRestCall(request.path)) {
    if (service !== 'iam') throw wrongService()
    const { action, params: members } = restCall(request.path, params)
    return { action, input: paramsToInput(operations[action].input, members) }
  }
  const action = operationNamed(service, params)
  return { action, input: paramsToInput(operations[action].input, params) }
}

function jsonCall({ headers, body }: ApiRequest): NamedCall {
  const action = jsonOperation(headers['x-amz-target'])
  if (!isOperationOf('cloudtrail', action)) throw notSupported(action)
  return { action, input: jsonInput(operations[action].input, body) }
}

/**
 * Throws InvalidAction for an unsupported operation that AWS's model lets callers without keys
 * call, such as AssumeRoleWithWebIdentity. What else is unsigned is refused by its claim.
 */
function refuseUnsigned(request: ApiRequest) {
  if (isSigned(request)) return
  const { action, version } = namedCall(request)
  for (const { version: own, unsigned } of Object.values(SERVICES))
    if (version === own && (unsigned as readonly string[]).includes(action))
      throw notSupported(action)
}

const notSupported = (action: string) =>
  new IamError(
    'InvalidAction',
    `${action} is an operation of AWS that is not supported by Gatehouse.`,
  )

/** An unknown key costs as much as a wrong signature: one look-up and one signature. */
async function authenticate(claim: Claim, request: ApiRequest, res: ServerResponse) {
  const key = await findKey(claim)
  if (key) noteRequest(res, { accessKeyId: claim.accessKeyId })
  const holds = keySigned(claim, key, request)
  if (!key) throw tokenInvalid()
  if (!holds) {
    await key.confirm()
    throw signatureWrong()
  }
  return key
}

/** Temporary credentials need their one session token. A long-term key has none. */
async function findKey({ accessKeyId, sessionTokens }: Claim): Promise<KnownKey | undefined> {
  const [token, ...more] = sessionTokens
  if (token === undefined) return findAccessKey(accessKeyId)
  return more.length === 0 ? findTemporaryCredentials(accessKeyId, token) : undefined
}

/**
 * Resolves the operation of this service and version. AWS answers InvalidAction in a region that
 * lacks an operation, so tools treat it as "not available here" and no SDK retries it.
 */
function operationNamed(service: Service, params: Params): OperationName {
  const action = params.get('Action') ?? ''
  const version = params.get('Version') ?? ''
  if (version === SERVICES[service].version) {
    if (isOperationOf(service, action)) return action
    if (isUnsupported(service, action)) throw notSupported(action)
  }
  throw new IamError(
    'InvalidAction',
    `Could not find operation ${action.slice(0, 128)} for version ${version.slice(0, 32) || 'NO_VERSION_SPECIFIED'}`,
  )
}

function isOperationOf(service: Claim['service'], action: string): action is OperationName {
  if (!Object.hasOwn(operations, action)) return false
  const operation = operations[action as OperationName] as unknown as Operation
  return (operation.service ?? 'iam') === service
}

/** STS ends the message about an invalid token with a full stop, IAM does not. */
const inWordsOf = (service: Claim['service'], error: IamError): IamError =>
  service === 'sts' && error.code === 'InvalidClientTokenId'
    ? new IamError(error.code, `${error.message}.`, error.detail)
    : error

/**
 * Maps an error to a response. An error that is not an IamError is either an unavailable database
 * or a bug; a bug is reported without the request.
 */
function refusalOf(error: unknown, origin: Origin): IamError {
  if (error instanceof IamError) return error
  if (isOutage(error))
    return new IamError('ServiceUnavailable', 'The database can’t be reached. Try again later.', {
      retryAfterSeconds: 5,
    })
  const { requestId } = origin
  log.error(`Request ${requestId} failed: ${nameAndPlace(error)}`, { requestId })
  return new IamError(
    'ServiceFailure',
    `The request failed because of an error in the server. Request ${origin.requestId}.`,
  )
}
