'use server'
// Attaches the selected policies one after the other. Policies that allow everything are attached only with a confirmation.
import { revalidatePath } from 'next/cache'
import { userPath } from '@/components/page/paths'
import { CONFIRMED_ARN, POLICY_ARN } from '@/components/policy/policy-fields'
import type { PickablePolicy } from '@/components/policy/policy-picker'
import { act } from '@/server/console-door'
import type { FormState } from '@/server/form-state'
import { broadPolicies } from '../../attachable-policies'
import { leaveFor } from '../user-flash'

export interface AttachPoliciesState extends FormState {
  /** The ARNs that were selected and are not attached. */
  chosen?: string[]
  unconfirmed?: PickablePolicy[]
  nothingChosen?: boolean
  /** Names of the policies that were attached before one was refused. */
  attached?: string[]
}

export async function attachPolicies(_before: AttachPoliciesState, form: FormData): Promise<AttachPoliciesState> {
  const UserName = String(form.get('UserName') ?? '')
  const chosen = form.getAll(POLICY_ARN).map(String)
  const confirmed = new Set(form.getAll(CONFIRMED_ARN).map(String))
  const stamp = crypto.randomUUID()
  if (chosen.length === 0) return { status: 'failed', nothingChosen: true, stamp }
  const unconfirmed = (await broadPolicies(chosen)).filter(({ arn }) => !confirmed.has(arn))
  if (unconfirmed.length > 0) return { status: 'failed', chosen, unconfirmed, stamp }
  for (const [index, PolicyArn] of chosen.entries()) {
    const answer = await act('AttachUserPolicy', { UserName, PolicyArn })
    if (answer.ok) continue
    if (index > 0) revalidatePath(userPath(UserName))
    const attached = chosen.slice(0, index).map((arn) => arn.slice(arn.lastIndexOf('/') + 1))
    return { status: 'failed', failure: answer.failure, chosen: chosen.slice(index), attached, stamp }
  }
  return leaveFor(UserName, 'permissions', 'attached')
}
