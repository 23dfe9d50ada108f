// ChangePassword: a user changes the own password. Three hashes whatever the history: the old one checked, the new one compared with all before, the new one kept.

import type { Transaction } from '../../server/db'
import { verifyPassword } from '../../server/password-hash'
import { countFailure, forgetFailures, nameSubject, reserveAttempt } from '../../server/throttle'
import { IamError, noSuchLoginProfile } from '../errors'
import { type Call, defineOperation } from '../operation'
import { isReused } from '../rules/password-reuse'
import { ChangePasswordRequest } from '../shapes/login-profile'
import { lockUser } from './login-profiles'
import { endSessions, hashBoth, type Judgement, judgement, refuseUnlessPolicyAllows, remember } from './set-password'

/** Own changes in one minute of the account's clock; each costs three hashes. */
const CHANGES_PER_MINUTE = 5

export const ChangePassword = defineOperation({
  input: ChangePasswordRequest,
  access: 'write',
  once: true,
  permission: (_input, principal) => ({
    action: 'iam:ChangePassword',
    on: principal.kind === 'user' ? { user: principal.userName } : '*',
  }),
  errors: ['AccessDenied', 'InvalidUserType', 'LimitExceeded', 'NoSuchEntity', 'PasswordPolicyViolation', 'Throttling'],
  neverRaised: { EntityTemporarilyUnmodifiable: 'a freshly made login profile can be changed at once' },
  sensitive: ['OldPassword', 'NewPassword'],

  async prepare({ OldPassword, NewPassword }, call) {
    const { tx, accountId } = call
    const user = callingUser(call)
    const owner = { accountId, userId: user.id }
    const stored = await tx.user.findUnique({
      where: { accountId_id: { accountId, id: user.id } },
      include: { loginProfile: true },
    })
    if (!stored?.loginProfile) throw noSuchLoginProfile(user.name)
    await refuseTooOften(tx, owner, call.now)
    await checkOldPassword(OldPassword, stored.loginProfile.passwordHash, call)
    refuseUnlessPolicyAllows(NewPassword, await judgement(tx, accountId))
    return { ...(await hashBoth(NewPassword, stored.historySalt)), credentialVersion: stored.credentialVersion }
  },

  async handler({ NewPassword }, call, prepared): Promise<void> {
    const { tx, accountId, now, principal } = call
    const user = callingUser(call)
    const owner = { accountId, userId: user.id }
    const { credentialVersion } = await lockUser(tx, accountId, user)
    // The old password was checked against a hash that is no longer there.
    if (credentialVersion !== prepared.credentialVersion)
      throw new IamError('ConcurrentModification', 'The password was changed by another request meanwhile.')
    await refuseTooOften(tx, owner, now)
    const judged = await judgement(tx, accountId)
    refuseUnlessPolicyAllows(NewPassword, judged)
    await refuseReuse(tx, owner, prepared.historyHash, judged, principal.session?.purpose === 'changePassword')
    const { passwordHash, historyHash } = prepared
    await tx.loginProfile.update({
      where: { accountId_userId: owner },
      data: { passwordHash, passwordChangedAt: now, passwordResetRequired: false },
    })
    await remember(tx, owner, { historyHash, setAt: now, ownChange: true })
    await endSessions(tx, owner, principal.session?.tokenHash)
  },
})

function callingUser({ principal, user }: Call) {
  if (principal.kind === 'root') throw new IamError('InvalidUserType', 'Only IAM Users can change their own password')
  if (!user) throw noSuchLoginProfile(principal.userName)
  return user
}

/** A wrong old password counts as a failed sign-in under the same name, and too many of them wait as sign-ins do. */
async function checkOldPassword(password: string, passwordHash: string, { accountId, user, now }: Call): Promise<void> {
  const subject = nameSubject(accountId, user?.name ?? '')
  const attempt = await reserveAttempt(subject, now)
  if (!attempt.allowed)
    throw new IamError('Throttling', 'Rate exceeded', { retryAfterSeconds: attempt.retryAfterSeconds })
  if (await verifyPassword(passwordHash, password)) {
    await forgetFailures(subject)
    return
  }
  await countFailure(subject, now)
  throw new IamError('AccessDenied', 'The old password was incorrect.', { wrongPassword: true })
}

async function refuseTooOften(tx: Transaction, owner: { accountId: string; userId: string }, now: Date): Promise<void> {
  const since = new Date(now.getTime() - 60_000)
  const recent = await tx.passwordHistory.count({
    where: { ...owner, ownChange: true, setAt: { gt: since, lte: now } },
  })
  if (recent < CHANGES_PER_MINUTE) return
  throw new IamError('LimitExceeded', `Cannot exceed quota for PasswordChangesPerMinute: ${CHANGES_PER_MINUTE}`, {
    retryAfterSeconds: 60,
  })
}

async function refuseReuse(
  tx: Transaction,
  owner: { accountId: string; userId: string },
  candidate: Uint8Array,
  { policy }: Judgement,
  passwordIsDue: boolean,
): Promise<void> {
  const asked = policy === 'default' ? undefined : policy.PasswordReusePrevention
  // A password that is due is not renewed by setting it again, whatever the policy remembers.
  const remembered = asked ?? (passwordIsDue ? 0 : undefined)
  if (remembered === undefined) return
  const history = await tx.passwordHistory.findMany({ where: owner, orderBy: { sequence: 'desc' } })
  if (
    isReused(
      history.map((entry) => entry.historyHash),
      candidate,
      remembered,
    )
  )
    throw new IamError('PasswordPolicyViolation', 'Password does not conform to the account password policy.', {
      reused: { remembered },
    })
}
