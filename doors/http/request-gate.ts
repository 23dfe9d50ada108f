// Rejects requests before a page or an operation sees a byte, and establishes what the rest may
// rely on: framing, method, host, sender, size, headers. It authorises nothing: a request that
// passes is only well-formed and addressed to this server.
import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Config } from '../../platform/config'
import { safeReturnTarget } from '../../rules/address/safe-return-target'
import { quotedText } from '../../rules/errors/quoted-text'
import { refuseApi } from '../api/api-answer'
import { isApiRequest } from '../api/api-request'
import { malformed } from '../api/parameters'
import { isSignIn } from '../console/sign-in-door/sign-in-door'
import { isTokenRequest } from '../login/token-door'
import { type HostKind, hostKind, isApiHost } from './hosts'
import { type Refusal, refuse } from './refusal-answer'
import { addressList, takeForwardingHeaders } from './request-headers'
import { newNonce, pagePolicy, setSecurityHeaders } from './security-headers'
import { isUserActivity } from './user-activity'

export interface Passed {
  to: 'health' | 'api' | 'test' | 'login' | 'signIn' | 'pages'
  requestId: string
  clientAddress: string
}
export type Verdict = Passed | { to: 'answered' }

const METHODS = ['GET', 'HEAD', 'POST']
const HEALTH = /^\/(?:healthz|readyz)(?:\?|$)/
const TEST_DOOR = /^\/api\/test(?:\/|$)/
const API_ONLY: HostKind = { kind: 'apiOnly' }
/** A host name has at most 253 characters; a message needs fewer. */
const LONGEST_HOST = 100
/** Apache's limit. */
const MOST_HEADERS = 100
/**
 * The largest form that an unauthenticated client may post: to sign in, and to set one's own
 * password.
 */
export const PAGE_BODY_LIMIT = 16 * 1024
/**
 * The largest form of the console: a list of users, many selected names, tags, a policy. The API
 * has the same limit, and so has Next for forms (next.config.mjs).
 */
const CONSOLE_BODY_LIMIT = 1024 * 1024
const CONSOLE_PAGE = /^\/iam\//

/**
 * Returns the gate for these settings, which either answers a request or returns which door it may
 * go on to.
 */
export function requestGate(
  config: Config,
  dev: boolean,
): (req: IncomingMessage, res: ServerResponse) => Verdict {
  const proxies = addressList(config.trustedProxies)
  /**
   * Connections that sent something malformed. What follows on them may be smuggled, so it is
   * neither read nor answered.
   */
  const condemned = new WeakSet<Socket>()
  return (req, res) => {
    if (condemned.has(req.socket)) return { to: 'answered' }
    const requestId = randomUUID()
    setSecurityHeaders(res, config)
    res.setHeader('x-request-id', requestId)
    const answer = (refusal: Refusal): Verdict => {
      if (isApiRequest(req)) refuseCall(req, res, refusal, requestId)
      else refuse(req, res, refusal)
      return { to: 'answered' }
    }
    if (isMalformed(req)) {
      condemned.add(req.socket)
      return answer(MALFORMED_REFUSAL)
    }
    if (!hasReadablePath(req)) return answer(UNREADABLE_PATH_REFUSAL)
    if (req.rawHeaders.length / 2 > MOST_HEADERS) return answer(TOO_MANY_HEADERS_REFUSAL)
    // Calls of AWS's other services too, which have more methods.
    const isCall = isApiRequest(req) || isTokenRequest(req)
    if (!isCall && !METHODS.includes(req.method ?? '')) return answer(METHOD_REFUSAL)
    const { clientAddress, scheme } = takeForwardingHeaders(req, proxies, dev)
    const passed = (to: Passed['to']): Verdict => ({ to, requestId, clientAddress })
    if (HEALTH.test(req.url ?? ''))
      return req.method === 'POST' ? answer(METHOD_REFUSAL) : passed('health')
    const header = req.headers.host ?? ''
    const host = hostKind(header, config) ?? (isCall && isApiHost(header, config) && API_ONLY)
    if (!host) return answer(isCall ? apiHostRefusal(header, config) : hostRefusal(config))
    if (config.secure && scheme !== undefined && scheme !== 'https')
      return answer(PLAIN_HTTP_REFUSAL)
    const door = doorOf(req, host, config)
    if (door !== 'pages') return typeof door === 'string' ? passed(door) : answer(door)
    const refused = crossSiteRefusal(req, config) ?? sizeRefusal(req)
    if (refused) return answer(refused)
    preparePage(req, res, { requestId, clientAddress }, config, dev)
    return passed(isSignIn(req) ? 'signIn' : 'pages')
  }
}

