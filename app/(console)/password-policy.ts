// The account's password policy as the signed-in user may see it.
import 'server-only'
import { read } from '@/doors/console/console-door'
import type { Failure } from '@/doors/console/form-state'
import type { PasswordPolicy } from '@/rules/password/password-policy'

export type SeenPolicy = { seen: true; policy: PasswordPolicy } | { seen: false; failure: Failure }

/**
 * Reads it through the operation, so its permission decides. An account without a custom policy is
 * under AWS's default.
 */
export async function seePasswordPolicy(): Promise<SeenPolicy> {
  const answer = await read('GetAccountPasswordPolicy', {})
  if (answer.ok) return { seen: true, policy: answer.output.PasswordPolicy }
  if (answer.failure.code === 'NoSuchEntity') return { seen: true, policy: 'default' }
  return { seen: false, failure: answer.failure }
}
