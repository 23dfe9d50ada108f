// A request to the API as it was received: which requests are the API's, what of them is read, and where their parameters are.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { IamError } from '../../rules/errors/iam-error'
import { malformed, type Params, parseParams } from './parameters'

const BODY_LIMIT = 1024 * 1024
/** With the ten seconds that headers have (doors/http/listener.ts) no more than the thirty after which node answers, without XML and without an id. */
const BODY_MS = 20_000
const FORM = 'application/x-www-form-urlencoded'

export interface ApiRequest {
  method: string
  /** The parameters in the address, those of a presigned request among them. */
  query: Params
  /** By name in lower case, each value as it was sent. */
  headers: Readonly<Partial<Record<string, string[]>>>
  body: Buffer
}

/** Whether a request is the API's: any post to `/`, and of those that read `/` the ones that name an action or are signed. A browser's own are neither. */
export function isApiRequest({ method, url = '', headers }: IncomingMessage): boolean {
  const [path, query = ''] = parted(url)
  if (path !== '/') return false
  if (method !== 'GET') return method === 'POST'
  const names = new URLSearchParams(query)
  return (
    names.has('Action') || names.has('X-Amz-Algorithm') || /^AWS/.test(headers.authorization ?? '')
  )
}

/**
 * Reads the whole request. Throws RequestEntityTooLarge as soon as the body is larger than the API takes, RequestTimeout when it does not
 * come to its end, MalformedInput for what it can't read.
 */
export async function readRequest(req: IncomingMessage, res: ServerResponse): Promise<ApiRequest> {
  const [path, query] = parted(req.url ?? '')
  const { method = '', headersDistinct: headers } = req
  if (path !== '/' || !['GET', 'POST'].includes(method))
    throw malformed('The API takes GET and POST, at the path / alone.')
  if (headers['content-encoding'])
    throw malformed('A body is taken as it is: send it without Content-Encoding, not compressed.')
  return { method, query: parseParams(query), headers, body: await readBody(req, res) }
}

/** Everything up to the first question mark, and everything after. */
function parted(url: string): [path: string, query: string] {
  const at = url.indexOf('?')
  return at < 0 ? [url, ''] : [url.slice(0, at), url.slice(at + 1)]
}

async function readBody(req: IncomingMessage, res: ServerResponse): Promise<Buffer> {
  const tooLarge = () =>
    new IamError('RequestEntityTooLarge', `A request may hold ${BODY_LIMIT} bytes.`)
  if (Number(req.headers['content-length'] ?? 0) > BODY_LIMIT) throw tooLarge()
  if (req.headers.expect !== undefined) res.writeContinue() // its sender waits to hear that the body is wanted
  const whole = async () => {
    const parts: Buffer[] = []
    let size = 0
    for await (const part of req.iterator({ destroyOnReturn: false })) {
      size += part.length
      if (size > BODY_LIMIT) throw tooLarge()
      parts.push(part)
    }
    return Buffer.concat(parts)
  }
  return inTime(whole(), res)
}

/** What comes of the reading, or RequestTimeout: SDKs know it as one to try again. What is still to come is not waited for. */
async function inTime<Read>(reading: Promise<Read>, res: ServerResponse): Promise<Read> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      res.setHeader('connection', 'close')
      reject(
        new IamError(
          'RequestTimeout',
          `A body must be sent whole within ${BODY_MS / 1_000} seconds.`,
        ),
      )
    }, BODY_MS)
  })
  return Promise.race([reading, late]).finally(() => clearTimeout(timer))
}

/**
 * The call's parameters, from the body or from the address, without those of the signature. In both at once they are refused: which of
 * the two holds is not for a reader to guess.
 */
export function paramsOf({ query, headers, body }: ApiRequest): Params {
  const inAddress = new Map([...query].filter(([name]) => !/^x-amz-/i.test(name)))
  if (body.length === 0) return inAddress
  if (inAddress.size > 0)
    throw malformed(
      'Parameters are in the address and in the body of the request. Put all of them into one.',
    )
  refuseOtherTypes(headers['content-type'] ?? [])
  return parseParams(utf8(body))
}

function refuseOtherTypes(contentTypes: readonly string[]) {
  const [type, ...parameters] = (contentTypes[0] ?? '')
    .toLowerCase()
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')
  if (contentTypes.length !== 1 || type !== FORM)
    throw malformed(`A body must have the Content-Type ${FORM}, and no other.`)
  if (!parameters.every((parameter) => /^charset="?utf-8"?$/.test(parameter)))
    throw malformed('A body must be in UTF-8: Content-Type may give charset=utf-8, and no other.')
}

function utf8(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw malformed('The body is not UTF-8.')
  }
}
