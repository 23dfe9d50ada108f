// Why this browser's session ended, for the sign-in page. Read from the cookie that the browser
// still has.
import 'server-only'
import { cookies } from 'next/headers'
import { config } from '../../platform/config'
import { db } from '../../platform/database/db'
import { type EndReason, endReasonOf } from '../../store/ended-sessions'
import { keyOfToken } from '../../store/sessions/session-token'
import { endedSessionCookieName, sessionCookieName } from './session-cookie'

const KEPT_SECONDS = 3600

/**
 * Before a sign-out in a server action or route handler: keeps the value of the ended session, so
 * that another tab of this browser can show why it has to sign in again. The value no longer opens
 * a session.
 */
export async function rememberEndedSession(): Promise<void> {
  const jar = await cookies()
  const value = jar.get(sessionCookieName())?.value
  if (!keyOfToken(value) || value === undefined) return
  const { secure } = config()
  jar.set(endedSessionCookieName(), value, {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure,
    maxAge: KEPT_SECONDS,
  })
}

/**
 * Returns undefined if no session ended here recently, and while the database is unavailable: the
 * sign-in form reports that itself.
 */
export async function endedSessionReason(): Promise<EndReason | undefined> {
  const jar = await cookies()
  const key =
    keyOfToken(jar.get(sessionCookieName())?.value) ??
    keyOfToken(jar.get(endedSessionCookieName())?.value)
  return key && endReasonOf(db(), key).catch(() => undefined)
}
