// The door for Prometheus, on an address of its own: GET /metrics and nothing else. Metrics contain
// no secrets and nothing that identifies anybody, so the door asks for no credentials.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type Config, isLoopback } from '../../platform/config'
import { log, nameAndPlace } from '../../platform/log/log'
import type { Metrics } from '../../platform/metrics/metrics'
import { drain, listenOn } from '../http/socket'

const LIMITS = {
  headersTimeout: 5_000,
  requestTimeout: 10_000,
  keepAliveTimeout: 65_000,
  maxHeaderSize: 16 * 1024,
}
const METHODS = ['GET', 'HEAD']

export interface MetricsDoor {
  /** Resolves when the socket listens; rejects with the system's error. */
  listen(): Promise<void>
  /** Accepts no more connections and lets requests in progress finish. */
  drain(): Promise<void>
}

interface Answer {
  status: number
  text: string
  headers?: Record<string, string>
}

/** Creates the door. It has no address in common with the pages, so no cookie reaches it. */
export function metricsDoor(
  { address, port }: NonNullable<Config['metricsListen']>,
  metrics: Metrics,
): MetricsDoor {
  const server = createServer(LIMITS, (req, res) => {
    answerTo(req, address, metrics)
      .catch((error: unknown): Answer => {
        log.error(`Metrics can’t be rendered: ${nameAndPlace(error)}`)
        return { status: 503, text: 'The metrics can’t be rendered. The log says why.\n' }
      })
      .then((answer) => send(req, res, answer))
  })
  server.on('upgrade', (_req, socket) => socket.destroy())
  return { listen: () => listenOn(server, port, address), drain: () => drain(server) }
}

async function answerTo(req: IncomingMessage, address: string, metrics: Metrics): Promise<Answer> {
  const { method = '', url = '', headers } = req
  // A page of another site whose name leads here (DNS rebinding) sends that name.
  if (isLoopback(address) && !isLoopback(hostName(headers.host)))
    return refusal(421, 'This address answers to localhost and 127.0.0.1 only.')
  if (url.split('?', 1)[0] !== '/metrics') return refusal(404, 'The metrics are at /metrics.')
  if (!METHODS.includes(method))
    return refusal(405, 'Use GET or HEAD.', { allow: METHODS.join(', ') })
  if (headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0')
    return refusal(400, 'A request for metrics has no body.', { connection: 'close' })
  const { contentType, text } = await metrics.render()
  return { status: 200, text, headers: { 'content-type': contentType } }
}

const refusal = (status: number, text: string, headers: Record<string, string> = {}): Answer => ({
  status,
  text: `${text}\n`,
  headers,
})

/** The name in a Host header, without its port. */
const hostName = (header = '') => header.toLowerCase().replace(/:\d*$/, '')

function send(req: IncomingMessage, res: ServerResponse, { status, text, headers }: Answer): void {
  res.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    ...headers,
  })
  res.end(req.method === 'HEAD' ? undefined : text)
  req.resume()
}
