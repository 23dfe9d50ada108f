// The state of the signed-in user's own password, which everybody may know about themselves. It
// decides nothing: sign-in and the gate do.
import 'server-only'
import { accountClock } from '../platform/database/clock'
import { db } from '../platform/database/db'
import { type PasswordState, passwordState } from '../rules/password/password-expiry'
import { readPasswordPolicy } from './stored-password-policy'

interface Owner {
  accountId: string
  userId: string
}

/** The state by the account's policy and time; undefined for a user without a console password. */
export async function ownPasswordState({
  accountId,
  userId,
}: Owner): Promise<PasswordState | undefined> {
  const [profile, policy, now] = await Promise.all([
    db().loginProfile.findUnique({ where: { accountId_userId: { accountId, userId } } }),
    readPasswordPolicy(db(), accountId),
    accountClock(accountId),
  ])
  if (!profile) return undefined
  const { passwordChangedAt: changedAt, passwordResetRequired: resetRequired } = profile
  return passwordState({ changedAt, now, resetRequired, policy })
}

/**
 * Why a new password is due. `reset`: an administrator requires it. `expired`: the password is older
 * than the account's policy allows. `unknown`: neither holds any longer, but the session was opened
 * for a new password only.
 */
export type PasswordDueCause = 'reset' | 'expired' | 'unknown'

export async function passwordDueCause(owner: Owner): Promise<PasswordDueCause> {
  const { state } = (await ownPasswordState(owner)) ?? {}
  if (state === 'resetRequired') return 'reset'
  return state === 'expired' || state === 'expiredHard' ? 'expired' : 'unknown'
}
