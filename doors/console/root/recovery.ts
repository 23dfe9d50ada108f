// Forgot password, for pages that nobody is signed in to.
import 'server-only'
import { after } from 'next/server'
import {
  completeRootRecovery,
  isUsableReset,
  requestRootRecovery,
} from '../../../iam/accounts/root-recovery'
import { config, isLoopback } from '../../../platform/config'
import { logFailure } from '../../../platform/log/log'
import { outbox } from '../../../platform/mail/deliver'
import type { Failure } from '../form-state'
import { findOrHold, redeemLink } from '../resets/redeem-link'
import { forgetResetToken, resetToken } from '../resets/reset-cookies'
import { requestOrigin, unavailable } from '../session'

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

/** Whether this browser has a link that works. */
export async function hasUsableReset(): Promise<boolean> {
  const token = await resetToken('root')
  try {
    return (await findOrHold(() => isUsableReset(token))) !== undefined
  } catch (error) {
    throw unavailable(error)
  }
}

export type ResetOutcome = 'done' | 'unusable' | Failure

/** Sets the new password by this browser's link, and forgets the link. Signs nobody in. */
export async function resetPassword(password: string): Promise<ResetOutcome> {
  const [origin, token] = await Promise.all([requestOrigin(), resetToken('root')])
  const outcome = await redeemLink(origin, () => completeRootRecovery(token, password, origin))
  if (outcome === 'unusable' || !('done' in outcome)) return outcome
  await forgetResetToken('root')
  return 'done'
}
