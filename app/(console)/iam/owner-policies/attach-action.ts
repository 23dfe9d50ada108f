'use server'
// Attaches the selected policies, all or none. Policies that allow everything need a confirmation.
import { CONFIRMED_ARN, POLICY_ARN } from '@/components/policy/policy-fields'
import type { PickablePolicy } from '@/components/policy/policy-picker'
import { actTogether } from '@/doors/console/console-door'
import type { FormState } from '@/doors/console/form-state'
import { broadPolicies } from '../attachable-policies'
import { postedOwner } from './owner'
import { attachCall } from './owner-calls'
import { leaveForPermissions } from './owner-flash'
import { explainGone } from './owner-gone'
import { nameOfArn, ownerPolicyDone } from './words'

export interface AttachPoliciesState extends FormState {
  /** The ARNs that were selected. */
  chosen?: string[]
  unconfirmed?: PickablePolicy[]
  nothingChosen?: boolean
  /** The name of the policy that was refused, where there are several. */
  refused?: string
}

export async function attachPolicies(
  _before: AttachPoliciesState,
  form: FormData,
): Promise<AttachPoliciesState> {
  const owner = postedOwner(form)
  const chosen = form.getAll(POLICY_ARN).map(String)
  const confirmed = new Set(form.getAll(CONFIRMED_ARN).map(String))
  const stamp = crypto.randomUUID()
  if (chosen.length === 0) return { status: 'failed', nothingChosen: true, stamp }
  const unconfirmed = (await broadPolicies(chosen)).filter(({ arn }) => !confirmed.has(arn))
  if (unconfirmed.length > 0) return { status: 'failed', chosen, unconfirmed, stamp }
  const answer = await actTogether(chosen.map((arn) => attachCall(owner, arn)))
  if (answer.ok) return leaveForPermissions(owner, ownerPolicyDone.attached(chosen.map(nameOfArn)))
  const arn = chosen.length > 1 ? chosen[answer.failedAt] : undefined
  const refused = arn === undefined ? {} : { refused: nameOfArn(arn) }
  const state = { status: 'failed', failure: answer.failure, chosen, stamp, ...refused } as const
  return explainGone(owner, state)
}
