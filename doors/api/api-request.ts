// An API request as received: which requests belong to the API, what is read of them, and where
// their parameters are.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { IamError } from '../../rules/errors/iam-error'
import { awsClient } from './aws-client'
import { isJsonCall, JSON_CONTENT } from './json-call'
import { malformed, type Params, parseParams } from './parameters'
import { isRestCall } from './rest-call'

const BODY_LIMIT = 1024 * 1024
/**
 * With the ten seconds for headers (doors/http/listener.ts), this is at most the thirty seconds
 * after which Node answers without XML and without a request ID.
 */
const BODY_MS = 20_000
const FORM = 'application/x-www-form-urlencoded'

export interface ApiRequest {
  method: string
  /** As sent, percent-encoded: `/`, but for calls of REST-JSON. */
  path: string
  /** The parameters of the query string, including those of a presigned request. */
  query: Params
  /** Keyed by lower-case name; each value as sent. */
  headers: Readonly<Partial<Record<string, string[]>>>
  body: Buffer
}

/**
 * Returns whether a request belongs to the API: whatever an AWS client sends, any POST to `/`, any
 * GET of `/` that names an action or is signed, and all requests for the path of a REST call. A
 * browser by itself sends none of these.
 */
export function isApiRequest(request: IncomingMessage): boolean {
  const { method, url = '', headers } = request
  const [path, query = ''] = parted(url)
  if (awsClient(request) || isRestCall(url)) return true
  if (path !== '/') return false
  if (method !== 'GET') return method === 'POST'
  const names = new URLSearchParams(query)
  return (
    names.has('Action') || names.has('X-Amz-Algorithm') || /^AWS/.test(headers.authorization ?? '')
  )
}

/**
 * Reads the whole request. Throws RequestEntityTooLarge as soon as the body exceeds the API's
 * limit, RequestTimeout when the body does not end in time, and MalformedInput for what it cannot
 * read.
 */
export async function readRequest(req: IncomingMessage, res: ServerResponse): Promise<ApiRequest> {
  const [path, query] = parted(req.url ?? '')
  const { method = '', headersDistinct: headers } = req
  if (isRestCall(path)) {
    if (method !== 'GET') throw malformed('The API accepts only GET at this path.')
  } else if (path !== '/' || !['GET', 'POST'].includes(method))
    throw malformed('The API accepts GET and POST at the path / only.')
  else if (isJsonCall(headers['x-amz-target'])) {
    if (method !== 'POST') throw malformed('The API accepts only POST for calls in JSON.')
    if (headers['content-type']?.join() !== JSON_CONTENT)
      throw malformed(`The body must have the Content-Type ${JSON_CONTENT}.`)
  }
  if (headers['content-encoding'])
    throw malformed(
      'The API does not accept compressed bodies. Send the body without Content-Encoding.',
    )
  return { method, path, query: parseParams(query), headers, body: await readBody(req, res) }
}

/** Splits a URL at the first question mark. */
function parted(url: string): [path: string, query: string] {
  const at = url.indexOf('?')
  return at < 0 ? [url, ''] : [url.slice(0, at), url.slice(at + 1)]
}

/**
 * Reads the body by its events, which cost less than an iterator. Throws RequestTimeout, which SDKs
 * retry, without waiting for the rest of the body.
 */
function readBody(req: IncomingMessage, res: ServerResponse): Promise<Buffer> {
  const tooLarge = () =>
    new IamError('RequestEntityTooLarge', `A request can have at most ${BODY_LIMIT} bytes.`)
  if (Number(req.headers['content-length'] ?? 0) > BODY_LIMIT) return Promise.reject(tooLarge())
  // The sender waits for permission to send the body.
  if (req.headers.expect !== undefined) res.writeContinue()
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = []
    let size = 0
    const timer = setTimeout(() => {
      res.setHeader('connection', 'close')
      const seconds = BODY_MS / 1_000
      fail(new IamError('RequestTimeout', `The whole body must be sent within ${seconds} seconds.`))
    }, BODY_MS)
    const fail = (error: Error) => {
      clearTimeout(timer)
      req.off('data', take)
      reject(error)
    }
    const take = (part: Buffer) => {
      size += part.length
      if (size > BODY_LIMIT) fail(tooLarge())
      else parts.push(part)
    }
    req
      .on('data', take)
      .on('error', fail)
      .on('end', () => {
        clearTimeout(timer)
        resolve(parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts))
      })
  })
}

/**
 * Returns the call's parameters, from the body or the query string, without those of the signature.
 * Rejects parameters in both at once, because readers could disagree on which of the two counts.
 */
export function paramsOf({ query, headers, body }: ApiRequest): Params {
  const inAddress = new Map([...query].filter(([name]) => !/^x-amz-/i.test(name)))
  if (body.length === 0) return inAddress
  if (inAddress.size > 0)
    throw malformed(
      'The request has parameters in its address and in its body. Send all of them in one place.',
    )
  refuseOtherTypes(headers['content-type'] ?? [])
  return parseParams(utf8(body))
}

/**
 * Returns the operation and version that a request names, in its address or in a body of whatever
 * type. Nothing is validated: it only chooses among refusals.
 */
export function namedCall({ query, body }: ApiRequest): { action: string; version: string } {
  const form = new URLSearchParams(body.toString('latin1'))
  const named = (name: string) => query.get(name) ?? form.get(name) ?? ''
  return { action: named('Action'), version: named('Version') }
}

function refuseOtherTypes(contentTypes: readonly string[]) {
  const [type, ...parameters] = (contentTypes[0] ?? '')
    .toLowerCase()
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')
  if (contentTypes.length !== 1 || type !== FORM)
    throw malformed(`The body must have the Content-Type ${FORM}, and no other.`)
  if (!parameters.every((parameter) => /^charset="?utf-8"?$/.test(parameter)))
    throw malformed('The body must be UTF-8. Content-Type can contain charset=utf-8 only.')
}

function utf8(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw malformed('The body is not UTF-8.')
  }
}
