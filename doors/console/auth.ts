// next-auth signs in and out, with our opaque value in its cookie. Its session routes are not
// mounted, because they would be a second way in.
import 'server-only'
import { cookies } from 'next/headers'
import NextAuth, { CredentialsSignin } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { config } from '../../platform/config'
import { wallClock } from '../../platform/database/clock'
import { isOutage } from '../../platform/database/database-errors'
import { log } from '../../platform/log/log'
import { isHashPoolBusy } from '../../platform/password-hash'
import { noteCaller, setResponseStatus } from '../../platform/response-status'
import { endSession, findSession, SESSION_HOURS } from '../../store/session-store'
import { deviceCookieName, deviceCookieOptions, withDevice } from './device-cookie'
import { currentSession, isUnavailable, requestOrigin } from './session'
import { sessionCookieName, sessionCookieOptions } from './session-cookie'
import { signIn as checkSignIn, type SignIn, type SignInResult } from './sign-in'
import { forgetEndedSession, rememberEndedSession } from './stale-session'

export type SignInOutcome =
  | Exclude<SignInResult, { outcome: 'signedIn' }>
  /** Signed in. While `passwordIsDue`, the session can only set a new password. */
  | { outcome: 'signedIn'; passwordIsDue: boolean; accountId: string | undefined }
  | { outcome: 'busy'; retryAfterSeconds: number }
  | { outcome: 'unavailable' }

declare module 'next-auth' {
  interface User {
    sessionToken?: string
  }
}

/** next-auth passes errors on by class; this one carries the outcome that the page shows. */
class NotSignedIn extends CredentialsSignin {
  constructor(readonly outcome: Exclude<SignInOutcome, { outcome: 'signedIn' }>) {
    super()
  }
}

const auth = NextAuth(() => {
  const prefix = config().secure ? '__Host-' : ''
  const options = sessionCookieOptions()
  return {
    trustHost: true,
    useSecureCookies: config().secure,
    pages: { signIn: '/signin', error: '/signin' },
    session: { strategy: 'jwt' as const, maxAge: SESSION_HOURS * 3600 },
    cookies: {
      sessionToken: { name: sessionCookieName(), options },
      callbackUrl: { name: `${prefix}gatehouse-callback-url`, options },
      csrfToken: { name: `${prefix}gatehouse-csrf-token`, options },
    },
    // The "token" is the session's random value itself. The Session row decides; nothing is read
    // from the cookie.
    jwt: {
      maxAge: SESSION_HOURS * 3600,
      encode: async ({ token }) => String(token?.sessionToken ?? ''),
      decode: async () => null,
    },
    callbacks: { jwt: ({ token, user }) => (user ? { sessionToken: user.sessionToken } : token) },
    logger: { error: reportUnexpected },
    providers: [
      Credentials({
        credentials: { account: {}, userName: {}, password: {} },
        authorize: (given) => authorize(given),
      }),
    ],
  }
})

/**
 * Reports unexpected errors only, not refused sign-ins. Reports only error names, because messages
 * may quote what was typed.
 */
function reportUnexpected(error: Error) {
  const cause = (error.cause as { err?: Error } | undefined)?.err
  if (!(error instanceof CredentialsSignin))
    log.error(`Sign-in failed: ${error.name} ${cause?.name ?? ''}`)
}

async function authorize(given: Partial<Record<keyof SignIn, unknown>>) {
  const form = {
    account: String(given.account ?? ''),
    userName: String(given.userName ?? ''),
    password: String(given.password ?? ''),
  }
  const result = await outcomeOf(form)
  if (result.outcome !== 'signedIn') throw new NotSignedIn(result)
  return { id: result.userId, sessionToken: result.token }
}

async function outcomeOf(
  form: SignIn,
): Promise<SignInResult | Exclude<SignInOutcome, { outcome: 'signedIn' }>> {
  try {
    return await checkSignIn(form, await requestOrigin(), await deviceCookie())
  } catch (error) {
    if (isHashPoolBusy(error))
      return { outcome: 'busy', retryAfterSeconds: error.retryAfterSeconds }
    if (isOutage(error)) return { outcome: 'unavailable' }
    throw error
  }
}

/**
 * In a server action: checks the password and, if it is right, sets the session cookie. Ends the
 * session that the browser had before.
 */
export async function signInWithPassword(form: SignIn): Promise<SignInOutcome> {
  try {
    const before = await currentSession()
    await auth.signIn('credentials', { ...form, redirect: false })
    if (before?.principal.session)
      await endSession(
        { accountId: before.accountId, tokenHash: before.principal.session.tokenHash },
        'signedOut',
      )
    await forgetEndedSession()
    const session = await findSession((await cookies()).get(sessionCookieName())?.value)
    if (session) {
      noteCaller(session.accountId, session.userName)
      await rememberDevice(session)
    }
    return {
      outcome: 'signedIn',
      passwordIsDue: session?.purpose === 'changePassword',
      accountId: session?.accountId,
    }
  } catch (error) {
    if (error instanceof NotSignedIn) return error.outcome
    if (isUnavailable(error) || isOutage(error)) return { outcome: 'unavailable' }
    throw error
  }
}

const deviceCookie = async () => (await cookies()).get(deviceCookieName())?.value

async function rememberDevice(owner: { accountId: string; userId: string }): Promise<void> {
  const value = withDevice(await deviceCookie(), owner, wallClock())
  ;(await cookies()).set(deviceCookieName(), value, deviceCookieOptions())
}

/**
 * In a server action: ends the session on the server, deletes its cookie, and makes the browser
 * clear its cache of the pages.
 */
export async function signOutHere(): Promise<void> {
  const session = await currentSession()
  await rememberEndedSession()
  if (session?.principal.session)
    await endSession(
      { accountId: session.accountId, tokenHash: session.principal.session.tokenHash },
      'signedOut',
    )
  await auth.signOut({ redirect: false })
  setResponseStatus(303, { 'clear-site-data': '"cache"' })
}
