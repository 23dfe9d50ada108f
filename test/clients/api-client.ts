// A client of the API over the wire. Importing it starts the API on a port of its own for this test
// file.
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Sha256 } from '@aws-crypto/sha256-js'
import { SignatureV4 } from '@smithy/signature-v4'
import { XMLParser } from 'fast-xml-parser'
import { afterAll, beforeAll } from 'vitest'
import { apiDoor } from '../../doors/api/api-door'
import { db } from '../../platform/database/db'
import { createAccessKey } from '../../store/access-keys'
import { principalOf, type TestAccount } from '../fixtures'
import { inEachFile } from '../stored/file-hooks'

export const parser = new XMLParser({ trimValues: false, parseTagValue: false, htmlEntities: true })
export const CLIENT_ADDRESS = '192.0.2.7'

const server = createServer((req, res) => {
  void apiDoor(req, res, { requestId: randomUUID(), clientAddress: CLIENT_ADDRESS })
})
export let port: number
inEachFile(() => {
  beforeAll(async () => {
    server.keepAliveTimeout = 60_000 // a test that pauses finds its connections still open
    await once(server.listen(0, '127.0.0.1'), 'listening')
    port = (server.address() as AddressInfo).port
  })
  afterAll(() => server.close())
})

export interface Key {
  accessKeyId: string
  secretAccessKey: string
  /** Temporary credentials only; AWS's signer sends it. */
  sessionToken?: string
}
export const rootKey = (made: TestAccount): Key => ({
  accessKeyId: made.rootAccessKeyId ?? '',
  secretAccessKey: made.rootSecretAccessKey ?? '',
})
export const keyFor = async ({ accountId }: TestAccount, userName: string): Promise<Key> => {
  const { userId } = await principalOf(accountId, userName)
  return db().$transaction((tx) => createAccessKey(tx, { accountId, userId }, new Date()))
}

export interface Answer {
  status: number
  text: string
  headers: IncomingHttpHeaders
  xml: Record<string, Record<string, never>>
  error: { Type: string; Code: string; Message: string } | undefined
}

/** Sends lines unchanged and reads the response. */
export function send(
  headers: Record<string, string>,
  body: string | AsyncIterable<Buffer>,
  path = '/',
  method = 'POST',
  at = port,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const req = request({ host: '127.0.0.1', port: at, path, method, headers }, async (res) => {
      let text = ''
      for await (const part of res.setEncoding('utf8')) text += part
      const xml = parser.parse(text)
      resolve({
        status: res.statusCode ?? 0,
        text,
        headers: res.headers,
        xml,
        error: xml.ErrorResponse?.Error,
      })
    })
    req.on('error', reject)
    if (typeof body === 'string') req.end(body)
    else
      void (async () => {
        for await (const part of body) if (!req.write(part)) await once(req, 'drain')
        req.end()
      })().catch(reject)
  })
}

const signer = (credentials: Key, { region = 'us-east-1', service = 'iam' } = {}) =>
  new SignatureV4({ region, service, credentials, sha256: Sha256 })

/** A request as the AWS CLI writes it. */
const asked = (body: string, query: Record<string, string> = {}, contentType?: string) => ({
  method: body === '' ? 'GET' : 'POST',
  protocol: 'http:',
  hostname: '127.0.0.1',
  path: '/',
  query,
  headers: {
    host: `127.0.0.1:${port}`,
    ...(body !== '' && {
      'content-type': contentType ?? 'application/x-www-form-urlencoded; charset=utf-8',
    }),
  },
  body,
})

interface Scope {
  region?: string
  service?: string
  contentType?: string
  /** Headers that are sent without being signed. */
  unsigned?: string[]
}

/** Returns the headers of a POST, signed by AWS's own signer. */
export async function signed(
  key: Key,
  body: string,
  scope: Scope = {},
): Promise<Record<string, string>> {
  const request = { ...asked(body, {}, scope.contentType), method: 'POST' }
  return (await signer(key, scope).sign(request, { unsignableHeaders: new Set(scope.unsigned) }))
    .headers
}
export const post = async (key: Key, body: string, scope?: Scope) =>
  send(await signed(key, body, scope), body)

const addressOf = (query: Record<string, string>) =>
  `/?${new URLSearchParams(query).toString().replaceAll('+', '%20')}`

/** Sends a call in the query string, signed in its headers. */
export async function get(
  key: Key,
  params: Record<string, string>,
  scope?: Scope,
): Promise<Answer> {
  const { headers } = await signer(key, scope).sign(asked('', params))
  return send(headers, '', addressOf(params), 'GET')
}

/**
 * Presigns a call for this many seconds. If a body is passed, it is signed too and must be posted.
 */
export async function presigned(
  key: Key,
  params: Record<string, string>,
  expiresIn = 900,
  body = '',
  { method = asked(body).method, service }: { method?: string; service?: string } = {},
): Promise<string> {
  const request = await signer(key, service === undefined ? {} : { service }).presign(
    { ...asked(body, params), method },
    { expiresIn },
  )
  return addressOf(request.query as Record<string, string>)
}

/** A call as a request body. */
export const bodyOf = (action: string, params: [string, string][] = [], version = '2010-05-08') =>
  new URLSearchParams([['Action', action], ['Version', version], ...params]).toString()

/** An input as flat parameters. */
export function flat(input: object, prefix = ''): [string, string][] {
  return Object.entries(input).flatMap(([name, value]): [string, string][] => {
    if (Array.isArray(value))
      return value.flatMap((member, i) => flat({ [`${prefix}${name}.member.${i + 1}`]: member }))
    if (value instanceof Object) return flat(value, `${prefix}${name}.`)
    return [[prefix + name, String(value)]]
  })
}
