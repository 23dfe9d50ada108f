// The session of this request, for pages and actions. It is read through cookies(), because
// next-auth's auth() still sees the old cookie after an action has issued a new one.
import 'server-only'
import { randomUUID } from 'node:crypto'
import { cookies, headers } from 'next/headers'
import { cache } from 'react'
import { config } from '../../platform/config'
import { isOutage } from '../../platform/database/database-errors'
import { noteCaller, setResponseStatus } from '../../platform/response-status'
import { safeReturnTarget } from '../../rules/address/safe-return-target'
import type { Origin } from '../../store/principal'
import { findSession, type LiveSession, rotateToken } from '../../store/session-store'
import { storeDismissal } from '../../store/sessions/expiry-notice'
import { sessionCookieName, sessionCookieOptions } from './session-cookie'

export type CurrentSession = LiveSession

/**
 * Reads the session once per request, however many components need it. Renews its idle time if the
 * request gate has found the request to be a person's (doors/http/user-activity.ts). Throws a page
 * error with status 503 when the database is unavailable, so that an outage signs nobody out.
 */
export const currentSession = cache(async (): Promise<CurrentSession | null> => {
  const token = (await cookies()).get(sessionCookieName())?.value
  const isUse = (await headers()).has('x-gatehouse-user-activity')
  try {
    const session = await findSession(token, isUse)
    if (session) noteCaller(session.accountId, session.userName)
    return session
  } catch (error) {
    throw unavailable(error)
  }
})

/**
 * Converts a database outage to an error with a digest that the error page recognises, and sets the
 * status. Returns any other error unchanged.
 */
export function unavailable(error: unknown): unknown {
  if (!isOutage(error)) return error
  setResponseStatus(503, { 'retry-after': '5' })
  return Object.assign(new Error('The database can’t be reached.'), { digest: UNAVAILABLE })
}

const UNAVAILABLE = 'ServiceUnavailable'

/** Returns where this request came from, as the request gate recorded it. */
export async function requestOrigin(): Promise<Origin> {
  const incoming = await headers()
  return {
    requestId: incoming.get('x-request-id') ?? randomUUID(),
    sourceIp: incoming.get('x-gatehouse-client-address') ?? 'unknown',
    userAgent: incoming.get('user-agent') ?? '',
    secureTransport: config().secure,
  }
}

/**
 * Returns the address of this request, query included, as a target to return to; undefined if there
 * is none. Drops `_rsc`, which Next adds to the address when its router fetches a page.
 */
export async function requestTarget(): Promise<string | undefined> {
  const target = safeReturnTarget((await headers()).get('x-gatehouse-target'))
  if (target === undefined) return undefined
  const [path, query = ''] = target.split('?')
  const kept = query.split('&').filter((part) => part !== '' && !/^_rsc(=|$)/.test(part))
  return kept.length > 0 ? `${path}?${kept.join('&')}` : path
}

/**
 * In a server action, after a password change: gives the session a new cookie value. A session that
 * could only set a new password becomes a full sign-in.
 */
export async function rotateSession({ principal }: CurrentSession): Promise<void> {
  if (!principal.session) return
  const token = await rotateToken(principal, await requestOrigin())
  if (token) (await cookies()).set(sessionCookieName(), token, sessionCookieOptions())
}

/** In a server action: hides the warning that the password expires, until the next sign-in. */
export async function dismissExpiryNotice(): Promise<void> {
  const session = await currentSession()
  const tokenHash = session?.principal.session?.tokenHash
  if (session && tokenHash) await storeDismissal({ accountId: session.accountId, tokenHash })
}
