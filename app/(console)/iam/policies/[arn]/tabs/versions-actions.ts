'use server'
// Makes a version of a policy the default, or deletes it.
import { redirect } from 'next/navigation'
import { act, read } from '@/server/console-door'
import { setFlash } from '@/server/flash'
import type { FormState } from '@/server/form-state'
import { setResponseStatus } from '@/server/response-status'
import { policyTabPath } from '../../policy-paths'
import { versionWords as words } from '../../words'

export interface VersionState extends FormState {
  /** What somebody else changed meanwhile, in words. */
  changed?: string
}

export const setDefaultVersion = async (_before: VersionState, form: FormData): Promise<VersionState> =>
  change('SetDefaultPolicyVersion', form)

export const deleteVersion = async (_before: VersionState, form: FormData): Promise<VersionState> =>
  change('DeletePolicyVersion', form)

async function change(
  operation: 'SetDefaultPolicyVersion' | 'DeletePolicyVersion',
  form: FormData,
): Promise<VersionState> {
  const [PolicyArn = '', VersionId = '', before = ''] = ['PolicyArn', 'VersionId', 'Present'].map((name) =>
    String(form.get(name) ?? ''),
  )
  const stamp = crypto.randomUUID()
  const policy = await read('GetPolicy', { PolicyArn })
  if (policy.ok && policy.output.Policy.DefaultVersionId !== before) {
    setResponseStatus(409)
    return { status: 'failed', changed: words.changed(policy.output.Policy.DefaultVersionId), stamp }
  }
  const answer = await act(operation, { PolicyArn, VersionId })
  if (!answer.ok) return { status: 'failed', failure: answer.failure, stamp }
  const text = operation === 'DeletePolicyVersion' ? words.deleted(VersionId) : words.isDefault(VersionId)
  await setFlash({ tone: 'success', text })
  redirect(policyTabPath(PolicyArn, 'versions'))
}
