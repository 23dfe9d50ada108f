// The session cookie's name and attributes. Over https the __Host- prefix binds it to this host and
// path, so that a sub-domain cannot set it.
import { config } from '../../platform/config'
import { REASON_KEPT_DAYS } from '../../store/ended-sessions'

const prefixed = (name: string) => `${config().secure ? '__Host-' : ''}${name}`

export const sessionCookieName = () => prefixed('gatehouse-session')

/** Keeps the value of a session that ended by signing out (stale-session.ts). */
export const endedSessionCookieName = () => prefixed('gatehouse-ended-session')

/** Names the account of a user who set a password by a link (resets/reset-cookies.ts). */
export const passwordSetCookieName = () => prefixed('gatehouse-password-set')

/**
 * The cookie outlives its session, because the sign-in page uses it to find out why the session
 * ended. Only the session's row decides whether the session is valid.
 */
export const sessionCookieOptions = () => ({
  httpOnly: true,
  sameSite: 'lax' as const,
  path: '/',
  secure: config().secure,
  maxAge: (REASON_KEPT_DAYS + 1) * 24 * 3600,
})
