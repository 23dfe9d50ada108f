// Validates where a browser is redirected after signing in: a path of this site only. Pure, so that
// pages and gate share it.

const LONGEST = 2048
/**
 * A placeholder for our own origin. Its value is irrelevant, because only a target that stays on it
 * is accepted.
 */
const BASE = 'https://gatehouse.invalid'
/**
 * The characters of a URL's path and query. Browsers strip or map others, so the checked URL would
 * differ from the opened one.
 */
const VISIBLE_ASCII = /^[!-~]+$/
/**
 * A leading slash or backslash, percent-encoded any number of times: a proxy that decodes once
 * would turn it into `//host`.
 */
const SECOND_SLASH = /^\/(?:[/\\]|%(?:25)*(?:2f|5c|09|0a|0d))/i

/**
 * Returns the path and query of a `next` parameter if it stays on this site, otherwise `undefined`.
 * Accepts any value that a request can contain. The base is a constant: checked against an origin
 * from the request, a forged one would pass its own check.
 */
export function safeReturnTarget(next: unknown): string | undefined {
  if (typeof next !== 'string' || next.length > LONGEST) return undefined
  if (
    !next.startsWith('/') ||
    !VISIBLE_ASCII.test(next) ||
    SECOND_SLASH.test(next) ||
    next.includes('\\')
  )
    return undefined
  if (!URL.canParse(next, BASE)) return undefined
  const url = new URL(next, BASE)
  // Dot segments are resolved here, so "/.//host" would start with two slashes.
  if (url.origin !== BASE || SECOND_SLASH.test(url.pathname)) return undefined
  return url.pathname + url.search
}
