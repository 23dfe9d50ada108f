// The headers that restrict what a browser may do with our responses, set on every response.
import { randomBytes } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import type { Config } from '../../platform/config'

const ONE_YEAR = 31_536_000

/**
 * Sets the headers of every response, pages and API alike. `same-origin` rather than `no-referrer`,
 * with which browsers post forms with `Origin: null`.
 */
export function setSecurityHeaders(res: ServerResponse, { secure }: Config): void {
  res.setHeader('x-content-type-options', 'nosniff')
  res.setHeader('x-frame-options', 'DENY')
  res.setHeader('referrer-policy', 'same-origin')
  res.setHeader('cross-origin-opener-policy', 'same-origin')
  res.setHeader('cross-origin-resource-policy', 'same-origin')
  res.setHeader(
    'permissions-policy',
    'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
  )
  if (secure) res.setHeader('strict-transport-security', `max-age=${ONE_YEAR}; includeSubDomains`)
}

export const newNonce = (): string => randomBytes(16).toString('base64')

/**
 * Returns the content security policy of a page. Style attributes are allowed, for sizes that
 * depend on data; style elements need the nonce. Development needs eval for React's stack traces,
 * the styles of hot reload, and the reload socket.
 *
 * @param formTargets other origins to which a form of the page may lead
 */
export function pagePolicy(
  nonce: string,
  { host, secure }: Config,
  dev: boolean,
  formTargets: readonly string[] = [],
): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ''}`,
    dev ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    `connect-src 'self'${dev ? ` ${secure ? 'wss' : 'ws'}://${host}` : ''}`,
    "img-src 'self' data:",
    "font-src 'self' data:",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    ['form-action', "'self'", ...formTargets].join(' '),
  ].join('; ')
}

/**
 * Returns the policy of a response without scripts, forms or pictures: a refusal page of this
 * server.
 */
export const bareDocumentPolicy = (nonce: string): string =>
  `default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'`
