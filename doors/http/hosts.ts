// Classifies the host name of a request. The Host header decides what a request may reach, so it
// must match as a whole.
import type { Config } from '../../platform/config'

export type HostKind =
  /** The only origin for browsers. */
  | { kind: 'canonical' }
  /**
   * `<account>.signin.<canonical host>`: redirects to the account's sign-in page and nowhere else.
   */
  | { kind: 'account'; account: string }
  /**
   * `signin.<canonical host>`: redirects to the general sign-in page, as `signin.aws.amazon.com`
   * does.
   */
  | { kind: 'signIn' }
  /** API and health only. */
  | { kind: 'apiOnly' }

/** `localhost`, a name under it (RFC 6761, section 6.3), or a loopback address. */
const LOOPBACK = /^(?:(?:[a-z0-9_-]+\.)*localhost|127\.0\.0\.1|\[::1\])$/
const HOST = /^([a-z0-9._-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/

/**
 * A 12-digit account ID, or an alias: 3 to 63 lower-case letters, digits and single hyphens, with
 * no hyphen at either end.
 */
const ACCOUNT = /^(?:\d{12}|[a-z0-9](?:[a-z0-9]|-(?!-)){1,61}[a-z0-9])$/

/**
 * Classifies a Host header; returns `undefined` for a host that is not ours. Host names are
 * compared case-insensitively, ports exactly.
 */
export function hostKind(header: string, { host, port, apiHosts }: Config): HostKind | undefined {
  const name = header.toLowerCase()
  if (name === host) return { kind: 'canonical' }
  if (name === `127.0.0.1:${port}` || name === `[::1]:${port}` || apiHosts.includes(name))
    return { kind: 'apiOnly' }
  const suffix = `.signin.${host}`
  if (name === suffix.slice(1)) return { kind: 'signIn' }
  if (!name.endsWith(suffix)) return undefined
  const account = name.slice(0, -suffix.length)
  return ACCOUNT.test(account) ? { kind: 'account', account } : undefined
}

/**
 * Returns whether the API answers to a Host header: a loopback or configured name with any port,
 * because SDKs and signers omit or change the port. Unlike a page, a call needs no protection from
 * DNS rebinding: a signature can't be made by a page of another site.
 */
export function isApiHost(header: string, { host, apiHosts }: Config): boolean {
  const name = nameOf(header)
  return (
    name !== undefined && (LOOPBACK.test(name) || [host, ...apiHosts].map(nameOf).includes(name))
  )
}

/** Returns a Host header's name without the port, in lower case. */
const nameOf = (header: string) => HOST.exec(header.toLowerCase())?.[1]
