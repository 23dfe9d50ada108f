// What only the root user may do: see and change the account's name, confirm and change its own
// password. No policy can allow it. An access key can change the password with the current one, and
// can't change the name.
import { confirmPassword } from '../../../store/session-store'
import { defineOperation } from '../../operation'
import {
  type AccountDetails,
  ChangeRootPasswordRequest,
  ConfirmRootPasswordRequest,
  GetAccountDetailsRequest,
  PutAccountNameRequest,
} from '../../shapes/root/root-user'
import { rootOnly } from './root-only'
import {
  checkRootPassword,
  hashNewRootPassword,
  readRootUser,
  storeRootPassword,
} from './root-password'

export const GetAccountDetails = defineOperation({
  own: true,
  input: GetAccountDetailsRequest,
  access: 'read',
  permission: () => rootOnly('account:GetAccountInformation'),
  errors: [],
  async handler(_input, { tx, accountId }): Promise<{ AccountDetails: AccountDetails }> {
    const { name, email, created_at, password_last_used } = await readRootUser(tx, accountId)
    return {
      AccountDetails: {
        AccountId: accountId,
        ...(name !== null && { AccountName: name }),
        EmailAddress: email ?? '',
        CreateDate: created_at,
        ...(password_last_used && { PasswordLastUsed: password_last_used }),
      },
    }
  },
})

export const PutAccountName = defineOperation({
  own: true,
  input: PutAccountNameRequest,
  access: 'write',
  oneAtATime: true,
  permission: () => rootOnly('account:PutAccountName', 'always'),
  errors: [],
  async handler({ AccountName }, { tx, accountId }): Promise<void> {
    await tx.account.update({ where: { id: accountId }, data: { name: AccountName } })
  },
})

export const ConfirmRootPassword = defineOperation({
  own: true,
  input: ConfirmRootPasswordRequest,
  access: 'write',
  alone: true, // a wrong password counts even if the call fails
  rotatesSession: true,
  permission: () => rootOnly('iam:ChangePassword'),
  errors: ['AccessDenied', 'Throttling'],
  sensitive: ['Password'],
  /** Makes the password of the session fresh, for the changes that need one. */
  async prepare({ Password }, call) {
    await checkRootPassword(Password, await readRootUser(call.tx, call.accountId), call)
  },
  async handler(_input, { tx, accountId, now, principal }): Promise<void> {
    if (principal.session)
      await confirmPassword(tx, { accountId, tokenHash: principal.session.tokenHash }, now)
  },
})

export const ChangeRootPassword = defineOperation({
  own: true,
  recordedAs: 'PasswordUpdated',
  input: ChangeRootPasswordRequest,
  access: 'write',
  once: true,
  alone: true, // a wrong password counts even if the call fails
  oneAtATime: true,
  rotatesSession: true,
  permission: () => rootOnly('iam:ChangePassword'),
  errors: ['AccessDenied', 'PasswordPolicyViolation', 'Throttling'],
  sensitive: ['OldPassword', 'NewPassword'],
  async prepare({ OldPassword, NewPassword }, call) {
    const root = await readRootUser(call.tx, call.accountId)
    await checkRootPassword(OldPassword, root, call)
    return {
      root,
      passwordHash: await hashNewRootPassword(NewPassword, root, call, call.principal),
    }
  },
  async handler(_input, { tx, accountId, now, principal }, { root, passwordHash }): Promise<void> {
    const kept = principal.session?.tokenHash
    await storeRootPassword(tx, accountId, { passwordHash, root, now }, kept)
    if (kept) await confirmPassword(tx, { accountId, tokenHash: kept }, now)
  },
})
