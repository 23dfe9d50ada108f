// The session of this request, as pages and actions see it. Read through cookies(): next-auth's auth() still sees the old cookie after an action has issued a new one.
import 'server-only'
import { randomUUID } from 'node:crypto'
import { cookies, headers } from 'next/headers'
import { cache } from 'react'
import { config } from '../../platform/config'
import { databaseFailure } from '../../platform/database/database-errors'
import { setResponseStatus } from '../../platform/response-status'
import { safeReturnTarget } from '../../rules/address/safe-return-target'
import type { Origin } from '../../store/principal'
import { findSession, type LiveSession, rotateToken } from '../../store/session-store'
import { sessionCookieName, sessionCookieOptions } from './session-cookie'

export type CurrentSession = LiveSession

/** Once per request, however many components ask. Throws a page error with status 503 when the database is away: nobody is signed out by that. */
export const currentSession = cache(async (): Promise<CurrentSession | null> => {
  const token = (await cookies()).get(sessionCookieName())?.value
  try {
    return await findSession(token)
  } catch (error) {
    throw unavailable(error)
  }
})

/** A lost database as an error whose digest the error page knows, with the true status set; anything else as it is. */
export function unavailable(error: unknown): unknown {
  if (databaseFailure(error) !== 'unavailable') return error
  setResponseStatus(503, { 'retry-after': '5' })
  return Object.assign(new Error('The database cannot be reached.'), {
    digest: 'ServiceUnavailable',
  })
}

/** Where this request came from, as the request gate has noted it. */
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
 * The address of this request, query included, as a target to return to; undefined where there is none. Next adds `_rsc` to
 * the address when its router fetches a page.
 */
export async function requestTarget(): Promise<string | undefined> {
  const target = safeReturnTarget((await headers()).get('x-gatehouse-target'))
  if (target === undefined) return undefined
  const [path, query = ''] = target.split('?')
  const kept = query.split('&').filter((part) => part !== '' && !/^_rsc(=|$)/.test(part))
  return kept.length > 0 ? `${path}?${kept.join('&')}` : path
}

/** In a server action, after a new password: the same session under a new cookie value. One that was for the new password only is a sign-in from here on. */
export async function rotateSession({ principal }: CurrentSession): Promise<void> {
  if (!principal.session) return
  const token = await rotateToken(principal, await requestOrigin())
  if (token) (await cookies()).set(sessionCookieName(), token, sessionCookieOptions())
}
