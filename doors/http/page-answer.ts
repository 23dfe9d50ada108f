// Corrects what Next writes to the wire: the status that a page set, the redirect after a form,
// what may be cached, and a failure whose cause is known.
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ResponseStatus } from '../../platform/process-slot'
import { databaseOutage, drawRefusal, malformedPost, type Refusal } from './refusal-answer'

/**
 * The same for every user, so caches may keep it: styles, scripts, pictures, fonts. Anything else
 * may be private to a user.
 */
const SAME_FOR_EVERYONE = /^(?:text\/css|(?:text|application)\/javascript|image\/|font\/)/

/** What replaces Next's "Internal Server Error" if the cause is known (instrumentation.ts). */
const REFUSALS: Readonly<Record<number, Refusal>> = {
  [databaseOutage.status]: databaseOutage,
  [malformedPost.status]: malformedPost,
}

/** Wraps the writing methods of this response; `wanted` is what the page has set by then. */
export function correctPageAnswer(
  req: IncomingMessage,
  res: ServerResponse,
  wanted: ResponseStatus,
): void {
  const writeHead = res.writeHead.bind(res) as (
    status: number,
    ...rest: unknown[]
  ) => ServerResponse
  const write = res.write.bind(res) as (...rest: unknown[]) => boolean
  const end = res.end.bind(res) as (...rest: unknown[]) => ServerResponse
  /** The body in place of Next's. */
  let body: string | undefined
  const corrected = (status: number, ...rest: unknown[]) => {
    const type = String(res.getHeader('content-type') ?? '')
    if (!SAME_FOR_EVERYONE.test(type)) res.setHeader('cache-control', 'no-store')
    if (res.statusCode !== 304)
      for (const [name, value] of Object.entries(wanted.headers ?? {})) res.setHeader(name, value)
    const refusal = status === 500 ? REFUSALS[wanted.status ?? 0] : undefined
    if (!refusal) return writeHead(statusOf(req, status, wanted), ...rest)
    // The scripts of a page read an error from this type, and show it in the page.
    if (type.startsWith('text/x-component')) return writeHead(refusal.status, ...rest)
    const drawn = drawRefusal(req, refusal)
    body = drawn.body
    for (const name of ['content-encoding', 'etag', 'transfer-encoding']) res.removeHeader(name)
    for (const [name, value] of Object.entries(drawn.headers)) res.setHeader(name, value)
    return writeHead(refusal.status)
  }
  res.writeHead = corrected as typeof res.writeHead
  res.write = ((...rest: unknown[]) => {
    if (!res.headersSent && res.statusCode === 500) res.writeHead(res.statusCode)
    return body !== undefined || write(...rest)
  }) as typeof res.write
  res.end = ((...rest: unknown[]) => {
    if (!res.headersSent && res.statusCode === 500) res.writeHead(res.statusCode)
    if (body === undefined) return end(...rest)
    return end(req.method === 'HEAD' ? undefined : body)
  }) as typeof res.end
}

function statusOf(req: IncomingMessage, status: number, wanted: ResponseStatus): number {
  // A page's redirect() answers 307, and after a 307 a browser posts the form, password included,
  // to the next page.
  if (req.method === 'POST' && (status === 307 || status === 308)) return 303
  return status === 200 && wanted.status !== undefined ? wanted.status : status
}
