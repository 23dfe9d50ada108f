// The session cookie: its name and attributes. Over https the __Host- prefix keeps it on this host and path, whatever a sub-domain does.
import { config } from './config'
import { SESSION_HOURS } from './session-store'

export const sessionCookieName = () => `${config().secure ? '__Host-' : ''}gatehouse-session`

export const sessionCookieOptions = () => ({
  httpOnly: true,
  sameSite: 'lax' as const,
  path: '/',
  secure: config().secure,
  maxAge: SESSION_HOURS * 3600,
})
