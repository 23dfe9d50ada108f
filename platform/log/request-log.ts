// The access log: one line per request, with what is known about it when its response ends. It
// contains no query, header or body, which can hold signatures, cookies and passwords.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { monotonic, wallClock } from '../database/clock'
import { isLogged, onOneLine, write } from './log'

/** What the doors find out about a request. */
export interface RequestNotes {
  /** Which door answers it; none if it is refused before. */
  door?: 'health' | 'api' | 'test' | 'login' | 'signIn' | 'pages'
  clientAddress?: string
  /** An operation of the registry, for API requests. */
  operation?: string
  /** `ok` or an error code, for API requests. */
  outcome?: string
  accountId?: string
  /** The name of the user, or `root`. */
  principal?: string
  /** The ID of a key that exists. What is claimed may be a secret in the wrong place. */
  accessKeyId?: string
}

/** A request whose response has ended. */
export interface EndedRequest extends RequestNotes {
  requestId: string
  method: string
  path: string
  /** 499 if the client disconnected before any response. */
  status: number
  durationMs: number
  /** Sent on the connection, headers included. */
  bytes: number
}

const notes = new WeakMap<ServerResponse, RequestNotes>()
const CLIENT_DISCONNECTED = 499
const LONGEST_PATH = 500

/** Notes what is known about the request of this response. */
export function noteRequest(res: ServerResponse, known: RequestNotes): void {
  const of = notes.get(res)
  if (of) Object.assign(of, known)
}

/** Calls `ended` once the response has ended or the client has disconnected. */
export function watchRequest(
  req: IncomingMessage,
  res: ServerResponse,
  ended: (request: EndedRequest) => void,
): void {
  const began = monotonic()
  const { socket } = req
  const sentBefore = socket.bytesWritten
  notes.set(res, {})
  res.once('close', () => {
    const requestId = res.getHeader('x-request-id')
    if (requestId === undefined) return // what follows a malformed request is not answered
    ended({
      ...notes.get(res),
      requestId: String(requestId),
      method: req.method ?? '',
      path: pathOf(req),
      status: res.headersSent ? res.statusCode : CLIENT_DISCONNECTED,
      durationMs: Math.round((monotonic() - began) * 100) / 100,
      bytes: socket.bytesWritten - sentBefore,
    })
  })
}

/**
 * The path without its query. A client may encode the question mark, and an absolute address can
 * contain a password.
 */
function pathOf({ url = '' }: IncomingMessage): string {
  const path = url.split(/[?#]|%3f/i, 1)[0] ?? ''
  return path.startsWith('/') ? path.slice(0, LONGEST_PATH) : '-'
}

/** Writes the line of a request: those of health checks at level debug, failures at level error. */
export function logRequest(request: EndedRequest): void {
  const level = request.status >= 500 ? 'error' : request.door === 'health' ? 'debug' : 'info'
  if (!isLogged(level)) return
  const { method, path, status, durationMs, bytes, ...rest } = request
  const known = Object.entries(rest).filter(([, value]) => value !== undefined)
  const text = [
    ...[wallClock().toISOString(), method, path, status, `${durationMs}ms`, `${bytes}B`],
    ...known.map(([name, value]) => `${name}=${value}`),
  ]
  write(
    level,
    'request',
    { method, path, status, durationMs, bytes, ...rest },
    text.map((part) => inOneWord(String(part))).join(' '),
  )
}

/** Escapes blanks as well, so that a value can't pretend to be several. */
const inOneWord = (text: string) => onOneLine(text).replaceAll(' ', '\\u0020')
