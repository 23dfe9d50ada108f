// A response that rejects a request before any page sees it: what happened, why and what to do, as
// a small page for browsers and as text otherwise.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { bareDocumentPolicy, newNonce } from './security-headers'

export interface Refusal {
  status: number
  title: string
  /** What happened and what to do about it. */
  text: string
  headers?: Record<string, string>
}

/** The refusal while the database can't be reached. */
export const databaseOutage: Refusal = {
  status: 503,
  title: 'The database can’t be reached',
  text: 'The server could not reach its database, so it does not know whether your change was saved. Wait a moment, check, and try again.',
  headers: { 'retry-after': '5' },
}

/** The refusal of a form post that no form of this server sends. */
export const malformedPost: Refusal = {
  status: 400,
  title: 'Bad request',
  text: 'The form in this request could not be read, so nothing was changed. Open the page again and send its form once more.',
}

/**
 * Ends the request with this refusal. Reads and discards a body that is still arriving; otherwise
 * the browser would see a connection reset instead of the response.
 */
export function refuse(req: IncomingMessage, res: ServerResponse, refusal: Refusal): void {
  const { body, headers } = drawRefusal(req, refusal)
  for (const [name, value] of Object.entries(headers)) res.setHeader(name, value)
  res.writeHead(refusal.status)
  res.end(req.method === 'HEAD' ? undefined : body)
  req.resume()
}

/** Returns the headers and the body of a refusal, in the form that the client accepts. */
export function drawRefusal(
  req: IncomingMessage,
  { title, text, headers = {} }: Refusal,
): { body: string; headers: Record<string, string> } {
  const nonce = newNonce()
  const html = (req.headers.accept ?? '').includes('text/html')
  const body = html ? page(title, text, nonce) : `${title}: ${text}\n`
  return {
    body,
    headers: {
      'content-security-policy': bareDocumentPolicy(nonce),
      'content-type': html ? 'text/html; charset=utf-8' : 'text/plain; charset=utf-8',
      'content-length': String(Buffer.byteLength(body)),
      'cache-control': 'no-store',
      ...headers,
    },
  }
}

const STYLE = `
body {
  font: 1rem/1.5 system-ui, sans-serif; max-width: 40rem; margin: 4rem auto; padding: 0 1rem;
  color: #16191f; background: #fff
}
h1 { font-size: 1.5rem }
@media (prefers-color-scheme: dark) { body { color: #e9ebed; background: #0f1b2a } }`

const page = (title: string, text: string, nonce: string) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} - Gatehouse</title>
<style nonce="${nonce}">${STYLE}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(text)}</p>
</main>
</body>
</html>
`

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escapeHtml = (text: string) =>
  text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character)
