// The state of the signed-in user's own password. Users may always see their own. Nothing is
// authorised here: sign-in and the gate decide.
import 'server-only'
import { accountClock } from '../platform/database/clock'
import { db } from '../platform/database/db'
import { type PasswordState, passwordState } from '../rules/password/password-expiry'
import { readPasswordPolicy } from './stored-password-policy'

interface Owner {
  accountId: string
  userId: string
}

/**
 * Returns the state by the account's policy and time; undefined for a user without a console
 * password.
 */
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
 * Why a new password is due. `reset`: an administrator requires it. `expired`: the password is
 * older than the account's policy allows. `unknown`: neither is true any longer, but the session
 * was opened only for setting a new password.
 */
export type PasswordDueCause = 'reset' | 'expired' | 'unknown'

export async function passwordDueCause(owner: Owner): Promise<PasswordDueCause> {
  const { state } = (await ownPasswordState(owner)) ?? {}
  if (state === 'resetRequired') return 'reset'
  return state === 'expired' || state === 'expiredHard' ? 'expired' : 'unknown'
}
