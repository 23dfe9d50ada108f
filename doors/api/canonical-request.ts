// The one form of a request that client and server sign alike (AWS: "Create a canonical request"). It is made from what was understood of
// the request, so whatever the spelling, a signature holds for the meaning alone.
import { createHash } from 'node:crypto'
import type { ApiRequest } from './api-request'

const SIGNATURE_PARAMETER = 'X-Amz-Signature'

const LEFT_BY_URI_COMPONENT = /[!'()*]/g

/** The canonical request under these headers, byte for byte: header values are Latin-1 text here, whatever their sender meant by the bytes. */
export function canonicalRequest(request: ApiRequest, signedHeaders: readonly string[]): Buffer {
  const headers = signedHeaders
    .map((name) => `${name}:${canonicalValues(request.headers[name] ?? [])}\n`)
    .join('')
  const bodyHash = createHash('sha256').update(request.body).digest('hex')
  return Buffer.from(
    `${request.method}\n/\n${canonicalQuery(request)}\n${headers}\n${signedHeaders.join(';')}\n${bodyHash}`,
    'latin1',
  )
}

/** Every parameter of the address but the signature itself, by encoded name. */
function canonicalQuery({ query }: ApiRequest): string {
  return [...query]
    .filter(([name]) => name !== SIGNATURE_PARAMETER)
    .map(([name, value]) => [encoded(name), encoded(value)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&')
}

/** Everything but A-Z a-z 0-9 - . _ ~ as %XY, with capitals. */
const encoded = (text: string) =>
  encodeURIComponent(text).replace(
    LEFT_BY_URI_COMPONENT,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )

/** Values of one name joined, without spaces around them, and those within counted once. No more than spaces and tabs: other bytes of white space may be part of a letter. */
const canonicalValues = (values: readonly string[]) =>
  values.map((value) => value.replace(/[ \t]+/g, ' ').replace(/^ | $/g, '')).join(',')
