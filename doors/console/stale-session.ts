// Why the session of this browser ended, for the sign-in page. It is read from the cookie that the browser still has.
import 'server-only'
import { cookies } from 'next/headers'
import { config } from '../../platform/config'
import { db } from '../../platform/database/db'
import { type EndReason, endReasonOf } from '../../store/ended-sessions'
import { keyOfToken } from '../../store/session-store'
import { sessionCookieName } from './session-cookie'

const cookieName = () => `${config().secure ? '__Host-' : ''}gatehouse-ended-session`
const KEPT_SECONDS = 3600

/**
 * Before a sign-out in a server action or route handler: keeps the value of the session that ends, so that another tab of this
 * browser learns why it has to sign in again. The value opens nothing any more.
 */
export async function rememberEndedSession(): Promise<void> {
  const jar = await cookies()
  const value = jar.get(sessionCookieName())?.value
  if (!keyOfToken(value) || value === undefined) return
  const { secure } = config()
  jar.set(cookieName(), value, {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure,
    maxAge: KEPT_SECONDS,
  })
}

/** After a sign-in, in a server action. */
export async function forgetEndedSession(): Promise<void> {
  const jar = await cookies()
  if (!jar.has(cookieName())) return
  const { secure } = config()
  jar.set(cookieName(), '', { httpOnly: true, sameSite: 'lax', path: '/', secure, maxAge: 0 })
}

/** Undefined where no session ended here lately, and while the database is away: signing in has its own words for that. */
export async function endedSessionReason(): Promise<EndReason | undefined> {
  const jar = await cookies()
  const key =
    keyOfToken(jar.get(sessionCookieName())?.value) ?? keyOfToken(jar.get(cookieName())?.value)
  return key && endReasonOf(db(), key).catch(() => undefined)
}
