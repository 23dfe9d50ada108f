// Puts right what Next writes to the wire: the status a page asked for, the redirect after a form, and what may be cached.
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ResponseStatus } from '../../platform/process-slot'

/** Same for everyone, so caches may keep it: styles, scripts, pictures, fonts. All else may be somebody's own. */
const SAME_FOR_EVERYONE = /^(?:text\/css|(?:text|application)\/javascript|image\/|font\/)/

/** Wraps `writeHead` of this answer; `wanted` is what the page sets until then. */
export function correctPageAnswer(
  req: IncomingMessage,
  res: ServerResponse,
  wanted: ResponseStatus,
): void {
  const writeHead = res.writeHead.bind(res) as (
    status: number,
    ...rest: unknown[]
  ) => ServerResponse
  const corrected = (status: number, ...rest: unknown[]) => {
    if (!SAME_FOR_EVERYONE.test(String(res.getHeader('content-type') ?? '')))
      res.setHeader('cache-control', 'no-store')
    if (res.statusCode !== 304)
      for (const [name, value] of Object.entries(wanted.headers ?? {})) res.setHeader(name, value)
    return writeHead(statusOf(req, status, wanted), ...rest)
  }
  res.writeHead = corrected as typeof res.writeHead
}

function statusOf(req: IncomingMessage, status: number, wanted: ResponseStatus): number {
  // A page's redirect() answers 307, and to a 307 the browser would post the form, password and all, to the next page again.
  if (req.method === 'POST' && (status === 307 || status === 308)) return 303
  return status === 200 && wanted.status !== undefined ? wanted.status : status
}
