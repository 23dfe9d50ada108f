// What a signed request claims about its signer, in its Authorization header or its query string
// (presigned). Rejects whatever is not signed as required, in AWS's words where AWS has them.
import { createHash } from 'node:crypto'
import { IamError } from '../../rules/errors/iam-error'
import type { ApiRequest } from './api-request'
import { isJsonCall } from './json-call'
import { MOST_SKEW_S, parseSigningTime, refuseOutOfTime } from './signing-time'

const ALGORITHM = 'AWS4-HMAC-SHA256'
const SIGNED_HEADERS = /^[a-z0-9-]+(?:;[a-z0-9-]+)*$/
const REGION = /^[a-z0-9-]{1,32}$/
/** AWS: a presigned request is valid for at least a second and at most a week. */
const LONGEST_EXPIRES_S = 7 * 86_400
export const SESSION_TOKEN_PARAMETER = 'X-Amz-Security-Token'
const PRESIGNED = [
  'X-Amz-Algorithm',
  'X-Amz-Credential',
  'X-Amz-Signature',
  'X-Amz-SignedHeaders',
  'X-Amz-Date',
] as const

/** The names of the services in signatures. Those of IAM sign the calls of IAM Toolbox too. */
const SERVICES = ['cloudtrail', 'iam', 'sts'] as const
type Service = (typeof SERVICES)[number]

/** A well-formed, unexpired claim that is not proven yet. */
export interface Claim {
  accessKeyId: string
  region: string
  service: Service
  scope: string
  day: string
  timestamp: string
  signedHeaders: string[]
  signature: Buffer
  /**
   * The session tokens of the header and of the query string: none for a long-term key, one for
   * temporary credentials. More than one is invalid.
   */
  sessionTokens: readonly string[]
  /** The claim is no longer accepted from this time on. */
  validUntil: Date
}

/** The same five values from both forms. */
interface Parts {
  credential: string
  signedHeaders: string
  signature: string
  date: string
  /**
   * The header that contained the date, which must then be signed; absent when presigned, because
   * the whole query string is signed.
   */
  dateHeader?: string
  lifetimeSeconds: number
}

const mismatch = (message: string) => new IamError('SignatureDoesNotMatch', message)
const incomplete = (message: string) => new IamError('IncompleteSignature', message)

export const signatureWrong = () =>
  mismatch(
    'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
  )
export const wrongService = (right: Service = 'iam') =>
  mismatch(`Credential should be scoped to correct service: '${right}'. `)

/** Reads the claim of a signed request at a given time. Throws AWS's authentication errors. */
export function readClaim(request: ApiRequest, now: Date): Claim {
  const parts = readParts(request)
  const { accessKeyId, day, region, service, terminator } = readCredential(
    parts.credential,
    request,
  )
  const at = parseSigningTime(parts.date, parts.dateHeader === 'date')
  refuseOutOfTime(at, day, parts.lifetimeSeconds, now)
  const signedHeaders = readSignedHeaders(parts, request)
  if (!/^[0-9a-f]{64}$/.test(parts.signature)) throw signatureWrong()
  return {
    accessKeyId,
    region,
    service,
    scope: `${day}/${region}/${service}/${terminator}`,
    day,
    timestamp: at.timestamp,
    signedHeaders,
    signature: Buffer.from(parts.signature, 'hex'),
    sessionTokens: readSessionTokens(request),
    validUntil: new Date(at.time + parts.lifetimeSeconds * 1_000),
  }
}

function readSessionTokens({ headers, query }: ApiRequest): string[] {
  const tokens = headers['x-amz-security-token'] ?? []
  const presigned = query.get(SESSION_TOKEN_PARAMETER)
  return presigned === undefined || tokens.includes(presigned) ? tokens : [...tokens, presigned]
}

/** Returns whether a request has any part of a signature. */
export const isSigned = (request: ApiRequest): boolean =>
  Boolean(request.headers.authorization) || isPresigned(request)

const isPresigned = ({ query }: ApiRequest) =>
  [...PRESIGNED, 'X-Amz-Expires'].some((name) => query.has(name))

function readParts(request: ApiRequest): Parts {
  const authorization = singleHeader(request, 'authorization')
  if (authorization && isPresigned(request))
    throw incomplete(
      'The request is signed in its Authorization header and in its address. Sign it in one of them.',
    )
  if (authorization) return readHeader(authorization, request)
  if (isPresigned(request)) return readAddress(request)
  throw new IamError('MissingAuthenticationToken', 'Request is missing Authentication Token')
}

