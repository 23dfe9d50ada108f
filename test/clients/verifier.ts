// The API's verdict on a signed request before it reads the call: accepted, or why not. Key and
// secret are those of test/clients/signers.ts.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { readRequest } from '../../doors/api/api-request'
import { signatureHolds } from '../../doors/api/sigv4'
import { readClaim, signatureWrong } from '../../doors/api/sigv4-claim'
import { IamError } from '../../rules/errors/iam-error'
import { KEY, NOW, SECRET, type Sent } from './signers'

/**
 * A request as node passes it on: names in lower case, values trimmed, one entry per received line.
 */
function received({ method, url, lines, body }: Sent): IncomingMessage {
  const headersDistinct: Record<string, string[]> = {}
  for (const [name, value] of lines) {
    const key = name.toLowerCase()
    headersDistinct[key] = [...(headersDistinct[key] ?? []), value.replace(/^[ \t]+|[ \t]+$/g, '')]
  }
  const headers = Object.fromEntries(
    Object.entries(headersDistinct).map(([name, values]) => [name, values.join(', ')]),
  )
  return Object.assign(Readable.from([Buffer.from(body)]), {
    method,
    url,
    headers,
    headersDistinct,
  }) as never
}

/** Returns a request as received, and the claim of its signature. */
export async function claimed(sent: Sent, now = NOW) {
  const request = await readRequest(received(sent), {} as ServerResponse)
  return { request, claim: readClaim(request, now) }
}

export async function verdict(sent: Sent, now = NOW): Promise<'accepted' | IamError> {
  try {
    const { request, claim } = await claimed(sent, now)
    // A look-up by key ID decides on the secret: another key has another secret.
    const secret = claim.accessKeyId === KEY ? SECRET : 'the secret of another key'
    return signatureHolds(claim, secret, request) ? 'accepted' : signatureWrong()
  } catch (error) {
    if (error instanceof IamError) return error
    throw error
  }
}

/** Returns the refusal; fails if the request is accepted. */
export async function refused(sent: Sent, now?: Date): Promise<IamError> {
  const error = await verdict(sent, now)
  if (error === 'accepted')
    throw new Error(`A forged request was accepted: ${JSON.stringify(sent)}`)
  return error
}
