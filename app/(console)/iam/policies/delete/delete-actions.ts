'use server'
// Deletes a policy with its attachments and other versions, in one transaction.
import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { actUnlessChanged } from '@/doors/console/console-door'
import { setFlash } from '@/doors/console/flash'
import type { FormState } from '@/doors/console/form-state'
import { setResponseStatus } from '@/platform/response-status'
import { policyNameOf } from '../policy-paths'
import { deleteWords as words } from '../words'
import { SHOWN } from './delete-fields'
import { deletePolicyCalls, fingerprintOf, readDependents } from './policy-dependents'

export interface DeletePolicyState extends FormState {
  mismatch?: true
  /** The policy's attachments or versions differ from those on the page. */
  changed?: true
}

export async function deletePolicy(
  _before: DeletePolicyState,
  form: FormData,
): Promise<DeletePolicyState> {
  const PolicyArn = String(form.get('PolicyArn') ?? '')
  const name = policyNameOf(PolicyArn)
  const stamp = crypto.randomUUID()
  if (String(form.get('Confirmation') ?? '').trim() !== name) {
    setResponseStatus(400)
    return { status: 'failed', mismatch: true, stamp }
  }
  const calls = deletePolicyCalls(PolicyArn, await readDependents(PolicyArn))
  const answer = await actUnlessChanged(calls, async (read) => {
    const present = fingerprintOf(await readDependents(PolicyArn, read))
    return present === form.get(SHOWN) ? undefined : (true as const)
  })
  if (!answer.ok) {
    if (!('changed' in answer)) return { status: 'failed', failure: answer.failure, stamp }
    revalidatePath('/iam/policies/delete')
    return { status: 'failed', changed: true, stamp }
  }
  await setFlash({ tone: 'success', text: words.deleted(name) })
  redirect('/iam/policies')
}
