// POST / : an AWS Query request, signed with Signature Version 4. Never enters Next, never looks at a cookie.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { callOperation, type OperationName } from '../iam/call-operation'
import { IamError } from '../iam/errors'
import type { Operation } from '../iam/operation'
import { operations } from '../iam/operations'
import { findAccessKey } from './access-keys'
import { wallClock } from './clock'
import { config } from './config'
import { databaseFailure } from './database-errors'
import type { Origin } from './principal'
import { errorXml, type Params, paramsToInput, parseParams, successXml } from './query-protocol'
import { type Claim, readClaim, signatureHolds, signatureWrong } from './sigv4'

const BODY_LIMIT = 1024 * 1024
const IAM_NAMESPACE = 'https://iam.amazonaws.com/doc/2010-05-08/'
const STS_NAMESPACE = 'https://sts.amazonaws.com/doc/2011-06-15/'
const VERSIONS = { iam: '2010-05-08', sts: '2011-06-15' }

/** Answers one API request with XML, whatever happens. */
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
  try {
    const body = await readBody(req)
    const { action, output } = await answer(req, body, origin)
    const namespace = serviceOf(action) === 'sts' ? STS_NAMESPACE : IAM_NAMESPACE
    send(res, 200, successXml(namespace, action, output, origin.requestId), origin.requestId)
  } catch (error) {
    const refusal = refusalOf(error, origin)
    if (refusal.detail.retryAfterSeconds) res.setHeader('retry-after', String(refusal.detail.retryAfterSeconds))
    send(res, refusal.status, errorXml(IAM_NAMESPACE, refusal, origin.requestId), origin.requestId)
    req.resume() // what is left of a body too large is thrown away, or its sender would see a reset instead of the answer
  }
}

function send(res: ServerResponse, status: number, xml: string, requestId: string) {
  if (res.destroyed) return
  res.writeHead(status, {
    'content-type': 'text/xml; charset=utf-8',
    'content-length': Buffer.byteLength(xml),
    'cache-control': 'no-store',
    'x-amzn-requestid': requestId,
  })
  res.end(xml)
}

/** The whole body, or RequestEntityTooLarge as soon as it is larger than the door takes. */
async function readBody(req: IncomingMessage): Promise<Buffer> {
  const tooLarge = () => new IamError('RequestEntityTooLarge', `A request may hold ${BODY_LIMIT} bytes.`)
  if (Number(req.headers['content-length'] ?? 0) > BODY_LIMIT) throw tooLarge()
  const parts: Buffer[] = []
  let size = 0
  for await (const part of req.iterator({ destroyOnReturn: false })) {
    size += part.length
    if (size > BODY_LIMIT) throw tooLarge()
    parts.push(part)
  }
  return Buffer.concat(parts)
}

/** Authentication first, then the operation's name, then its input: nobody unknown learns what exists. */
async function answer(req: IncomingMessage, body: Buffer, origin: Origin) {
  if (req.url !== '/') throw new IamError('MalformedInput', 'Parameters belong in the body of the request.')
  const claim = readClaim(req, wallClock())
  const key = await authenticate(claim, req, body)
  try {
    const params = parseParams(body.toString('utf8'))
    const action = operationNamed(claim, params)
    const input = paramsToInput(operations[action].input, params)
    return { action, output: await callOperation(action, input as never, key.principal, origin) }
  } catch (error) {
    await key.confirm() // a key that is gone learns nothing but that
    throw error
  } finally {
    await key.used(claim.region, claim.service)
  }
}

/** A key that is not there costs what a wrong signature costs: one look-up and one signature. */
async function authenticate(claim: Claim, req: IncomingMessage, body: Buffer) {
  const key = await findAccessKey(claim.accessKeyId)
  const holds = signatureHolds(claim, key?.secret ?? 'no such key', req, body)
  if (!key) throw new IamError('InvalidClientTokenId', 'The security token included in the request is invalid.')
  if (!holds) {
    await key.confirm()
    throw signatureWrong()
  }
  return key
}

/** AWS's service of an operation. */
const serviceOf = (name: OperationName) => (operations[name] as Operation).service ?? 'iam'

function operationNamed(claim: Claim, params: Params): OperationName {
  const action = params.get('Action') ?? ''
  const version = params.get('Version') ?? ''
  const known = Object.hasOwn(operations, action) && serviceOf(action as OperationName) === claim.service
  if (known && version === VERSIONS[claim.service]) return action as OperationName
  throw new IamError(
    'InvalidAction',
    `Could not find operation ${action.slice(0, 128)} for version ${version.slice(0, 32) || 'NO_VERSION_SPECIFIED'}`,
  )
}

/** What is not a refusal of an operation went wrong around it: the database is away, or a bug, told without the request. */
function refusalOf(error: unknown, origin: Origin): IamError {
  if (error instanceof IamError) return error
  if (databaseFailure(error) === 'unavailable')
    return new IamError('ServiceUnavailable', 'The database cannot be reached. Try again when it is back.', {
      retryAfterSeconds: 5,
    })
  process.stderr.write(`Request ${origin.requestId} failed: ${error instanceof Error ? error.name : 'unknown error'}\n`)
  return new IamError(
    'ServiceFailure',
    `The request failed because of an error in the server. Request ${origin.requestId}.`,
  )
}
