// The real socket and gate for tests. A page in Next's place records what it receives and responds
// as its path requests.
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type ServerResponse,
} from 'node:http'
import { afterAll, beforeEach } from 'vitest'
import { type Listener, makeListener } from '../../doors/http/listener'
import { type Config, readConfig } from '../../platform/config'
import { setResponseStatus } from '../../platform/response-status'
import { freePort } from '../clients/sockets'
import { inEachFile } from './file-hooks'

export interface Seen {
  method: string
  url: string
  headers: IncomingHttpHeaders
  distinct: IncomingMessage['headersDistinct']
  rawHeaders: string[]
}
export interface Sent {
  method?: string
  headers?: Record<string, string>
  body?: string
}
export interface Answer {
  status: number
  headers: IncomingHttpHeaders
  body: string
}

/** What pages have received since the test began. */
export const seen: Seen[] = []
const opened: Listener[] = []

inEachFile(() => {
  beforeEach(() => {
    seen.length = 0
  })
  afterAll(() => Promise.all(opened.splice(0).map((listener) => listener.drain())))
})

async function page(req: IncomingMessage, res: ServerResponse) {
  const { method = '', url = '', headers, headersDistinct, rawHeaders } = req
  seen.push({
    method,
    url,
    headers: { ...headers },
    distinct: { ...headersDistinct },
    rawHeaders: [...rawHeaders],
  })
  if (url === '/throws') throw new Error('a bug, with hunter2 in it')
  if (url === '/busy') setResponseStatus(503, { 'retry-after': '7' })
  if (url === '/style.css')
    res.setHeader('content-type', 'text/css').setHeader('cache-control', 'public, max-age=1')
  else res.setHeader('content-type', 'text/html').setHeader('cache-control', 'private, max-age=60')
  if (url === '/redirects') res.writeHead(307, { location: '/elsewhere' })
  if (url === '/missing') res.statusCode = 404
  res.end('page')
}

/** Listens with these settings, on a port of its own, until the file's tests are done. */
export async function openGate(env: Record<string, string> = {}): Promise<Config> {
  const config = readConfig({ PORT: String(await freePort()), ...env })
  const listener = makeListener(config, page, createServer(), false)
  await listener.listen()
  opened.push(listener)
  return config
}

/** Sends one request with these headers; Host defaults to the canonical host. */
export const ask = (to: Config, path: string, { method = 'GET', headers = {}, body }: Sent = {}) =>
  new Promise<Answer>((resolve, reject) => {
    const options = {
      port: to.port,
      host: '127.0.0.1',
      path,
      method,
      agent: false,
      headers: { host: to.host, ...headers },
    }
    const sent = request(options, (res) => {
      let text = ''
      res.setEncoding('utf8').on('data', (part) => {
        text += part
      })
      res.on('end', () =>
        resolve({ status: res.statusCode ?? 0, headers: res.headers, body: text }),
      )
    })
    sent.on('error', reject)
    sent.end(body)
  })

export const post = (to: Config, path: string, headers: Record<string, string>, body = 'a=b') =>
  ask(to, path, { method: 'POST', headers, body })
