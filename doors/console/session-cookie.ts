// The session cookie: its name and attributes. Over https the __Host- prefix keeps it on this host and path, whatever a sub-domain does.
import { config } from '../../platform/config'
import { REASON_KEPT_DAYS } from '../../store/ended-sessions'

export const sessionCookieName = () => `${config().secure ? '__Host-' : ''}gatehouse-session`

/**
 * The cookie outlives its session, which the row alone decides about: the sign-in page reads from it why the session ended.
 */
export const sessionCookieOptions = () => ({
  httpOnly: true,
  sameSite: 'lax' as const,
  path: '/',
  secure: config().secure,
  maxAge: (REASON_KEPT_DAYS + 1) * 24 * 3600,
})
