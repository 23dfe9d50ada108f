// What a request may claim about itself. Headers that only a proxy or Next itself should set are
// dropped before anything reads them.
import type { IncomingMessage } from 'node:http'
import { BlockList, isIP } from 'node:net'

/**
 * Forwarding headers (Next and next-auth would trust X-Forwarded-Host); Next's internal headers
 * (x-middleware-subrequest once skipped authorisation, CVE-2025-29927; next-resume; x-nextjs-…); a
 * CSP in the request (Next takes its nonce from there, CVE-2026-44581); and the headers that this
 * server sets itself.
 */
const DROPPED =
  /^(?:x-forwarded-|forwarded$|x-real-ip$|x-original-|x-rewrite-url$|x-middleware-|x-nextjs-|x-next-|next-resume$|x-invoke-|x-matched-path$|x-now-|x-vercel-|x-prerender-|content-security-policy|x-request-id$|x-gatehouse-)/

/** In development, Next's client identifies its own requests by these two. */
const NEEDED_IN_DEVELOPMENT = /^x-nextjs-(?:html-)?request-id$/

export interface Forwarded {
  clientAddress: string
  /** The scheme that the browser used, if a trusted proxy states it. */
  scheme?: string
}

/**
 * Drops the headers above from `req`, after reading the forwarding headers if the peer is one of
 * `proxies`.
 */
export function takeForwardingHeaders(
  req: IncomingMessage,
  proxies: BlockList,
  dev: boolean,
): Forwarded {
  const forwarded = readForwarded(req, proxies)
  const isDropped = (name: string) =>
    DROPPED.test(name) && !(dev && NEEDED_IN_DEVELOPMENT.test(name))
  const dropped = Object.keys(req.headers).filter(isDropped)
  if (dropped.length > 0) drop(req, dropped)
  return forwarded
}

/**
 * Deletes the headers from all three forms. Node builds the first two from the third when they are
 * first read, by a count taken before, so they are read first.
 */
function drop(
  { headers, headersDistinct, rawHeaders }: IncomingMessage,
  names: readonly string[],
): void {
  for (const name of names) {
    delete headers[name]
    delete headersDistinct[name]
  }
  for (let i = rawHeaders.length - 2; i >= 0; i -= 2)
    if (names.includes((rawHeaders[i] ?? '').toLowerCase())) rawHeaders.splice(i, 2)
}

/**
 * Reads the client's address. Each proxy appends its peer to X-Forwarded-For, so the client is the
 * last entry that is not a trusted proxy.
 */
function readForwarded(req: IncomingMessage, proxies: BlockList): Forwarded {
  const peer = plainAddress(req.socket.remoteAddress ?? '')
  if (!contains(proxies, peer)) return { clientAddress: peer }
  const hops = String(req.headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((hop) => plainAddress(hop.trim()))
    .reverse()
  let clientAddress = peer
  for (const hop of hops) {
    if (!isIP(hop)) break
    clientAddress = hop
    if (!contains(proxies, hop)) break
  }
  const scheme = String(req.headers['x-forwarded-proto'] ?? '')
    .split(',')
    .at(-1)
    ?.trim()
    .toLowerCase()
  return scheme ? { clientAddress, scheme } : { clientAddress }
}

/**
 * A dual-stack socket reports IPv4 peers as ::ffff:a.b.c.d. Addresses are counted and compared in
 * one spelling.
 */
const plainAddress = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, '')

const familyOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4')

const contains = (list: BlockList, address: string) =>
  isIP(address) !== 0 && list.check(address, familyOf(address))

/** Parses the addresses and CIDR ranges of a setting that `readConfig` accepted. */
export function addressList(entries: readonly string[]): BlockList {
  const list = new BlockList()
  for (const entry of entries) {
    const [address = '', bits] = entry.split('/')
    if (bits === undefined) list.addAddress(address, familyOf(address))
    else list.addSubnet(address, Number(bits), familyOf(address))
  }
  return list
}
