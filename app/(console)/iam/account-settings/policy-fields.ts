// The fields of the password policy's form. They have the operation's parameter names. Each
// optional number has an additional check box, which turns it on.
import {
  type AccountPasswordPolicy,
  DEFAULT_MINIMUM_LENGTH,
  MAXIMUM_LENGTH,
  type PasswordPolicy,
} from '@/rules/password/password-policy'

/**
 * The check boxes that are parameters. The form lists them, so that an unticked one means false.
 */
export const DECLARED = [
  'RequireUppercaseCharacters',
  'RequireLowercaseCharacters',
  'RequireNumbers',
  'RequireSymbols',
  'AllowUsersToChangePassword',
  'HardExpiry',
] as const

/** The optional numbers with their check boxes. A number with an unticked box is ignored. */
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

/** The values in the form: numbers as typed. */
export type PolicyFields = Record<NumberField, string> &
  Record<(typeof DECLARED)[number] | (typeof SWITCHED)[keyof typeof SWITCHED], boolean>

/**
 * The initial values: the present policy or, for a first one, the values nearest to the default
 * that it replaces.
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
