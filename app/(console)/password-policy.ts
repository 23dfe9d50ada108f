// The account's password policy as the signed-in user may see it.
import 'server-only'
import { read } from '@/doors/console/console-door'
import type { Failure } from '@/doors/console/form-state'
import type { PasswordPolicy } from '@/rules/password/password-policy'

export type PasswordPolicyResult =
  | { ok: true; policy: PasswordPolicy }
  | { ok: false; failure: Failure }

/**
 * Reads it through the operation, so its permission decides. An account without a custom policy is
 * under AWS's default.
 */
export async function readPasswordPolicy(): Promise<PasswordPolicyResult> {
  const answer = await read('GetAccountPasswordPolicy', {})
  if (answer.ok) return { ok: true, policy: answer.output.PasswordPolicy }
  if (answer.failure.code === 'NoSuchEntity') return { ok: true, policy: 'default' }
  return { ok: false, failure: answer.failure }
}
