// The settings of next-auth, with our opaque value in its cookie. The sign-in door uses them
// through next-auth's core, outside Next, and the sign-out route through next-auth.
import type { AuthConfig } from '@auth/core'
import { CredentialsSignin } from '@auth/core/errors'
import { config } from '../../platform/config'
import { log } from '../../platform/log/log'
import { sessionCookieName, sessionCookieOptions } from './session-cookie'

declare module '@auth/core/types' {
  interface User {
    sessionToken?: string
  }
}

/** Where next-auth believes that its routes are. None is mounted: they would be a second way in. */
export const AUTH_PATH = '/api/auth'

/** Returns the settings with these ways to sign in. */
export function authConfig(providers: AuthConfig['providers']) {
  const { secure, sessionHours } = config()
  const maxAge = sessionHours * 3600
  const prefix = secure ? '__Host-' : ''
  const options = sessionCookieOptions()
  return {
    trustHost: true,
    useSecureCookies: secure,
    basePath: AUTH_PATH,
    pages: { signIn: '/signin', error: '/signin' },
    session: { strategy: 'jwt' as const, maxAge },
    cookies: {
      sessionToken: { name: sessionCookieName(), options },
      callbackUrl: { name: `${prefix}gatehouse-callback-url`, options },
      csrfToken: { name: `${prefix}gatehouse-csrf-token`, options },
    },
    // The "token" is the session's random value itself. The Session row decides; nothing is read
    // from the cookie.
    jwt: {
      maxAge,
      encode: async ({ token }) => String(token?.sessionToken ?? ''),
      decode: async () => null,
    },
    callbacks: { jwt: ({ token, user }) => (user ? { sessionToken: user.sessionToken } : token) },
    logger: { error: reportUnexpected },
    providers,
  } satisfies AuthConfig
}

/**
 * Reports unexpected errors only, not refused sign-ins. Reports only error names, because messages
 * may quote what was typed.
 */
function reportUnexpected(error: Error) {
  const cause = (error.cause as { err?: Error } | undefined)?.err
  if (!(error instanceof CredentialsSignin))
    log.error(`Sign-in failed: ${error.name} ${cause?.name ?? ''}`)
}
