// The cookies of a request that Next does not handle, and those that its response sets.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { config } from '../../platform/config'

export interface CookieOptions {
  httpOnly: boolean
  sameSite: 'lax'
  path: string
  secure: boolean
  /** In seconds. */
  maxAge: number
}

export interface Cookies {
  /** Returns the value that the browser sent, or the one set since; undefined if deleted. */
  get(name: string): string | undefined
  /** The value must consist of characters that a cookie may contain unquoted (RFC 6265, 4.1.1). */
  set(name: string, value: string, options: CookieOptions): void
  delete(name: string): void
}

/** Returns the cookies of a request. Setting one appends a header to the response. */
export function cookiesOf(req: IncomingMessage, res: ServerResponse): Cookies {
  const values = new Map<string, string | undefined>(parse(req.headers.cookie ?? ''))
  const send = (name: string, value: string, options: CookieOptions) =>
    res.appendHeader('set-cookie', line(name, value, options))
  return {
    get: (name) => values.get(name),
    set(name, value, options) {
      values.set(name, value)
      send(name, value, options)
    },
    // Deleted with the attributes it was set with: browsers ignore a __Host- cookie without Secure.
    delete(name) {
      values.set(name, undefined)
      const { secure } = config()
      send(name, '', { httpOnly: true, sameSite: 'lax', path: '/', secure, maxAge: 0 })
    },
  }
}

/** The last of several cookies with one name counts, as in Next. */
const parse = (header: string): [string, string][] =>
  header
    .split(';')
    .map((pair) => /^\s*([^=\s]+)=(.*?)\s*$/.exec(pair))
    .flatMap((pair): [string, string][] => (pair?.[1] ? [[pair[1], pair[2] ?? '']] : []))

const line = (name: string, value: string, options: CookieOptions) =>
  [
    `${name}=${value}`,
    `Path=${options.path}`,
    `Max-Age=${options.maxAge}`,
    ...(options.secure ? ['Secure'] : []),
    ...(options.httpOnly ? ['HttpOnly'] : []),
    `SameSite=${options.sameSite}`,
  ].join('; ')
