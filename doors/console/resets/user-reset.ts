// The pages behind a reset link of a user, which nobody is signed in to.
import 'server-only'
import {
  completeUserReset,
  findResettingUser,
  type ResettingUser,
} from '../../../iam/accounts/user-reset'
import type { Failure } from '../form-state'
import { requestOrigin, unavailable } from '../session'
import { forgetResetToken, noticePasswordSet, resetToken } from './reset-cookies'
import { heldUnlessUsable, triedLink } from './tried-link'

/** Returns the user of this browser's link; undefined if the link does not work. */
export async function resettingUser(): Promise<ResettingUser | undefined> {
  const token = await resetToken('user')
  try {
    return await heldUnlessUsable(() => findResettingUser(token))
  } catch (error) {
    throw unavailable(error)
  }
}

/**
 * Sets the new password by this browser's link, and forgets the link. Signs nobody in. Returns the
 * account whose sign-in page comes next.
 */
export async function resetUserPassword(
  password: string,
): Promise<{ account: string } | 'unusable' | Failure> {
  const [origin, token] = await Promise.all([requestOrigin(), resetToken('user')])
  const outcome = await triedLink(origin, () => completeUserReset(token, password, origin))
  if (outcome === 'unusable' || !('done' in outcome)) return outcome
  await forgetResetToken('user')
  await noticePasswordSet()
  return { account: outcome.done.account }
}
