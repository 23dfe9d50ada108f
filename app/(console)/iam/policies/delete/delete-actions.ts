'use server'
// Deletes a policy with its attachments and other versions, in one transaction.
import { redirect } from 'next/navigation'
import { actTogether } from '@/server/console-door'
import { setFlash } from '@/server/flash'
import type { FormState } from '@/server/form-state'
import { setResponseStatus } from '@/server/response-status'
import { policyNameOf } from '../policy-paths'
import { deleteWords as words } from '../words'
import { deletePolicyCalls, whatGoes } from './what-goes'

export interface DeletePolicyState extends FormState {
  mismatch?: true
}

export async function deletePolicy(_before: DeletePolicyState, form: FormData): Promise<DeletePolicyState> {
  const PolicyArn = String(form.get('PolicyArn') ?? '')
  const name = policyNameOf(PolicyArn)
  const stamp = crypto.randomUUID()
  if (String(form.get('Confirmation') ?? '').trim() !== name) {
    setResponseStatus(400)
    return { status: 'failed', mismatch: true, stamp }
  }
  // As it is now: what was attached since the page was shown is detached as well.
  const answer = await actTogether(deletePolicyCalls(PolicyArn, await whatGoes(PolicyArn)))
  if (!answer.ok) return { status: 'failed', failure: answer.failure, stamp }
  await setFlash({ tone: 'success', text: words.deleted(name) })
  redirect('/iam/policies')
}
