// The canonical form of a request, which client and server sign alike (AWS: "Create a canonical
// request"). It is built from the parsed request, so a signature covers the meaning of a request
// and not its spelling.
import { hash } from 'node:crypto'
import type { ApiRequest } from './api-request'

const SIGNATURE_PARAMETER = 'X-Amz-Signature'

const LEFT_BY_URI_COMPONENT = /[!'()*]/g

/**
 * Returns the canonical request under these headers, byte for byte. Header values are treated as
 * Latin-1 text, whatever encoding the sender used.
 */
export function canonicalRequest(request: ApiRequest, signedHeaders: readonly string[]): Buffer {
  const headers = signedHeaders
    .map((name) => `${name}:${canonicalValues(request.headers[name] ?? [])}\n`)
    .join('')
  const bodyHash = hash('sha256', request.body, 'hex')
  return Buffer.from(
    `${request.method}\n${canonicalPath(request)}\n${canonicalQuery(request)}\n${headers}\n${signedHeaders.join(';')}\n${bodyHash}`,
    'latin1',
  )
}

/** The path as sent, encoded once more: only S3 signs a path as it is. */
const canonicalPath = ({ path }: ApiRequest) => path.split('/').map(encoded).join('/')

/** Every query parameter except the signature itself, sorted by encoded name. */
function canonicalQuery({ query }: ApiRequest): string {
  return [...query]
    .filter(([name]) => name !== SIGNATURE_PARAMETER)
    .map(([name, value]) => [encoded(name), encoded(value)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&')
}

/** Percent-encodes everything except A-Z a-z 0-9 - . _ ~, with upper-case hex digits. */
const encoded = (text: string) =>
  encodeURIComponent(text).replace(
    LEFT_BY_URI_COMPONENT,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )

/**
 * Joins the values of one name, trims them and collapses runs of white space within them. Only
 * spaces and tabs count as white space, because other white-space bytes may be part of a letter.
 */
const canonicalValues = (values: readonly string[]) =>
  values.map((value) => value.replace(/[ \t]+/g, ' ').replace(/^ | $/g, '')).join(',')
