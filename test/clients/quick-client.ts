// An API client for thousands of requests: it signs by the published steps with a reused signing
// key, and keeps its connections open.
import { createHash, createHmac } from 'node:crypto'
import { Agent, request } from 'node:http'
import { afterAll } from 'vitest'
import { inEachFile } from '../stored/file-hooks'
import { type Key, port } from './api-client'

const agent = new Agent({ keepAlive: true, maxSockets: 8 })
inEachFile(() => afterAll(() => agent.destroy()))

const hmac = (key: string | Buffer, data: string) => createHmac('sha256', key).update(data).digest()
const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex')

const signingKeys = new Map<string, Buffer>()
function signingKey(secret: string, scope: string): Buffer {
  const known = signingKeys.get(secret + scope)
  if (known) return known
  const key = scope.split('/').reduce<string | Buffer>(hmac, `AWS4${secret}`) as Buffer
  signingKeys.set(secret + scope, key)
  return key
}

export interface Posted {
  body: string | Buffer
  contentType?: string | undefined
  service?: string | undefined
  /** The port of another API than this file's own. */
  at?: number | undefined
}

export interface QuickAnswer {
  status: number
  text: string
  contentType: string | undefined
  requestId: string | undefined
}

/** Posts a body unchanged, signed with the current time. An empty content type is omitted. */
export function quickPost(
  key: Key,
  { body, contentType = FORM, service = 'iam', at = port }: Posted,
) {
  const stamp = new Date().toISOString().replace(/[-:]|\.\d{3}/g, '')
  const scope = `${stamp.slice(0, 8)}/us-east-1/${service}/aws4_request`
  const headers = {
    ...(contentType && { 'content-type': contentType }),
    host: `127.0.0.1:${at}`,
    'x-amz-date': stamp,
  }
  const names = Object.keys(headers).join(';')
  const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}\n`)
  const canonical = `POST\n/\n\n${lines.join('')}\n${names}\n${sha256(body)}`
  const toSign = `AWS4-HMAC-SHA256\n${stamp}\n${scope}\n${sha256(canonical)}`
  const signature = hmac(signingKey(key.secretAccessKey, scope), toSign).toString('hex')
  const authorization = `AWS4-HMAC-SHA256 Credential=${key.accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`
  return sent(at, { ...headers, authorization, 'content-length': Buffer.byteLength(body) }, body)
}
const FORM = 'application/x-www-form-urlencoded; charset=utf-8'

const sent = (at: number, headers: Record<string, string | number>, body: string | Buffer) =>
  new Promise<QuickAnswer>((resolve, reject) => {
    const req = request(
      { host: '127.0.0.1', port: at, path: '/', method: 'POST', agent, headers },
      (res) => {
        let text = ''
        res.setEncoding('utf8').on('data', (part) => {
          text += part
        })
        const { 'content-type': contentType, 'x-amzn-requestid': requestId } = res.headers
        res.on('end', () =>
          resolve({ status: res.statusCode ?? 0, text, contentType, requestId: String(requestId) }),
        )
        res.on('error', reject)
      },
    )
    req.on('error', reject)
    req.end(body)
  })

/** Runs the work for each item, eight at a time, and returns the results in order. */
export async function inTurns<T>(
  many: readonly T[],
  work: (one: T) => Promise<void>,
): Promise<void> {
  const rest = many[Symbol.iterator]()
  const worker = async () => {
    for (const one of rest) await work(one)
  }
  await Promise.all(Array.from({ length: 8 }, worker))
}
