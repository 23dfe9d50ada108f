// The account password policy, the check of compromised passwords, and the limit for unused ones.
// An update replaces the whole policy. The members are in the order in which AWS reports their
// errors.
import { z } from 'zod'
import {
  COMPROMISED_PASSWORD_SCOPES,
  type CompromisedPasswordScope,
} from '../../rules/password/compromised-passwords'
import type { AccountPasswordPolicy } from '../../rules/password/password-policy'
import { UNUSED_PASSWORD_DAYS } from '../../rules/password/unused-password'
import { boolean, integer, oneOf } from './constraints'

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

/**
 * The output of GetAccountPasswordPolicy: ExpirePasswords is output only and means "MaxPasswordAge
 * is set".
 */
export type PasswordPolicyOutput = AccountPasswordPolicy & { ExpirePasswords: boolean }

/** How many users with a password a policy would affect as soon as it is saved. */
export interface PolicyPreview {
  UsersWithPassword: number
  /** Expired under the policy: they must set a new password at the next sign-in. */
  WouldHaveToChange: number
  /** Expired under the policy with hard expiry: only an administrator can help. */
  WouldBeLockedOut: number
}

export const GetCompromisedPasswordCheckRequest = z.object({})
export const UpdateCompromisedPasswordCheckRequest = z.object({
  /** The calls whose new passwords are checked. */
  Scope: oneOf(COMPROMISED_PASSWORD_SCOPES),
})

/** Gatehouse's own: AWS does not check for compromised passwords. */
export interface CompromisedPasswordCheck {
  Scope: CompromisedPasswordScope
}

export const GetUnusedPasswordLimitRequest = z.object({})
export const UpdateUnusedPasswordLimitRequest = z.object({
  /** The days in which the user must sign in. */
  Days: integer(UNUSED_PASSWORD_DAYS.least, UNUSED_PASSWORD_DAYS.most).optional(),
})

/** Gatehouse's own: in AWS, unused passwords work without a limit. */
export interface UnusedPasswordLimit {
  /** Absent while the limit is off. */
  Days?: number
}
