'use server'
// Detaches a managed policy, or deletes an inline one, and returns to the owner's Permissions tab.
import { submit } from '@/doors/console/console-door'
import type { FormState } from '@/doors/console/form-state'
import { postedOwner } from './owner'
import { deleteInlineCall, detachCall } from './owner-calls'
import { leaveForPermissions } from './owner-flash'
import { explainGone } from './owner-gone'
import { nameOfArn, ownerPolicyDone } from './words'

export async function detachPolicy(_before: FormState, form: FormData): Promise<FormState> {
  const [owner, arn] = [postedOwner(form), String(form.get('PolicyArn') ?? '')]
  const state = await submit(detachCall(owner, arn).name, form)
  if (state.status !== 'done') return explainGone(owner, state)
  return leaveForPermissions(owner, ownerPolicyDone.detached(nameOfArn(arn)))
}

export async function deleteInlinePolicy(_before: FormState, form: FormData): Promise<FormState> {
  const [owner, name] = [postedOwner(form), String(form.get('PolicyName') ?? '')]
  const state = await submit(deleteInlineCall(owner, name).name, form)
  if (state.status !== 'done') return explainGone(owner, state)
  return leaveForPermissions(owner, ownerPolicyDone.deleted(name))
}
