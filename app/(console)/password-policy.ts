// Reads the account's password policy for the signed-in user.
import 'server-only'
import { read } from '@/doors/console/console-door'
import type { Failure } from '@/doors/console/form-state'
import type { PasswordPolicy } from '@/rules/password/password-policy'

export type PasswordPolicyResult =
  | { ok: true; policy: PasswordPolicy }
  | { ok: false; failure: Failure }

/**
 * Reads it through the operation, so its permission decides. Without a custom policy, AWS's default
 * applies.
 */
export async function readPasswordPolicy(): Promise<PasswordPolicyResult> {
  const answer = await read('GetAccountPasswordPolicy', {})
  if (answer.ok) return { ok: true, policy: answer.output.PasswordPolicy }
  if (answer.failure.code === 'NoSuchEntity') return { ok: true, policy: 'default' }
  return { ok: false, failure: answer.failure }
}
