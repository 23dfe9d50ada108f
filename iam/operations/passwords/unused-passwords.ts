// The account's limit for passwords that an administrator set and nobody uses. It has operations of
// its own, because every UpdateAccountPasswordPolicy replaces the whole password policy.
import { unusedPasswordDays } from '../../../store/accounts'
import { defineOperation } from '../../operation'
import {
  GetUnusedPasswordLimitRequest,
  type UnusedPasswordLimit,
  UpdateUnusedPasswordLimitRequest,
} from '../../shapes/account-password-policy'

export const GetUnusedPasswordLimit = defineOperation({
  own: true,
  input: GetUnusedPasswordLimitRequest,
  access: 'read',
  permission: () => ({ action: 'iam:GetAccountPasswordPolicy', on: '*' }),
  errors: [],
  async handler(_input, { tx, accountId }): Promise<{ UnusedPasswordLimit: UnusedPasswordLimit }> {
    const days = (await unusedPasswordDays.row(tx, { accountId }))?.days ?? null
    return { UnusedPasswordLimit: days === null ? {} : { Days: days } }
  },
})

export const UpdateUnusedPasswordLimit = defineOperation({
  own: true,
  input: UpdateUnusedPasswordLimitRequest,
  access: 'write',
  oneAtATime: true, // it writes the account's row, which every other write holds shared
  permission: () => ({ action: 'iam:UpdateAccountPasswordPolicy', on: '*' }),
  errors: [],
  /** Applies at once, also to passwords that were set before. Without `Days`, the limit is off. */
  async handler({ Days }, { tx, accountId }): Promise<void> {
    await tx.account.update({
      where: { id: accountId },
      data: { unusedPasswordDays: Days ?? null },
      select: { id: true },
    })
  },
})
