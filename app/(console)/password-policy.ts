// Reads the account's password policy, and its check of compromised passwords, for the signed-in
// user.
import 'server-only'
import { read } from '@/doors/console/console-door'
import type { Failure } from '@/doors/console/form-state'
import type { CompromisedPasswordScope } from '@/rules/password/compromised-passwords'
import type { PasswordPolicy } from '@/rules/password/password-policy'

export type PasswordPolicyResult =
  | { ok: true; policy: PasswordPolicy; compromisedScope: CompromisedPasswordScope }
  | { ok: false; failure: Failure }

/**
 * Reads both through their operations, whose one permission decides. Without a custom policy, AWS's
 * default applies.
 */
export async function readPasswordPolicy(): Promise<PasswordPolicyResult> {
  const [answer, check] = await Promise.all([
    read('GetAccountPasswordPolicy', {}),
    read('GetCompromisedPasswordCheck', {}),
  ])
  if (!check.ok) return { ok: false, failure: check.failure }
  const compromisedScope = check.output.CompromisedPasswordCheck.Scope
  if (answer.ok) return { ok: true, policy: answer.output.PasswordPolicy, compromisedScope }
  if (answer.failure.code === 'NoSuchEntity')
    return { ok: true, policy: 'default', compromisedScope }
  return { ok: false, failure: answer.failure }
}

/** Whether the console refuses compromised passwords, as far as the user may know. */
export const refusesCompromised = (result: PasswordPolicyResult): boolean =>
  result.ok && result.compromisedScope !== 'Off'
