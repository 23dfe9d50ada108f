// Signature Version 4 in the Authorization header, as AWS's signing documentation describes it. Strict: what is not signed as it must be is refused.
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { IamError } from '../iam/errors'

const SKEW_MS = 15 * 60_000
const CREDENTIAL = /^([A-Za-z0-9]{16,128})\/(\d{8})\/([a-z0-9-]{1,32})\/([a-z0-9-]{1,32})\/([A-Za-z0-9_]{1,32})$/
const SIGNED_HEADERS = /^[a-z0-9-]+(?:;[a-z0-9-]+)*$/
const TIMESTAMP = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/

/** What a request claims about its signer, well-formed and in time, not yet proven. */
export interface Claim {
  accessKeyId: string
  region: string
  service: 'iam' | 'sts'
  scope: string
  day: string
  timestamp: string
  signedHeaders: string[]
  signature: Buffer
}

const hmac = (key: string | Buffer, data: string) => createHmac('sha256', key).update(data).digest()
const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex')
const mismatch = (message: string) => new IamError('SignatureDoesNotMatch', message)
const incomplete = (message: string) => new IamError('IncompleteSignature', message)

/** Reads the claim of a signed request at a given time. Throws the refusals of AWS's authentication, in AWS's words. */
export function readClaim(req: IncomingMessage, now: Date): Claim {
  const authorization = singleHeader(req, 'authorization')
  if (!authorization) throw new IamError('MissingAuthenticationToken', 'Request is missing Authentication Token')
  const { Credential, SignedHeaders, Signature } = readParts(authorization)
  const timestamp = singleHeader(req, 'x-amz-date')
  refuseIncomplete(authorization, { Credential, SignedHeaders, Signature }, timestamp)
  const [, accessKeyId = '', day = '', region = '', service = '', terminator = ''] =
    CREDENTIAL.exec(Credential ?? '') ?? []
  if (!accessKeyId)
    throw incomplete(
      `Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '${(Credential ?? '').slice(0, 200)}'`,
    )
  if (service !== 'iam' && service !== 'sts') throw mismatch("Credential should be scoped to correct service: 'iam'. ")
  if (terminator !== 'aws4_request')
    throw mismatch(`Credential should be scoped with a valid terminator: 'aws4_request', not '${terminator}'`)
  refuseWrongTime(timestamp ?? '', day, now)
  const signedHeaders = readSignedHeaders(SignedHeaders ?? '', req)
  // It belongs to temporary credentials, which are not issued here: no session token is ever right.
  if (req.headers['x-amz-security-token'] !== undefined)
    throw new IamError('InvalidClientTokenId', 'The security token included in the request is invalid.')
  if (!/^[0-9a-f]{64}$/.test(Signature ?? '')) throw signatureWrong()
  const scope = `${day}/${region}/${service}/${terminator}`
  return {
    accessKeyId,
    region,
    service,
    scope,
    day,
    timestamp: timestamp ?? '',
    signedHeaders,
    signature: Buffer.from(Signature ?? '', 'hex'),
  }
}

function readParts(authorization: string): { Credential?: string; SignedHeaders?: string; Signature?: string } {
  const [algorithm, ...rest] = authorization.split(' ')
  if (algorithm !== 'AWS4-HMAC-SHA256')
    throw incomplete(`Unsupported AWS 'algorithm': '${(algorithm ?? '').slice(0, 64)}'.`)
  const parts = new Map<string, string>()
  for (const part of rest.join(' ').split(',')) {
    const [name = '', ...value] = part.trim().split('=')
    if (parts.has(name)) throw incomplete(`Authorization header gives '${name.slice(0, 64)}' more than once.`)
    parts.set(name, value.join('='))
  }
  return Object.fromEntries(parts)
}

