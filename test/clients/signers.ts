// Two signers for the tests of signatures: AWS's own, and one that follows AWS's documented steps
// and signs whatever it is passed. Both sign in headers and in the query string (presigned).
import { createHash, createHmac } from 'node:crypto'
import { Sha256 } from '@aws-crypto/sha256-js'
import { SignatureV4 } from '@smithy/signature-v4'

export const KEY = 'AKIAIOSFODNN7EXAMPLE'
export const SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'
export const NOW = new Date('2026-11-21T10:11:12Z')
export const BODY = 'Action=GetUser&Version=2010-05-08'
const FORM = 'application/x-www-form-urlencoded'

export type Header = [name: string, value: string]

/** A request as sent over the wire. */
export interface Sent {
  method: string
  url: string
  lines: Header[]
  body: string | Uint8Array
}

/** Encodes a text as AWS's documentation describes. */
export const encoded = (text: string) =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  )
const queryString = (query: Record<string, string>) =>
  Object.entries(query)
    .map((pair) => pair.map(encoded).join('='))
    .join('&')

const signer = ({
  region = 'us-east-1',
  service = 'iam',
  sessionToken,
}: Pick<AwsRequest, 'region' | 'service' | 'sessionToken'>) =>
  new SignatureV4({
    region,
    service,
    credentials: {
      accessKeyId: KEY,
      secretAccessKey: SECRET,
      ...(sessionToken !== undefined && { sessionToken }),
    },
    sha256: Sha256,
    applyChecksum: true,
  })

interface AwsRequest {
  method?: string
  region?: string
  service?: string
  query?: Record<string, string>
  headers?: Record<string, string>
  body?: string | Uint8Array
  /** The token of temporary credentials. */
  sessionToken?: string | undefined
}

/** Signs in headers with AWS's own signer. */
export async function signedByAws({
  method = 'POST',
  query = {},
  headers = {},
  body = BODY,
  ...signing
}: AwsRequest = {}): Promise<Sent> {
  const request = {
    method,
    protocol: 'https:',
    hostname: 'localhost',
    path: '/',
    query,
    headers: {
      host: 'localhost:3000',
      ...(body.length > 0 && { 'content-type': FORM }),
      ...headers,
    },
    body,
  }
  const signed = await signer(signing).sign(request, { signingDate: NOW })
  return { method, url: address(query), lines: Object.entries(signed.headers), body }
}

/** Presigns with AWS's own signer: the signature is in the query string. */
export async function presignedByAws({
  method = 'GET',
  query = { Action: 'GetUser', Version: '2010-05-08' },
  headers = {},
  body = '',
  expiresIn = 900,
  ...signing
}: AwsRequest & { expiresIn?: number } = {}): Promise<Sent> {
  const request = {
    method,
    protocol: 'https:',
    hostname: 'localhost',
    path: '/',
    query,
    headers: {
      host: 'localhost:3000',
      ...(body.length > 0 && { 'content-type': FORM }),
      ...headers,
    },
    body,
  }
  const signed = await signer(signing).presign(request, { signingDate: NOW, expiresIn })
  return {
    method,
    url: address(signed.query as Record<string, string>),
    lines: Object.entries(signed.headers),
    body,
  }
}

const address = (query: Record<string, string>) =>
  Object.keys(query).length > 0 ? `/?${queryString(query)}` : '/'

const hmac = (key: string | Buffer, data: string) => createHmac('sha256', key).update(data).digest()
export const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex')

/** The options of the second signer; each defaults to the value of a valid request. */
export interface Told {
  method?: string
  /** The query as it is sent, and as it is signed. */
  query?: string
  canonicalQuery?: string
  host?: string
  /** The header with the date: X-Amz-Date by default. */
  dateLine?: Header
  lines?: Header[]
  names?: string
  body?: string
  payload?: string
  timestamp?: string
  scope?: string
}

const SCOPE = '20261121/us-east-1/iam/aws4_request'
const TIMESTAMP = '20261121T101112Z'

/**
 * Signs in headers by the published steps, with any option, so that a refusal has only one possible
 * cause.
 */
export function signed(told: Told = {}): Sent {
  const {
    method = 'POST',
    query = '',
    canonicalQuery = query,
    host = 'localhost:3000',
    lines = [],
  } = told
  const {
    body = BODY,
    timestamp = TIMESTAMP,
    scope = SCOPE,
    dateLine = ['x-amz-date', timestamp],
  } = told
  const all: Header[] = [['host', host], dateLine, ...lines]
  const { names, signature } = signatureOf(
    { ...told, method, canonicalQuery, body, timestamp, scope },
    all,
  )
  const authorization = `AWS4-HMAC-SHA256 Credential=${KEY}/${scope}, SignedHeaders=${names}, Signature=${signature}`
  return {
    method,
    url: query ? `/?${query}` : '/',
    lines: [...all, ['authorization', authorization]],
    body,
  }
}

/**
 * Presigns by the published steps. `query` precedes the parameters of the signature, each of which
 * may be set or, as undefined, omitted.
 */
export function presigned({
  set = {},
  ...told
}: Omit<Told, 'canonicalQuery' | 'dateLine'> & {
  set?: Record<string, string | undefined>
} = {}): Sent {
  const { method = 'GET', query = BODY, host = 'localhost:3000', lines = [], body = '' } = told
  const { timestamp = TIMESTAMP, scope = SCOPE } = told
  const all: Header[] = [['host', host], ...lines]
  const own: Record<string, string | undefined> = {
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Credential': `${KEY}/${scope}`,
    'X-Amz-Date': timestamp,
    'X-Amz-Expires': '900',
    'X-Amz-SignedHeaders': told.names ?? namesOf(all),
    ...set,
  }
  const { 'X-Amz-Signature': toldSignature, ...signedOnes } = own
  const given = Object.entries(signedOnes).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encoded(value)}`],
  )
  const parts = [...query.split('&').filter((part) => part !== ''), ...given]
  // Sorted by name: replacing the equals sign with the lowest character puts a name before the
  // names that it begins.
  const canonicalQuery = parts
    .map((part) => part.replace('=', '\0'))
    .sort()
    .join('&')
    .replaceAll('\0', '=')
  const { signature } = signatureOf(
    { ...told, method, canonicalQuery, body, timestamp, scope },
    all,
  )
  const last = 'X-Amz-Signature' in set ? toldSignature : signature
  if (last !== undefined) parts.push(`X-Amz-Signature=${last}`)
  return { method, url: `/?${parts.join('&')}`, lines: all, body }
}

const namesOf = (lines: Header[]) => [...new Set(lines.map(([name]) => name))].sort().join(';')

function signatureOf(
  told: Told & {
    method: string
    canonicalQuery: string
    body: string
    timestamp: string
    scope: string
  },
  lines: Header[],
) {
  const {
    method,
    canonicalQuery,
    body,
    timestamp,
    scope,
    payload = sha256(body),
    names = namesOf(lines),
  } = told
  const values = (name: string) =>
    lines.flatMap(([other, value]) => (other === name ? [value.trim().replace(/\s+/g, ' ')] : []))
  const headers = names.split(';').map((name) => `${name}:${values(name).join(',')}\n`)
  const canonical = `${method}\n/\n${canonicalQuery}\n${headers.join('')}\n${names}\n${payload}`
  const key = scope
    .split('/')
    .reduce<string | Buffer>((at, part) => hmac(at, part), `AWS4${SECRET}`)
  const signature = hmac(
    key,
    `AWS4-HMAC-SHA256\n${timestamp}\n${scope}\n${sha256(canonical)}`,
  ).toString('hex')
  return { names, signature }
}
