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

/**
 * Ends the request with this refusal. Reads and discards a body that is still arriving; otherwise
 * the browser would see a connection reset instead of the response.
 */
export function refuse(
  req: IncomingMessage,
  res: ServerResponse,
  { status, title, text, headers = {} }: Refusal,
): void {
  const nonce = newNonce()
  const html = (req.headers.accept ?? '').includes('text/html')
  const body = html ? page(title, text, nonce) : `${title}: ${text}\n`
  res.setHeader('content-security-policy', bareDocumentPolicy(nonce))
  res.writeHead(status, {
    'content-type': html ? 'text/html; charset=utf-8' : 'text/plain; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    ...headers,
  })
  res.end(req.method === 'HEAD' ? undefined : body)
  req.resume()
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
