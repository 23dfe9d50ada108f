// An HTTPS client of a site that no name server knows: every name resolves to 127.0.0.1, the test's
// own certificate authority is trusted, and the client's address can be chosen.
import { type IncomingHttpHeaders, request } from 'node:http'
import { Agent, request as secureRequest } from 'node:https'
import type { LookupFunction } from 'node:net'

export interface SiteAnswer {
  status: number
  headers: IncomingHttpHeaders
  text: string
}
export interface SiteRequest {
  method?: string
  headers?: Record<string, string>
  body?: string | Uint8Array
  /** One of Linux's loopback addresses, which are all in 127.0.0.0/8. */
  from?: string
  /** After this time without an answer, the request fails. */
  patienceMs?: number
}

const lookup: LookupFunction = (_name, { all }, found) =>
  all ? found(null, [{ address: '127.0.0.1', family: 4 }]) : found(null, '127.0.0.1', 4)

/** Returns an agent whose connections come from `from` and trust the authority. */
export const siteAgent = (ca: string, from = '127.0.0.1') =>
  new Agent({ ca, lookup, localAddress: from, keepAlive: true })

/** Sends a request on a connection of its own. The certificate must be that of the address. */
export const askSite = (
  ca: string,
  address: string,
  { method = 'GET', headers = {}, body, from, patienceMs = 40_000 }: SiteRequest = {},
) =>
  new Promise<SiteAnswer>((resolve, reject) => {
    const send = address.startsWith('https:') ? secureRequest : request
    const localAddress = from ?? '127.0.0.1'
    const options = { method, headers, ca, lookup, localAddress, agent: false as const }
    const req = send(address, options, (res) => {
      let text = ''
      res.setEncoding('utf8').on('data', (part) => {
        text += part
      })
      res.on('end', () => resolve({ status: res.statusCode ?? 0, headers: res.headers, text }))
      res.on('error', reject)
    })
    req.setTimeout(patienceMs, () => req.destroy(new Error(`no answer from ${address}`)))
    req.on('error', reject).end(body)
  })
