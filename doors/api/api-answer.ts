// What goes back to a client of the API: XML with the request's id, whatever the outcome.
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'

/** Ends the request with this answer. A body still on its way is read and thrown away, or its sender would see a reset instead of the answer. */
export function answerXml(
  req: IncomingMessage,
  res: ServerResponse,
  {
    status,
    xml,
    requestId,
    headers = {},
  }: { status: number; xml: string; requestId: string; headers?: OutgoingHttpHeaders },
): void {
  if (res.destroyed) return
  // A presigned address can be opened in a browser, where no answer may load or run anything.
  res.setHeader('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
  res.writeHead(status, {
    'content-type': 'text/xml; charset=utf-8',
    'content-length': Buffer.byteLength(xml),
    'cache-control': 'no-store',
    'x-amzn-requestid': requestId,
    ...headers,
  })
  res.end(xml)
  req.resume()
}
