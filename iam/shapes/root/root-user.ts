// The root user's own account details and password. AWS's API for IAM has no operations for them:
// the names of those that its Account Management API has are the same here.
import { z } from 'zod'
import { ACCOUNT_NAME, LONGEST_ACCOUNT_NAME } from '../../../rules/names/account-name'
import { text } from '../constraints'
import { passwordType } from '../names'

export const GetAccountDetailsRequest = z.object({})

export interface AccountDetails {
  AccountId: string
  AccountName?: string
  EmailAddress: string
  CreateDate: Date
  PasswordLastUsed?: Date
}

export const PutAccountNameRequest = z.object({
  AccountName: text(1, LONGEST_ACCOUNT_NAME, { regex: ACCOUNT_NAME, shown: '[ -;=?-~]+' }),
})

export const ConfirmRootPasswordRequest = z.object({ Password: passwordType })

export const ChangeRootPasswordRequest = z.object({
  OldPassword: passwordType,
  NewPassword: passwordType,
})