function refuseIncomplete(
  authorization: string,
  parts: Record<string, string | undefined>,
  timestamp: string | undefined,
) {
  const missing = ['Credential', 'Signature', 'SignedHeaders']
    .filter((name) => !parts[name])
    .map((name) => `Authorization header requires '${name}' parameter. `)
  if (!timestamp) missing.push("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ")
  if (missing.length === 0) return
  const digest = createHash('sha256').update(authorization).digest('base64')
  throw incomplete(`${missing.join('')}(Hashed with SHA-256 and encoded with Base64) Authorization=${digest}`)
}

/** A header's one value; a header that is there twice is refused, since a signature covers them joined and a reader may take one. */
function singleHeader(req: IncomingMessage, name: string): string | undefined {
  const values = req.headersDistinct[name]
  if (values && values.length > 1) throw incomplete(`The header ${name} is given more than once.`)
  return values?.[0]
}

const stamp = (date: Date) => date.toISOString().replace(/[-:]|\.\d{3}/g, '')

function refuseWrongTime(timestamp: string, day: string, now: Date) {
  const at = Date.parse(timestamp.replace(TIMESTAMP, '$1-$2-$3T$4:$5:$6Z'))
  // A day that no calendar has is read as one of the next month: the stamp of what was read must be what was sent.
  if (!TIMESTAMP.test(timestamp) || Number.isNaN(at) || stamp(new Date(at)) !== timestamp)
    throw incomplete(
      `Date must be in ISO-8601 'basic format'. Got '${timestamp.slice(0, 64)}'. See http://en.wikipedia.org/wiki/ISO_8601`,
    )
  if (!timestamp.startsWith(day))
    throw mismatch(
      `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${day}' != '${timestamp.slice(0, 8)}', from '${timestamp}'.`,
    )
  if (at < now.getTime() - SKEW_MS)
    throw mismatch(
      `Signature expired: ${timestamp} is now earlier than ${stamp(new Date(now.getTime() - SKEW_MS))} (${stamp(now)} - 15 min.)`,
    )
  if (at > now.getTime() + SKEW_MS)
    throw mismatch(
      `Signature not yet current: ${timestamp} is still later than ${stamp(new Date(now.getTime() + SKEW_MS))} (${stamp(now)} + 15 min.)`,
    )
}

/** The host, every x-amz- header and the content type must be among them: an unsigned one could be changed on the way. */
function readSignedHeaders(text: string, req: IncomingMessage): string[] {
  if (!SIGNED_HEADERS.test(text)) throw signatureWrong()
  const names = text.split(';')
  if (!names.includes('host'))
    throw mismatch("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.")
  const needed = Object.keys(req.headers).filter((name) => name.startsWith('x-amz-') || name === 'content-type')
  const unsigned = needed.filter((name) => !names.includes(name))
  if (unsigned.length > 0)
    throw mismatch(`The header ${unsigned[0]} must be a 'SignedHeader' in the AWS Authorization.`)
  if (new Set(names).size < names.length) throw signatureWrong()
  return names
}

export const signatureWrong = () =>
  mismatch(
    'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
  )

/** Whether the secret signed this request with exactly this body. The body's hash is computed here; a header that says another one is refused. */
export function signatureHolds(claim: Claim, secret: string, req: IncomingMessage, body: Buffer): boolean {
  const key = hmac(hmac(hmac(hmac(`AWS4${secret}`, claim.day), claim.region), claim.service), 'aws4_request')
  const bodyHash = sha256(body)
  if ((req.headers['x-amz-content-sha256'] ?? bodyHash) !== bodyHash) return false
  const headers = claim.signedHeaders.map((name) => `${name}:${canonicalValue(req, name)}\n`).join('')
  const canonical = `POST\n/\n\n${headers}\n${claim.signedHeaders.join(';')}\n${bodyHash}`
  const expected = hmac(key, `AWS4-HMAC-SHA256\n${claim.timestamp}\n${claim.scope}\n${sha256(canonical)}`)
  return timingSafeEqual(expected, claim.signature)
}

const canonicalValue = (req: IncomingMessage, name: string) =>
  (req.headersDistinct[name] ?? []).map((value) => value.trim().replace(/\s+/g, ' ')).join(',')
