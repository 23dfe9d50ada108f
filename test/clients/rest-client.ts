// A client of the API's REST-JSON calls: GET, signed by AWS's own signer.
import { Sha256 } from '@aws-crypto/sha256-js'
import { SignatureV4 } from '@smithy/signature-v4'
import type { OperationName } from '../../iam/gate/call-operation'
import { type Answer, type Key, port, send } from './api-client'

export interface RestAnswer extends Omit<Answer, 'error' | 'xml'> {
  /** The header that names an error. */
  code: string | undefined
  json: Record<string, unknown>
}

interface Sent {
  query?: Record<string, string>
  method?: string
  service?: string
  /** Sent in addition, unsigned. */
  headers?: Record<string, string>
  body?: string
  /** Another path than the signed one. */
  sentTo?: string
  /** The port of another API than this file's own. */
  at?: number
}

/** Sends a signed request and reads its JSON. */
export async function rest(
  credentials: Key,
  path: string,
  {
    query = {},
    method = 'GET',
    service = 'iam',
    headers = {},
    body = '',
    sentTo = path,
    at = port,
  }: Sent = {},
): Promise<RestAnswer> {
  const signer = new SignatureV4({ region: 'us-east-1', service, credentials, sha256: Sha256 })
  const host = `127.0.0.1:${at}`
  const request = { method, protocol: 'http:', hostname: '127.0.0.1', path, query, body }
  const signed = await signer.sign({ ...request, headers: { host } })
  const search = new URLSearchParams(query).toString().replaceAll('+', '%20')
  const url = search ? `${sentTo}?${search}` : sentTo
  return read(await send({ ...signed.headers, ...headers }, body, url, method, at))
}

export const read = ({ status, text, headers }: Answer): RestAnswer => ({
  status,
  text,
  headers,
  code: headers['x-amzn-errortype'] as string | undefined,
  json: JSON.parse(text),
})

/** Returns the path and the query of a call. */
export function restCallOf(
  name: OperationName,
  { authorizationId, ...query }: Record<string, string>,
): { path: string; query: Record<string, string> } {
  const path = `/authorization-details/${authorizationId}`
  return { path: name === 'GetRequestAuthorizationPolicy' ? `${path}/policy` : path, query }
}
