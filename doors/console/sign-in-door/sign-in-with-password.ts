// Signs a browser in outside Next: the checks of sign-in.ts and second-step.ts through next-auth's
// core, which issues the session cookie, and the cookies that belong to a sign-in.
import { Auth, raw, setEnvDefaults, skipCSRFCheck } from '@auth/core'
import { CredentialsSignin } from '@auth/core/errors'
import Credentials from '@auth/core/providers/credentials'
import { config } from '../../../platform/config'
import { wallClock } from '../../../platform/database/clock'
import { isOutage } from '../../../platform/database/database-errors'
import { isHashPoolBusy } from '../../../platform/password-hash'
import { noteCaller } from '../../../platform/response-status'
import type { Origin } from '../../../store/principal'
import { endSession, findSession } from '../../../store/session-store'
import { AUTH_PATH, authConfig } from '../auth-config'
import type { Cookies } from '../cookies'
import { deviceCookieName, deviceCookieOptions, withDevice } from '../device-cookie'
import {
  endedSessionCookieName,
  passwordSetCookieName,
  sessionCookieName,
  sessionCookieOptions,
} from '../session-cookie'
import { type NotAllowed, type SecondStep, type SignedIn, signIn } from '../sign-in'
import type { SignIn } from '../sign-in/sign-in-lookup'

/** The server can't check a sign-in now. */
type NotChecked = { outcome: 'busy'; retryAfterSeconds: number } | { outcome: 'unavailable' }
export type SignInRefusal = NotAllowed | NotChecked
/** Signed in. While `passwordIsDue`, the session can only set a new password. */
type SignedInBrowser = Pick<SignedIn, 'outcome' | 'passwordIsDue' | 'accountId' | 'userName'>
/** An outcome of a check. */
interface Outcome {
  outcome: string
}

/** next-auth passes errors on by class; this one carries the outcome that the page shows. */
class NotSignedIn extends CredentialsSignin {
  constructor(readonly outcome: Outcome) {
    super()
  }
}

/** Checks the password and, if it is right and no second step is needed, signs the browser in. */
export const signInWithPassword = (
  form: SignIn,
  origin: Origin,
  cookies: Cookies,
): Promise<SignedInBrowser | SecondStep | SignInRefusal> =>
  signBrowserIn(() => signIn(form, origin, cookies.get(deviceCookieName())), cookies)

/**
 * Makes a check and, if it opens a session, sets the session cookie. Ends the session that the
 * browser had before. Returns any other outcome of the check.
 */
export async function signBrowserIn<Result extends Outcome>(
  check: () => Promise<Result | SignedIn>,
  cookies: Cookies,
): Promise<SignedInBrowser | Exclude<Result, SignedIn> | NotChecked> {
  try {
    const before = await findSession(cookies.get(sessionCookieName()))
    const session = await issueCookie(check, cookies)
    noteCaller(session.accountId, session.userName)
    if (before?.principal.session)
      await endSession(
        { accountId: before.accountId, tokenHash: before.principal.session.tokenHash },
        'signedOut',
      )
    const device = withDevice(cookies.get(deviceCookieName()), session, wallClock())
    cookies.set(deviceCookieName(), device, deviceCookieOptions())
    // Only the sign-in page needs them, and every tab of this browser is signed in from now on.
    for (const name of [endedSessionCookieName(), passwordSetCookieName()])
      if (cookies.get(name) !== undefined) cookies.delete(name)
    const { outcome, passwordIsDue, accountId, userName } = session
    return { outcome, passwordIsDue, accountId, userName }
  } catch (error) {
    if (error instanceof NotSignedIn) return error.outcome as Exclude<Result, SignedIn> | NotChecked
    if (isOutage(error)) return { outcome: 'unavailable' }
    throw error
  }
}

/** Throws NotSignedIn for any other outcome than a session. */
async function issueCookie(
  check: () => Promise<Outcome | SignedIn>,
  cookies: Cookies,
): Promise<SignedIn> {
  let session: SignedIn | undefined
  const authorize = async () => {
    const result = await outcomeOf(check)
    if (!isSignedIn(result)) throw new NotSignedIn(result)
    session = result
    return { id: result.userId, sessionToken: result.token }
  }
  const settings = authConfig([Credentials({ credentials: {}, authorize })])
  setEnvDefaults(process.env, settings, true)
  // The form stays out of next-auth's request: `authorize` has it. The request gate has verified
  // that the form comes from a page of this server.
  const address = `${config().origin}${AUTH_PATH}/callback/credentials`
  const request = new Request(address, { method: 'POST' })
  const issued = await Auth(request, { ...settings, raw, skipCSRFCheck })
  const cookie = issued.cookies?.find(({ name }) => name === sessionCookieName())
  if (!session || !cookie) throw new Error('next-auth issued no session cookie.')
  cookies.set(cookie.name, cookie.value, sessionCookieOptions())
  return session
}

const isSignedIn = (result: Outcome | SignedIn): result is SignedIn => result.outcome === 'signedIn'

async function outcomeOf<Result extends Outcome>(
  check: () => Promise<Result>,
): Promise<Result | NotChecked> {
  try {
    return await check()
  } catch (error) {
    if (isHashPoolBusy(error))
      return { outcome: 'busy', retryAfterSeconds: error.retryAfterSeconds }
    if (isOutage(error)) return { outcome: 'unavailable' }
    throw error
  }
}
