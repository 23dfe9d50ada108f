// The pages behind a reset link of a user, which nobody is signed in to.
import 'server-only'
import {
  completeUserReset,
  findResetLinkUser,
  type ResetLinkUser,
  type ResetOwner,
} from '../../../iam/accounts/user-reset'
import { setResponseStatus } from '../../../platform/response-status'
import type { Failure } from '../form-state'
import { requestOrigin, unavailable } from '../session'
import { findOrHold, redeemLink } from './redeem-link'
import { announcePasswordSet, forgetResetToken, resetToken } from './reset-cookies'

/** Returns the user of this browser's link; undefined if the link does not work. */
export async function resetLinkUser(): Promise<ResetLinkUser | undefined> {
  const token = await resetToken('user')
  try {
    return await findOrHold(() => findResetLinkUser(token))
  } catch (error) {
    throw unavailable(error)
  }
}

/**
 * Sets the new password by this browser's link, and forgets the link. Signs nobody in. Returns the
 * account whose sign-in page comes next, or `otherUser` if the browser's link is not for the user
 * that the page showed.
 */
export async function resetUserPassword(
  shown: ResetOwner,
  password: string,
): Promise<{ account: string } | 'otherUser' | 'unusable' | Failure> {
  const [origin, token] = await Promise.all([requestOrigin(), resetToken('user')])
  const outcome = await redeemLink(origin, () => completeUserReset(token, shown, password, origin))
  if (outcome === 'unusable' || !('done' in outcome)) return outcome
  if (outcome.done === 'otherUser') {
    setResponseStatus(409)
    return 'otherUser'
  }
  await forgetResetToken('user')
  const { accountId, account } = outcome.done
  await announcePasswordSet([accountId, account])
  return { account }
}
