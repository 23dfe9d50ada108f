// The policy that a posted form means. Apart from the fields: zod checks it, and the browser need not
// load zod to draw the form.

import { UpdateAccountPasswordPolicyRequest } from '@/iam/shapes/account-password-policy'
import type { AccountPasswordPolicy } from '@/rules/password/password-policy'
import {
  DECLARED,
  NUMBERS,
  type NumberField,
  type NumberProblems,
  type PolicyFields,
  SWITCHED,
} from './policy-fields'

/**
 * Reads a posted form, and takes out of it the numbers whose box is empty: what is left is what the
 * operation is asked for.
 */
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
  const parsed = UpdateAccountPasswordPolicyRequest.required({
    MinimumPasswordLength: true,
  }).safeParse({
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
