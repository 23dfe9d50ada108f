// Generates a password by the account's policy, if the caller may read it.
import 'server-only'
import { readPasswordPolicy } from '@/app/(console)/password-policy'
import type { Failure } from '@/doors/console/form-state'
import { generatePassword } from '@/rules/password/generate-password'
import type { PasswordPolicy } from '@/rules/password/password-policy'

/**
 * Generates a password and passes it to `set`. If the caller may not read the policy, it has every
 * class of characters. If it is too short, the refusal contains the length, and a second one is
 * generated.
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
