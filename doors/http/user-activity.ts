// Which requests show that a person uses the console. Only these renew the idle time of a session,
// so that a page which polls does not keep its session alive.
import type { IncomingMessage } from 'node:http'

/**
 * Returns whether a request for a page comes from a person:
 *
 * - a form that is posted, by the browser or by a script of the page;
 * - a page that is opened in a tab: Fetch Metadata calls this mode `navigate`
 *   (https://www.w3.org/TR/fetch-metadata/#sec-fetch-mode-header).
 *
 * Everything else may run by itself: the fetches of scripts, the refreshes of Next's router (header
 * `RSC`), and pages that are loaded in advance (`Sec-Purpose`).
 */
export function isUserActivity({ method, headers }: IncomingMessage): boolean {
  if (headers['sec-purpose'] !== undefined || headers.purpose === 'prefetch') return false
  if (method === 'POST') return true
  if (headers.rsc !== undefined) return false
  const mode = headers['sec-fetch-mode']
  // Browsers send no Fetch Metadata over plain http, except to loopback. They ask for HTML when
  // they open a page, and scripts accept anything unless told otherwise.
  return mode === undefined ? acceptsPage(headers.accept) : mode === 'navigate'
}

const acceptsPage = (accept = ''): boolean => accept.includes('text/html')
