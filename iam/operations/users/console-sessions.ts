// Console access as the Users pages show it, and live sessions. AWS has no operations for these, so
// the names are ours. The permissions are those of the password.

import { userArn } from '../../../rules/names/arn'
import { passwordState } from '../../../rules/password/password-expiry'
import { unusedPasswordEnd } from '../../../rules/password/unused-password'
import { unusedPasswordDays } from '../../../store/accounts'
import { endSessionsOf } from '../../../store/ended-sessions'
import { endLogins } from '../../../store/logins/login-sessions'
import { isLinkAlive, linkEnd } from '../../../store/resets/link-life'
import { resetLinkOfUser } from '../../../store/resets/reset-links'
import { aliveAt } from '../../../store/session-store'
import { readPasswordPolicy } from '../../../store/stored-password-policy'
import { isNameLocked, unlockName } from '../../../store/throttle'
import { defineOperation } from '../../operation'
import {
  type ConsoleAccess,
  type ConsoleSession,
  EndConsoleSessionsRequest,
  GetConsoleAccessRequest,
  ListConsoleSessionsRequest,
  UnlockUserRequest,
} from '../../shapes/console-session'
import { endedBy, endSessions, supersedeSignIns } from '../passwords/set-password'
import { listedSession, listedSessions } from './listed-sessions'

export const GetConsoleAccess = defineOperation({
  own: true,
  input: GetConsoleAccessRequest,
  target: 'user',
  access: 'read',
  permission: ({ UserName }) => ({ action: 'iam:GetLoginProfile', on: { user: UserName } }),
  errors: ['NoSuchEntity'],
  async handler(_input, call): Promise<{ ConsoleAccess: ConsoleAccess }> {
    const { tx, accountId, user, now, isAllowed } = call
    const owner = { accountId, userId: user.id }
    const profile = await tx.loginProfile.findUnique({ where: { accountId_userId: owner } })
    const Locked = await isNameLocked(tx, accountId, user.name, now)
    const ActiveSessions = await tx.session.count({ where: { ...owner, ...aliveAt(now) } })
    const arn = userArn(accountId, user.path, user.name)
    const mfa = isAllowed('iam:ListMFADevices', arn, user.tags)
      ? { MFADevices: await tx.mfaDevice.count({ where: { ...owner, enabledAt: { not: null } } }) }
      : {}
    if (!profile) return { ConsoleAccess: { Enabled: false, ActiveSessions, Locked, ...mfa } }
    const policy = await readPasswordPolicy(tx, accountId)
    const { passwordChangedAt: changedAt, passwordResetRequired: resetRequired } = profile
    const { expiresAt } = passwordState({ changedAt, now, resetRequired, policy })
    const days = (await unusedPasswordDays.row(tx, { accountId }))?.days ?? null
    const { awaitsFirstUse } = profile
    const link = await resetLinkOfUser.row(tx, owner)
    const unusedEnd = unusedPasswordEnd({ setAt: changedAt, awaitsFirstUse, days })
    return {
      ConsoleAccess: {
        Enabled: true,
        PasswordResetRequired: resetRequired,
        PasswordLastChanged: changedAt,
        ...(expiresAt && { PasswordExpires: expiresAt, PasswordExpired: expiresAt <= now }),
        ...(unusedEnd && { UnusedPasswordEnds: unusedEnd, UnusedTooLong: unusedEnd <= now }),
        ...(link &&
          isLinkAlive(link.created_at, now) && { ResetLinkEnds: linkEnd(link.created_at) }),
        ActiveSessions,
        Locked,
        ...mfa,
      },
    }
  },
})

export const ListConsoleSessions = defineOperation({
  own: true,
  input: ListConsoleSessionsRequest,
  target: 'user',
  access: 'read',
  permission: ({ UserName }) => ({ action: 'iam:GetLoginProfile', on: { user: UserName } }),
  errors: ['NoSuchEntity'],
  async handler(
    _input,
    { tx, accountId, user, now },
  ): Promise<{ ConsoleSessions: ConsoleSession[] }> {
    return { ConsoleSessions: await listedSessions(tx, { accountId, userId: user.id }, now) }
  },
})

export const EndConsoleSessions = defineOperation({
  own: true,
  input: EndConsoleSessionsRequest,
  target: 'user',
  access: 'write',
  altersRights: true, // ends the temporary credentials of `aws login`
  permission: ({ UserName }) => ({ action: 'iam:UpdateLoginProfile', on: { user: UserName } }),
  errors: ['NoSuchEntity'],
  /**
   * Ends one session, or all with those of the user's tools. Succeeds for a session that has
   * already ended.
   */
  async handler({ SessionId }, call): Promise<void> {
    const { tx, accountId, user, now, principal } = call
    const owner = { accountId, userId: user.id }
    if (SessionId === undefined) {
      await supersedeSignIns(tx, owner)
      await endLogins(tx, owner)
      return endSessions(call, owner, 'ended')
    }
    const tokenHash = await listedSession(tx, owner, SessionId)
    if (!tokenHash) return
    await endSessionsOf(tx, { accountId, tokenHash }, endedBy(principal, owner), now)
  },
})

export const UnlockUser = defineOperation({
  own: true,
  input: UnlockUserRequest,
  target: 'user',
  access: 'write',
  permission: ({ UserName }) => ({ action: 'iam:UpdateLoginProfile', on: { user: UserName } }),
  errors: ['NoSuchEntity'],
  /** Ends the wait after failed sign-ins. Succeeds for a user who does not have to wait. */
  async handler(_input, { tx, accountId, user }): Promise<void> {
    await unlockName(tx, accountId, user)
  },
})
