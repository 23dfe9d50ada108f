// Where a browser may be sent back to after signing in: a path of this site and nothing else. Pure, so pages and gate share it.

const LONGEST = 2048
/** Stands for our own origin; which one doesn't matter, since only a target that stays on it is accepted. */
const BASE = 'https://gatehouse.invalid'
/** What a URL's path and query are made of. Browsers strip or map other characters, so what is checked would not be what is opened. */
const VISIBLE_ASCII = /^[!-~]+$/
/** A slash or backslash however often it is percent-encoded, at the front: a proxy that decodes once would make it `//host`. */
const SECOND_SLASH = /^\/(?:[/\\]|%(?:25)*(?:2f|5c|09|0a|0d))/i

/**
 * The path, query included, of a `next` parameter when it stays on this site, `undefined` otherwise. Takes anything a request can
 * hold. The base is a constant: checked against an origin that came with the request, a forged one would pass its own check.
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
  // Dot segments are resolved by now, so "/.//host" would begin with two slashes here.
  if (url.origin !== BASE || SECOND_SLASH.test(url.pathname)) return undefined
  return url.pathname + url.search
}