/** Answers like the API, so that API clients can show the text to their user. */
function refuseCall(
  req: IncomingMessage,
  res: ServerResponse,
  { status, title, text, headers = {} }: Refusal,
  requestId: string,
) {
  refuseApi(req, res, malformed(`${title}: ${text}`), requestId, { status, headers })
}

/**
 * Matches what request smuggling uses and this server never needs: a second Host, an absolute
 * request line, a body on a GET, unusual codings, upgrades.
 */
function isMalformed(req: IncomingMessage): boolean {
  const hosts = req.rawHeaders.filter(
    (text, i) => i % 2 === 0 && text.toLowerCase() === 'host',
  ).length
  const coding = req.headers['transfer-encoding']
  const hasBody = coding !== undefined || (req.headers['content-length'] ?? '0') !== '0'
  return (
    hosts > 1 ||
    !/^\/|^\*$/.test(req.url ?? '') ||
    (coding !== undefined && coding.toLowerCase() !== 'chunked') ||
    (hasBody && req.method !== 'POST' && METHODS.includes(req.method ?? '')) ||
    req.headers.upgrade !== undefined
  )
}

/** Whether the path is percent-encoded UTF-8. Next answers 500 to a path that it cannot decode. */
function hasReadablePath({ url = '/' }: IncomingMessage): boolean {
  try {
    decodeURIComponent(url.split('?', 1)[0] ?? '')
    return true
  } catch {
    return false
  }
}

/** Returns the door for a request of a known host, or a refusal. */
function doorOf(
  req: IncomingMessage,
  host: HostKind,
  config: Config,
): 'api' | 'test' | 'login' | 'pages' | Refusal {
  const path = req.url ?? '/'
  const isRead = req.method !== 'POST'
  if (host.kind === 'account' || host.kind === 'signIn') {
    const page = host.kind === 'account' ? `/signin/${host.account}` : '/signin'
    return isRead ? signInHostAnswer(path, page, config) : METHOD_REFUSAL
  }
  // A page of another site can post here, but it has no code and no key of a tool.
  if (isTokenRequest(req)) return 'login'
  if (isApiRequest(req)) return 'api'
  if (TEST_DOOR.test(path)) {
    if (!config.testMode) return NOT_FOUND
    // No browser sends a cross-site POST without an Origin, and no test tool sends an Origin.
    return isRead || req.headers.origin === undefined || req.headers.origin === config.origin
      ? 'test'
      : CROSS_SITE_REFUSAL
  }
  if (host.kind === 'canonical') return 'pages'
  return isRead ? redirection(new URL(config.origin + path).href) : hostRefusal(config)
}

/** AWS's sign-out links, which some scripts and bookmarks keep under a sign-in host. */
const SIGN_OUT = /^\/(?:console\/logout(?:!|%21|\/|\?|$)|oauth\?(?:.*&)?Action=logout(?:&|$))/i

/**
 * The response under a sign-in host name. `…/console` redirects to the sign-in page; a deeper page
 * is kept as the place to go after signing in. AWS's sign-out links redirect to the sign-out page.
 * Browsers keep a fragment across these redirects.
 */
function signInHostAnswer(path: string, page: string, { origin }: Config): Refusal {
  const signIn = origin + page
  if (SIGN_OUT.test(path)) return redirection(`${origin}/sign-out/confirm`)
  if (/^\/(?:(?:console(?:\/home)?|oauth)\/?)?(?:\?|$)/.test(path)) return redirection(signIn)
  if (!path.startsWith('/console/')) return NOT_FOUND
  const next = safeReturnTarget(path.slice('/console'.length))
  return redirection(next ? `${signIn}?next=${encodeURIComponent(next)}` : signIn)
}

/**
 * Requires a form to come from our own pages: by the exact origin or, if the browser sends none, by
 * its statement that the sender has the same origin.
 */
function crossSiteRefusal(req: IncomingMessage, { origin }: Config): Refusal | undefined {
  if (req.method !== 'POST' || req.headers.origin === origin) return undefined
  const unnamed = req.headers.origin === undefined || req.headers.origin === 'null'
  return unnamed && req.headers['sec-fetch-site'] === 'same-origin' ? undefined : CROSS_SITE_REFUSAL
}

