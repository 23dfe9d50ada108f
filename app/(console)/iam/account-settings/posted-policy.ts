// Reads the policy from a posted form. In a file of its own, because it uses zod, which the browser
// does not need to draw the form.

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
 * Reads a posted form, and removes the numbers whose box is unticked. The rest is the operation's
 * input.
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

/** The policy in the fields, or the fields whose numbers are malformed. */
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

/** A fingerprint: equal for equal policies. The form posts that of the policy it has previewed. */
export const fingerprint = (policy: AccountPasswordPolicy): string =>
  JSON.stringify([...DECLARED, ...NUMBERS].map((name) => policy[name] ?? null))
