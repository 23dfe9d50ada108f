// Writes the API's responses: XML with the request ID, whatever the outcome.
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'

/**
 * Ends the request with this response. Reads and discards a body that is still arriving; otherwise
 * the sender would see a connection reset instead of the response.
 */
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
  // A browser can open a presigned URL; the response must not load or run anything there.
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
