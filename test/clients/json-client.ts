// A client of the API's calls in AWS JSON 1.1, signed by AWS's own signer.
import { Sha256 } from '@aws-crypto/sha256-js'
import { SignatureV4 } from '@smithy/signature-v4'
import { type Key, port, send } from './api-client'
import { type RestAnswer, read } from './rest-client'

const PREFIX = 'com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.'

interface Sent {
  region?: string
  service?: string
  /** What precedes the operation's name in X-Amz-Target. */
  prefix?: string
  contentType?: string
  /** Instead of the input as JSON. */
  body?: string
  /** Headers that are sent without being signed. */
  unsigned?: string[]
}

/** An input in JSON: its times are numbers of seconds. */
export const inSeconds = (input: object): string =>
  JSON.stringify(input, (_name, value) =>
    typeof value === 'string' && /^\d{4}-\d\d-\d\dT.*Z$/.test(value)
      ? Date.parse(value) / 1_000
      : value,
  )

/** Sends a signed call and reads its JSON. */
export async function callJson(
  credentials: Key,
  operation: string,
  input: object = {},
  {
    region = 'us-east-1',
    service = 'cloudtrail',
    prefix = PREFIX,
    contentType = 'application/x-amz-json-1.1',
    body = inSeconds(input),
    unsigned = [],
  }: Sent = {},
): Promise<RestAnswer> {
  const signer = new SignatureV4({ region, service, credentials, sha256: Sha256 })
  const headers = {
    host: `127.0.0.1:${port}`,
    'content-type': contentType,
    'x-amz-target': `${prefix}${operation}`,
  }
  const request = { method: 'POST', protocol: 'http:', hostname: '127.0.0.1', path: '/', query: {} }
  const signed = await signer.sign(
    { ...request, headers, body },
    { unsignableHeaders: new Set(unsigned) },
  )
  return read(await send(signed.headers, body))
}
