// The password policy as the fields of its form, and back: under the operation's own parameter names, with a box of the form's own before
// each number that can be off.
import {
  type AccountPasswordPolicy,
  DEFAULT_MINIMUM_LENGTH,
  MAXIMUM_LENGTH,
  type PasswordPolicy,
} from '@/iam/rules/password-policy'
import { UpdateAccountPasswordPolicyRequest } from '@/iam/shapes/account-password-policy'

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

export const NUMBERS = ['MinimumPasswordLength', 'MaxPasswordAge', 'PasswordReusePrevention'] as const
export type NumberField = (typeof NUMBERS)[number]

export const BOUNDS: Record<NumberField, { min: number; max: number }> = {
  MinimumPasswordLength: { min: 6, max: MAXIMUM_LENGTH },
  MaxPasswordAge: { min: 1, max: 1095 },
  PasswordReusePrevention: { min: 1, max: 24 },
}

/** What stands in the form: numbers as they were typed. */
export type PolicyFields = Record<NumberField, string> &
  Record<(typeof DECLARED)[number] | (typeof SWITCHED)[keyof typeof SWITCHED], boolean>

/** What the form begins with: the policy there is or, for a first one, what comes nearest to the default that it replaces. */
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

/** Reads a posted form, and takes out of it the numbers whose box is empty: what is left is what the operation is asked for. */
export function takeFields(form: FormData): PolicyFields {
  for (const [number, box] of Object.entries(SWITCHED)) if (!form.has(box)) form.delete(number)
  const text = (name: NumberField) => String(form.get(name) ?? '').trim()
  const ticked = (name: string) => form.has(name)
  return {
    MinimumPasswordLength: text('MinimumPasswordLength'),
    RequireUppercaseCharacters: ticked('RequireUppercaseCharacters'),
    RequireLowercaseCharacters: ticked('RequireLowercaseCharacters'),
    RequireNumbers: ticked('RequireNumbers'),
    RequireSymbols: ticked('RequireSymbols'),
    EnablePasswordExpiration: ticked('EnablePasswordExpiration'),
    MaxPasswordAge: text('MaxPasswordAge'),
    HardExpiry: ticked('HardExpiry'),
    AllowUsersToChangePassword: ticked('AllowUsersToChangePassword'),
    PreventPasswordReuse: ticked('PreventPasswordReuse'),
    PasswordReusePrevention: text('PasswordReusePrevention'),
  }
}

export type NumberProblems = Partial<Record<NumberField, true>>

/** The whole policy that the fields say, or the numbers that can't be one. */
export function policyOf(
  fields: PolicyFields,
): { ok: true; policy: AccountPasswordPolicy } | { ok: false; problems: NumberProblems } {
  const {
    EnablePasswordExpiration,
    PreventPasswordReuse,
    MinimumPasswordLength,
    MaxPasswordAge,
    PasswordReusePrevention,
    ...boxes
  } = fields
  const parsed = UpdateAccountPasswordPolicyRequest.required({ MinimumPasswordLength: true }).safeParse({
    ...boxes,
    MinimumPasswordLength: wholeNumber(MinimumPasswordLength),
    ...(EnablePasswordExpiration && { MaxPasswordAge: wholeNumber(MaxPasswordAge) }),
    ...(PreventPasswordReuse && { PasswordReusePrevention: wholeNumber(PasswordReusePrevention) }),
  })
  if (parsed.success) return { ok: true, policy: parsed.data as AccountPasswordPolicy }
  const problems: NumberProblems = {}
  for (const { path } of parsed.error.issues) problems[path[0] as NumberField] = true
  return { ok: false, problems }
}

const wholeNumber = (typed: string) => (/^\d{1,9}$/.test(typed) ? Number(typed) : Number.NaN)

/** Equal for equal policies: what a form says of the policy whose effect it has shown. */
export const fingerprint = (policy: AccountPasswordPolicy): string =>
  JSON.stringify([...DECLARED, ...NUMBERS].map((name) => policy[name] ?? null))
