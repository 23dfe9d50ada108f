// The password policy as the fields of its form: under the operation's own parameter names, with a box
// of the form's own before each number that can be off.
import {
  type AccountPasswordPolicy,
  DEFAULT_MINIMUM_LENGTH,
  MAXIMUM_LENGTH,
  type PasswordPolicy,
} from '@/rules/password/password-policy'

/** The check boxes that are parameters: the form declares them, so that one left unticked is false. */
export const DECLARED = [
  'RequireUppercaseCharacters',
  'RequireLowercaseCharacters',
  'RequireNumbers',
  'RequireSymbols',
  'AllowUsersToChangePassword',
  'HardExpiry',
] as const

/** A number that may be off, and the form's box that says so: a number left behind an empty box is not meant. */
export const SWITCHED = {
  MaxPasswordAge: 'EnablePasswordExpiration',
  PasswordReusePrevention: 'PreventPasswordReuse',
} as const

export const NUMBERS = [
  'MinimumPasswordLength',
  'MaxPasswordAge',
  'PasswordReusePrevention',
] as const
export type NumberField = (typeof NUMBERS)[number]

export const BOUNDS: Record<NumberField, { min: number; max: number }> = {
  MinimumPasswordLength: { min: 6, max: MAXIMUM_LENGTH },
  MaxPasswordAge: { min: 1, max: 1095 },
  PasswordReusePrevention: { min: 1, max: 24 },
}

/** What stands in the form: numbers as they were typed. */
export type PolicyFields = Record<NumberField, string> &
  Record<(typeof DECLARED)[number] | (typeof SWITCHED)[keyof typeof SWITCHED], boolean>

/**
 * What the form begins with: the policy there is or, for a first one, what comes nearest to the
 * default that it replaces.
 */
export function fieldsOf(policy: PasswordPolicy): PolicyFields {
  const from: AccountPasswordPolicy = policy === 'default' ? FIRST_POLICY : policy
  return {
    MinimumPasswordLength: String(from.MinimumPasswordLength),
    RequireUppercaseCharacters: from.RequireUppercaseCharacters,
    RequireLowercaseCharacters: from.RequireLowercaseCharacters,
    RequireNumbers: from.RequireNumbers,
    RequireSymbols: from.RequireSymbols,
    EnablePasswordExpiration: from.MaxPasswordAge !== undefined,
    MaxPasswordAge: String(from.MaxPasswordAge ?? ''),
    HardExpiry: from.HardExpiry ?? false,
    AllowUsersToChangePassword: from.AllowUsersToChangePassword,
    PreventPasswordReuse: from.PasswordReusePrevention !== undefined,
    PasswordReusePrevention: String(from.PasswordReusePrevention ?? ''),
  }
}

const FIRST_POLICY: AccountPasswordPolicy = {
  MinimumPasswordLength: DEFAULT_MINIMUM_LENGTH,
  RequireUppercaseCharacters: true,
  RequireLowercaseCharacters: true,
  RequireNumbers: true,
  RequireSymbols: false,
  AllowUsersToChangePassword: false,
}

export type NumberProblems = Partial<Record<NumberField, true>>
