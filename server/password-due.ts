// Why a session's user must create a new password before anything else.
import 'server-only'
import { passwordState } from '../iam/rules/password-expiry'
import { accountClock } from './clock'
import { db } from './db'
import { readPasswordPolicy } from './stored-password-policy'

/**
 * `reset`: an administrator requires it. `expired`: the password is older than the account's policy
 * allows. `unknown`: neither holds any longer, but the session was opened for a new password only.
 */
export type PasswordDueCause = 'reset' | 'expired' | 'unknown'

/** Reads the cause as it is now, for the session's own user. It decides nothing: the gate does. */
export async function passwordDueCause(owner: { accountId: string; userId: string }): Promise<PasswordDueCause> {
  const { accountId, userId } = owner
  const [profile, policy, now] = await Promise.all([
    db().loginProfile.findUnique({ where: { accountId_userId: { accountId, userId } } }),
    readPasswordPolicy(db(), accountId),
    accountClock(accountId),
  ])
  if (!profile) return 'unknown'
  const { passwordChangedAt: changedAt, passwordResetRequired: resetRequired } = profile
  const { state } = passwordState({ changedAt, now, resetRequired, policy })
  if (state === 'resetRequired') return 'reset'
  return state === 'expired' || state === 'expiredHard' ? 'expired' : 'unknown'
}
