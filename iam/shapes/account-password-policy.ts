// The account password policy. An update replaces it whole; the members stand in the order in which AWS reports their errors.
import { z } from 'zod'
import type { AccountPasswordPolicy } from '../../rules/password/password-policy'
import { boolean, integer } from './constraints'

export const UpdateAccountPasswordPolicyRequest = z.object({
  MinimumPasswordLength: integer(6, 128).optional(),
  PasswordReusePrevention: integer(1, 24).optional(),
  MaxPasswordAge: integer(1, 1095).optional(),
  RequireSymbols: boolean().optional(),
  RequireNumbers: boolean().optional(),
  RequireUppercaseCharacters: boolean().optional(),
  RequireLowercaseCharacters: boolean().optional(),
  AllowUsersToChangePassword: boolean().optional(),
  HardExpiry: boolean().optional(),
})
export type UpdateAccountPasswordPolicyRequest = z.infer<typeof UpdateAccountPasswordPolicyRequest>

export const GetAccountPasswordPolicyRequest = z.object({})
export const DeleteAccountPasswordPolicyRequest = z.object({})

/** As GetAccountPasswordPolicy answers it: ExpirePasswords is output only and means "MaxPasswordAge is set". */
export type PasswordPolicyOutput = AccountPasswordPolicy & { ExpirePasswords: boolean }

/** How many users a policy would reach at once, of those who have a password. */
export interface PolicyPreview {
  UsersWithPassword: number
  /** Expired under it, and asked for a new password at the next sign-in. */
  WouldHaveToChange: number
  /** Expired under it with hard expiry: only an administrator can help. */
  WouldBeLockedOut: number
}
