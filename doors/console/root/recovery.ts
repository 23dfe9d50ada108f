// Forgot password, for pages that nobody is signed in to.
import 'server-only'
import { cookies } from 'next/headers'
import { after } from 'next/server'
import {
  completeRootRecovery,
  isUsableReset,
  requestRootRecovery,
} from '../../../iam/accounts/root-recovery'
import { config, isLoopback } from '../../../platform/config'
import { logFailure } from '../../../platform/log/log'
import { outbox } from '../../../platform/mail/deliver'
import { isHashPoolBusy } from '../../../platform/password-hash'
import { setResponseStatus } from '../../../platform/response-status'
import { IamError } from '../../../rules/errors/iam-error'
import type { Failure } from '../form-state'
import { requestOrigin, unavailable } from '../session'
import { resetCookieName, resetCookieOptions } from './reset-cookie'

/**
 * Mails the link after the response, so that neither its text nor its time tells whether a root
 * user has the address.
 */
export async function askForRecovery(email: string): Promise<void> {
  const origin = await requestOrigin()
  after(() => requestRootRecovery(email, origin).catch(logFailure))
}

/** The folder of mails that are not sent, for the person in front of this machine. */
export const outboxHere = (): string | undefined => {
  const { smtpUrl, listen, origin } = config()
  const isHere = isLoopback(listen) && isLoopback(new URL(origin).hostname)
  return smtpUrl === undefined && isHere ? outbox() : undefined
}

/** Keeps the token of a mailed link for the page that sets the password. */
export async function keepResetToken(token: string): Promise<void> {
  const jar = await cookies()
  jar.set(resetCookieName(), token, resetCookieOptions())
}

const resetToken = async () => (await cookies()).get(resetCookieName())?.value

/** Whether this browser has a link that works. */
export async function hasUsableReset(): Promise<boolean> {
  try {
    return await isUsableReset(await resetToken())
  } catch (error) {
    throw unavailable(error)
  }
}

export type ResetOutcome = 'done' | 'unusable' | Failure

/** Sets the new password by this browser's link, and forgets the link. Signs nobody in. */
export async function resetPassword(password: string): Promise<ResetOutcome> {
  const origin = await requestOrigin()
  try {
    const done = await completeRootRecovery(await resetToken(), password, origin)
    if (!done) setResponseStatus(410)
    else (await cookies()).set(resetCookieName(), '', { ...resetCookieOptions(), maxAge: 0 })
    return done ? 'done' : 'unusable'
  } catch (error) {
    const { requestId } = origin
    if (isHashPoolBusy(error)) {
      setResponseStatus(503, { 'retry-after': String(error.retryAfterSeconds) })
      return { code: 'ServiceUnavailable', message: '', detail: {}, requestId }
    }
    if (!(error instanceof IamError)) throw unavailable(error)
    setResponseStatus(error.status)
    const { code, message, detail } = error
    return { code, message, detail, requestId }
  }
}
