// The root user's own account details and password. AWS's API for IAM has no operations for them:
// the names of those that its Account Management API has are the same here.
import { z } from 'zod'
import { ACCOUNT_NAME, LONGEST_ACCOUNT_NAME } from '../../../rules/names/account-name'
import { LONGEST_ROOT_EMAIL, ROOT_EMAIL } from '../../../rules/names/root-email'
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

const primaryEmail = text(3, LONGEST_ROOT_EMAIL, {
  regex: ROOT_EMAIL,
  shown: '[!-?A-~]+@[!-?A-~]+',
})

export const StartPrimaryEmailUpdateRequest = z.object({ PrimaryEmail: primaryEmail })

export const AcceptPrimaryEmailUpdateRequest = z.object({
  PrimaryEmail: primaryEmail,
  /** The code that was mailed to the new address. */
  Otp: text(6, 6, { regex: /^[0-9]{6}$/, shown: '[0-9]{6}' }),
})

export const ConfirmRootPasswordRequest = z.object({ Password: passwordType })

export const ChangeRootPasswordRequest = z.object({
  OldPassword: passwordType,
  NewPassword: passwordType,
})
