// The account's check of new passwords against compromised ones. It has operations of its own,
// because every UpdateAccountPasswordPolicy of an AWS client replaces the whole password policy
// (docs/decisions/023-compromised-passwords.md).

import type { CompromisedPasswordScope } from '../../../rules/password/compromised-passwords'
import { compromisedPasswordScope } from '../../../store/accounts'
import { defineOperation } from '../../operation'
import {
  type CompromisedPasswordCheck,
  GetCompromisedPasswordCheckRequest,
  UpdateCompromisedPasswordCheckRequest,
} from '../../shapes/account-password-policy'

export const GetCompromisedPasswordCheck = defineOperation({
  own: true,
  input: GetCompromisedPasswordCheckRequest,
  access: 'read',
  permission: () => ({ action: 'iam:GetAccountPasswordPolicy', on: '*' }),
  errors: [],
  async handler(
    _input,
    { tx, accountId },
  ): Promise<{ CompromisedPasswordCheck: CompromisedPasswordCheck }> {
    const row = await compromisedPasswordScope.row(tx, { accountId })
    const Scope = (row?.scope ?? 'Off') as CompromisedPasswordScope
    return { CompromisedPasswordCheck: { Scope } }
  },
})

export const UpdateCompromisedPasswordCheck = defineOperation({
  own: true,
  input: UpdateCompromisedPasswordCheckRequest,
  access: 'write',
  oneAtATime: true, // it writes the account's row, which every other write holds shared
  permission: () => ({ action: 'iam:UpdateAccountPasswordPolicy', on: '*' }),
  errors: [],
  async handler({ Scope }, { tx, accountId }): Promise<void> {
    await tx.account.update({
      where: { id: accountId },
      data: { compromisedPasswordScope: Scope },
      select: { id: true },
    })
  },
})
