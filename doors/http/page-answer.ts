// Corrects what Next writes to the wire: the status that a page set, the redirect after a form, and
// what may be cached.
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ResponseStatus } from '../../platform/process-slot'

/**
 * The same for every user, so caches may keep it: styles, scripts, pictures, fonts. Anything else
 * may be private to a user.
 */
const SAME_FOR_EVERYONE = /^(?:text\/css|(?:text|application)\/javascript|image\/|font\/)/

/** Wraps `writeHead` of this response; `wanted` is what the page has set by then. */
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
  // A page's redirect() answers 307, and after a 307 a browser posts the form, password included,
  // to the next page.
  if (req.method === 'POST' && (status === 307 || status === 308)) return 303
  return status === 200 && wanted.status !== undefined ? wanted.status : status
}
