// The only socket: passes every request through the gate, then to the health response, the API
// door, the test door, the sign-in door or Next.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import type { Config } from '../../platform/config'
import { monotonic } from '../../platform/database/clock'
import { isOutage } from '../../platform/database/database-errors'
import { log, nameAndPlace } from '../../platform/log/log'
import { logRequest, noteRequest, watchRequest } from '../../platform/log/request-log'
import { slot } from '../../platform/process-slot'
import { withResponseStatus } from '../../platform/response-status'
import { apiDoor } from '../api/api-door'
import { signInDoor } from '../console/sign-in-door/sign-in-door'
import { tokenDoor } from '../login/token-door'
import { testDoor } from '../test/test-door'
import { answerHealth } from './health'
import { correctPageAnswer } from './page-answer'
import { readPostedForm } from './posted-form'
import { databaseOutage, malformedPost, refuse } from './refusal-answer'
import { type Passed, requestGate } from './request-gate'
import { drain, listenOn } from './socket'
import { staticFiles } from './static-files'

/**
 * Limits for slow clients: 10 s for the headers and 30 s for the whole request, before which the
 * API responds itself (doors/api/api-request.ts). Idle connections outlast those of common load
 * balancers (60 s).
 */
const LIMITS = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 1_000,
  maxHeaderSize: 16 * 1024,
}

/**
 * A stopping server behind a proxy goes on accepting requests, while /readyz makes the proxy choose
 * another server: for twice the interval of the health checks in deploy/Caddyfile, and on until no
 * request has come for a second. If it closed its connections at once, a proxy that uses one of
 * them at that moment could not know whether a POST arrived, and would fail it.
 */
const NOTICE_MS = 4_000
const QUIET_MS = 1_000
const LONGEST_NOTICE_MS = 15_000

type Handler = (req: IncomingMessage, res: ServerResponse) => Promise<void>

export interface Listener {
  /** Resolves when the socket listens; rejects with the system's error. */
  listen(): Promise<void>
  /**
   * Accepts no more connections and lets requests in progress finish, for ten seconds at most.
   * Behind a proxy, it first gives notice by /readyz.
   */
  drain(): Promise<void>
}

/**
 * Creates the listener. `nextSide` is the server to which Next attaches its upgrade listener; in
 * development it receives the reload socket.
 */
export function makeListener(
  config: Config,
  pages: Handler,
  nextSide: Server,
  dev: boolean,
): Listener {
  const gate = requestGate(config, dev)
  // In development, files change while the server runs.
  const sendStaticFile = dev ? () => Promise.resolve(false) : staticFiles('.next')
  let draining = false
  let lastRequest = 0
  const doors: Record<
    Passed['to'],
    (req: IncomingMessage, res: ServerResponse, passed: Passed) => Promise<void>
  > = {
    health: (req, res) => answerHealth(req, res, draining),
    api: (req, res, { requestId, clientAddress }) =>
      apiDoor(req, res, { requestId, clientAddress }),
    test: testDoor,
    login: tokenDoor,
    signIn: (req, res, passed) =>
      withStatus(req, res, async () => {
        const form = await readPostedForm(req)
        if (!form) return refuse(req, res, malformedPost)
        return signInDoor(req, res, form, passed, pages)
      }),
    pages: (req, res) =>
      withStatus(req, res, async () => {
        if (!(await sendStaticFile(req, res))) await pages(req, res)
      }),
  }
  const answer = (req: IncomingMessage, res: ServerResponse, onPass = () => {}) => {
    if (draining) res.setHeader('connection', 'close')
    watchRequest(req, res, (ended) => {
      if (config.accessLog) logRequest(ended)
      slot.metrics?.requestEnded(ended)
    })
    const verdict = gate(req, res)
    if (verdict.to === 'answered') return
    noteRequest(res, { door: verdict.to, clientAddress: verdict.clientAddress })
    if (verdict.to !== 'health') lastRequest = monotonic()
    if (verdict.to !== 'api') onPass() // the API requests the body itself, once it knows its size
    doors[verdict.to](req, res, verdict).catch((error: unknown) =>
      lastResort(req, res, verdict.requestId, error),
    )
  }

  const server = createServer(LIMITS, answer)
  server.maxHeadersCount = 0 // otherwise node drops the excess silently; the gate counts them
  const reloadSockets = new Set<Duplex>()
  // Sends "100 Continue" only after the gate has checked the stated size of the body.
  server.on('checkContinue', (req: IncomingMessage, res: ServerResponse) =>
    answer(req, res, () => res.writeContinue()),
  )
  server.on('connect', (_req, socket) => endWith(socket, '405 Method Not Allowed'))
  server.on('upgrade', (req, socket, head) => {
    const { host, origin } = req.headers
    const isReload =
      dev && host === config.host && origin === config.origin && req.url?.startsWith('/_next/')
    if (isReload && nextSide.emit('upgrade', req, socket, head)) reloadSockets.add(socket)
    else endWith(socket, '400 Bad Request')
  })
  return {
    listen: () => listenOn(server, config.port, config.listen),
    async drain() {
      draining = true
      // The server no longer counts them among its connections, but they would keep it open.
      for (const socket of reloadSockets) socket.destroy()
      if (config.trustedProxies.length > 0) await giveNotice(() => monotonic() - lastRequest)
      await drain(server)
    },
  }
}

/** Waits until a proxy sends no more requests. `quietFor` is the time since the last one. */
async function giveNotice(quietFor: () => number): Promise<void> {
  const began = monotonic()
  await pause(NOTICE_MS)
  while (quietFor() < QUIET_MS && monotonic() - began < LONGEST_NOTICE_MS) await pause(QUIET_MS / 4)
}

/** Answers a page's request with the status that `work` sets. */
const withStatus = (req: IncomingMessage, res: ServerResponse, work: () => Promise<void>) =>
  withResponseStatus((wanted) => {
    correctPageAnswer(req, res, wanted)
    res.once('finish', () => noteRequest(res, wanted.caller ?? {}))
    return work()
  })

/**
 * Handles an unexpected error: no request may end the process, and the response reveals no
 * internals.
 */
function lastResort(
  req: IncomingMessage,
  res: ServerResponse,
  requestId: string,
  error: unknown,
): void {
  log.error(`Request ${requestId} failed: ${nameAndPlace(error)}`, { requestId })
  if (res.headersSent) return void res.destroy()
  if (isOutage(error)) return void refuse(req, res, databaseOutage)
  const text = `Something went wrong in the server. Your request may not have been processed. If you report this to your operator, include the request ID ${requestId}.`
  refuse(req, res, { status: 500, title: 'Internal error', text })
}

function endWith(socket: Duplex, status: string): void {
  socket.on('error', () => {}) // already closed
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
