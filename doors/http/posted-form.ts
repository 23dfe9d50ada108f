// Reads a posted form of a page that Next does not handle.
import type { IncomingMessage } from 'node:http'

/** The fields of a form, whichever way it was encoded. */
export type PostedForm = Pick<URLSearchParams | FormData, 'get' | 'has'>

/**
 * Returns the form in a request's body, whose size the request gate has limited; undefined if there
 * is none that can be read.
 */
export async function readPostedForm(req: IncomingMessage): Promise<PostedForm | undefined> {
  const parts: Buffer[] = []
  try {
    for await (const part of req.iterator({ destroyOnReturn: false })) parts.push(part)
  } catch {
    return undefined // the browser is gone
  }
  const body = Buffer.concat(parts)
  const type = req.headers['content-type'] ?? ''
  if (/^application\/x-www-form-urlencoded\s*(?:;|$)/i.test(type))
    return new URLSearchParams(body.toString())
  if (!/^multipart\/form-data\s*;/i.test(type)) return undefined
  const response = new Response(new Uint8Array(body), { headers: { 'content-type': type } })
  return response.formData().catch(() => undefined)
}