function readHeader(authorization: string, request: ApiRequest): Parts {
  const [algorithm = '', ...rest] = authorization.split(' ')
  if (algorithm !== ALGORITHM)
    throw incomplete(`Unsupported AWS 'algorithm': '${algorithm.slice(0, 64)}'.`)
  const given = new Map<string, string>()
  for (const part of rest.join(' ').split(',')) {
    const [name = '', ...value] = part.trim().split('=')
    if (given.has(name))
      throw incomplete(`Authorization header gives '${name.slice(0, 64)}' more than once.`)
    given.set(name, value.join('='))
  }
  const dateHeader = request.headers['x-amz-date'] ? 'x-amz-date' : 'date'
  const date = singleHeader(request, dateHeader) ?? ''
  const missing = ['Credential', 'Signature', 'SignedHeaders']
    .filter((name) => !given.get(name))
    .map((name) => `Authorization header requires '${name}' parameter. `)
  if (!date)
    missing.push(
      "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ",
    )
  if (missing.length > 0) {
    const digest = createHash('sha256').update(authorization).digest('base64')
    throw incomplete(
      `${missing.join('')}(Hashed with SHA-256 and encoded with Base64) Authorization=${digest}`,
    )
  }
  const [credential = '', signature = '', signedHeaders = ''] = [
    'Credential',
    'Signature',
    'SignedHeaders',
  ].map((name) => given.get(name))
  return { credential, signature, signedHeaders, date, dateHeader, lifetimeSeconds: MOST_SKEW_S }
}

/**
 * Returns a header's only value. Rejects a duplicate header, because a signature covers the joined
 * values and a reader may take only one.
 */
function singleHeader({ headers }: ApiRequest, name: string): string | undefined {
  const values = headers[name]
  if (values && values.length > 1) throw incomplete(`The header ${name} is given more than once.`)
  return values?.[0]
}

function readAddress({ query }: ApiRequest): Parts {
  const missing = PRESIGNED.filter((name) => !query.get(name))
  if (missing.length > 0) {
    const clauses = missing
      .map((name) => `AWS query-string parameters must include '${name}'. `)
      .join('')
    throw incomplete(`${clauses}Re-examine the query-string parameters.`)
  }
  const [algorithm = '', credential = '', signature = '', signedHeaders = '', date = ''] =
    PRESIGNED.map((name) => query.get(name))
  if (algorithm !== ALGORITHM)
    throw incomplete(`Unsupported AWS 'algorithm': '${algorithm.slice(0, 64)}'.`)
  return {
    credential,
    signature,
    signedHeaders,
    date,
    lifetimeSeconds: readExpires(query.get('X-Amz-Expires')),
  }
}

/** Without an expiry, a presigned request lives as long as any other. */
function readExpires(text: string | undefined): number {
  if (text === undefined) return MOST_SKEW_S
  const seconds = /^\d{1,6}$/.test(text) ? Number(text) : 0
  if (seconds >= 1 && seconds <= LONGEST_EXPIRES_S) return seconds
  throw incomplete(
    `'X-Amz-Expires' must be a whole number of seconds from 1 to ${LONGEST_EXPIRES_S}, got '${text.slice(0, 32)}'.`,
  )
}

function readCredential(credential: string, { headers }: ApiRequest) {
  const [accessKeyId = '', day = '', region = '', service = '', terminator = '', ...more] =
    credential.split('/')
  if (accessKeyId && day && region === '' && service && terminator && more.length === 0)
    throw mismatch(
      "Credential should be scoped to a valid region, not ''. The region is empty: set AWS_REGION or AWS_DEFAULT_REGION, or use --region us-east-1. ",
    )
  if (!accessKeyId || !day || !region || !service || !terminator || more.length > 0)
    throw incomplete(
      `Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '${credential.slice(0, 200)}'`,
    )
  if (!REGION.test(region))
    throw mismatch(`Credential should be scoped to a valid region, not '${region.slice(0, 64)}'. `)
  const isCloudTrail = isJsonCall(headers['x-amz-target'])
  if (!isService(service) || (service === 'cloudtrail') !== isCloudTrail)
    throw wrongService(isCloudTrail ? 'cloudtrail' : 'iam')
  if (terminator !== 'aws4_request')
    throw mismatch(
      `Credential should be scoped with a valid terminator: 'aws4_request', not '${terminator.slice(0, 64)}'`,
    )
  return { accessKeyId, day, region, service, terminator } as const
}

const isService = (name: string): name is Service => SERVICES.some((service) => service === name)

/**
 * Requires the host and every header that is read to be signed: an unsigned one could be changed in
 * transit. The content type may be unsigned (docs/decisions/013). So may the hash of the body,
 * which is compared with the body and never used in its place (sigv4.ts), and the session token,
 * which belongs to one access key ID (docs/decisions/049).
 */
function readSignedHeaders(
  { signedHeaders, dateHeader }: Parts,
  { headers }: ApiRequest,
): string[] {
  if (!SIGNED_HEADERS.test(signedHeaders)) throw signatureWrong()
  const names = signedHeaders.split(';')
  if (!names.includes('host'))
    throw mismatch("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.")
  // The target is read in calls that name their operation by it, and by no other.
  const target = isJsonCall(headers['x-amz-target']) ? 'x-amz-target' : undefined
  const unsigned = [dateHeader, target].find(
    (name) => name && headers[name] && !names.includes(name),
  )
  if (unsigned)
    throw mismatch(`The header ${unsigned} must be a 'SignedHeader' in the AWS Authorization.`)
  // AWS requires the names in order, each once and each sent. No signer produces any other list.
  const inOrder = names.every(
    (name, at) => headers[name] && (at === 0 || name > (names[at - 1] ?? '')),
  )
  if (!inOrder) throw signatureWrong()
  return names
}
