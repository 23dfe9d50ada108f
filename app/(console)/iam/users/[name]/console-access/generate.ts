// A password made for a user by the account's policy, as far as the caller may see it.
import 'server-only'
import { readPasswordPolicy } from '@/app/(console)/password-policy'
import type { Failure } from '@/doors/console/form-state'
import { generatePassword } from '@/rules/password/generate-password'
import type { PasswordPolicy } from '@/rules/password/password-policy'

/**
 * Sets a generated password by `set`. Whoever may not see the policy gets one with every class of
 * characters; where that is too short, the refusal says how long it must be.
 */
export async function setGenerated<A extends { ok: boolean; failure?: Failure }>(
  accountNames: readonly string[],
  set: (password: string) => Promise<A>,
): Promise<{ answer: A; password: string }> {
  const policyResult = await readPasswordPolicy()
  const password = generatePassword(policyResult.ok ? policyResult.policy : 'default', {
    accountNames,
  })
  const answer = await set(password)
  const length = lengthAskedFor(answer.failure)
  if (length === undefined) return { answer, password }
  const longer = generatePassword(longAtLeast(length), { accountNames })
  return { answer: await set(longer), password: longer }
}

function lengthAskedFor(failure: Failure | undefined): number | undefined {
  for (const rule of failure?.detail.brokenRules ?? [])
    if (rule.rule === 'minimumLength') return rule.length
  return undefined
}

const longAtLeast = (MinimumPasswordLength: number): PasswordPolicy => ({
  MinimumPasswordLength,
  RequireUppercaseCharacters: true,
  RequireLowercaseCharacters: true,
  RequireNumbers: true,
  RequireSymbols: true,
  AllowUsersToChangePassword: false,
})