/**
 * Browsers state the length of a form. A form without a length is rejected, so nothing has to be
 * counted while it streams.
 */
function sizeRefusal(req: IncomingMessage): Refusal | undefined {
  if (req.method !== 'POST') return undefined
  const length = req.headers['content-length']
  if (length === undefined) return LENGTH_REFUSAL
  const limit = CONSOLE_PAGE.test(req.url ?? '') ? CONSOLE_BODY_LIMIT : PAGE_BODY_LIMIT
  return Number(length) > limit ? tooLargeRefusal(limit) : undefined
}

/**
 * The form of this page is answered with a redirect to a tool on the browser's device, at a port
 * that the tool chose. Browsers apply `form-action` to the redirect too.
 */
const CONSENT_PAGE = /^\/v1\/authorize(?:\?|$)/
const TOOL = 'http://127.0.0.1:*'

/**
 * Sets what a page reads from its request: the policy whose nonce Next puts on its scripts, the
 * request ID, the client's address and the target.
 */
function preparePage(
  req: IncomingMessage,
  res: ServerResponse,
  about: Omit<Passed, 'to'>,
  config: Config,
  dev: boolean,
) {
  const formTargets = CONSENT_PAGE.test(req.url ?? '') ? [TOOL] : []
  const policy = pagePolicy(newNonce(), config, dev, formTargets)
  req.headers['content-security-policy'] = policy
  req.headers['x-request-id'] = about.requestId
  req.headers['x-gatehouse-client-address'] = about.clientAddress
  req.headers['x-gatehouse-target'] = req.url ?? '/'
  if (isUserActivity(req)) req.headers['x-gatehouse-user-activity'] = '1'
  res.setHeader('content-security-policy', policy)
}

const redirection = (location: string): Refusal => ({
  status: 302,
  title: 'This page has another address',
  text: location,
  headers: { location },
})
const hostRefusal = ({ origin }: Config): Refusal => ({
  status: 421,
  title: 'Unknown host name',
  text: `This server is ${origin}. Open that address instead. If the server should have another address, its operator can set GATEHOUSE_URL.`,
})
/** Names the host that the client was set up with; as text in XML or JSON it can't be a link. */
const apiHostRefusal = (header: string, { origin }: Config): Refusal => ({
  status: 421,
  title: 'Unknown host name',
  text: `The request was sent to the host "${quotedText(header, LONGEST_HOST)}". This server is ${origin}. Use that address, or add the host to GATEHOUSE_API_HOSTS in the server's settings.`,
})
const MALFORMED_REFUSAL: Refusal = {
  status: 400,
  title: 'Malformed request',
  text: 'Browsers and AWS clients do not send such requests.',
  headers: { connection: 'close' },
}
const UNREADABLE_PATH_REFUSAL: Refusal = {
  status: 400,
  title: 'Malformed address',
  text: 'The address contains a percent sign that is not part of a valid encoding. Check the link, or go to /iam.',
}
const TOO_MANY_HEADERS_REFUSAL: Refusal = {
  status: 431,
  title: 'Too many headers',
  text: `A request can have at most ${MOST_HEADERS} headers.`,
  headers: { connection: 'close' },
}
const METHOD_REFUSAL: Refusal = {
  status: 405,
  title: 'Method not allowed',
  text: 'Use GET, HEAD or POST.',
  headers: { allow: METHODS.join(', ') },
}
const PLAIN_HTTP_REFUSAL: Refusal = {
  status: 400,
  title: 'Plain http is not accepted',
  text: 'Use https. Your request was sent without encryption.',
  headers: { connection: 'close' },
}
const CROSS_SITE_REFUSAL: Refusal = {
  status: 403,
  title: 'Form refused',
  text: 'The request did not come from a page of this site, or your browser does not state its origin. Nothing was changed. Open the page on this site and send the form again.',
}
const LENGTH_REFUSAL: Refusal = {
  status: 411,
  title: 'Length required',
  text: 'A form must state its length (Content-Length).',
}
const tooLargeRefusal = (limit: number): Refusal => ({
  status: 413,
  title: 'Form too large',
  text: `A form can have at most ${limit / 1024} KB. Nothing was changed. Go back and shorten your entries.`,
})
const NOT_FOUND: Refusal = {
  status: 404,
  title: 'Not found',
  text: 'No page has this address.',
}
