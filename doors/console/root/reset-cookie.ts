// The token of a mailed link, between its address and the page that sets the password. The cookie
// keeps it out of the page, of the browser's history and of the Referer header.
import { config } from '../../../platform/config'
import { RESET_MINUTES } from '../../../store/root/password-resets'

export const resetCookieName = () => `${config().secure ? '__Host-' : ''}gatehouse-reset`

export const resetCookieOptions = () => ({
  httpOnly: true,
  sameSite: 'lax' as const,
  path: '/',
  secure: config().secure,
  maxAge: RESET_MINUTES * 60,
})
