'use server'
// Makes a version of a policy the default, or deletes it.
import { redirect } from 'next/navigation'
import { actUnlessChanged } from '@/doors/console/console-door'
import { setFlash } from '@/doors/console/flash'
import type { FormState } from '@/doors/console/form-state'
import { policyTabPath } from '../../policy-paths'
import { versionWords as words } from '../../words'

export interface VersionState extends FormState {
  /** The change that somebody else made meanwhile, as a sentence. */
  changed?: string
}

export const setDefaultVersion = async (
  _before: VersionState,
  form: FormData,
): Promise<VersionState> => change('SetDefaultPolicyVersion', form)

export const deleteVersion = async (_before: VersionState, form: FormData): Promise<VersionState> =>
  change('DeletePolicyVersion', form)

async function change(
  operation: 'SetDefaultPolicyVersion' | 'DeletePolicyVersion',
  form: FormData,
): Promise<VersionState> {
  const [PolicyArn = '', VersionId = '', before = ''] = ['PolicyArn', 'VersionId', 'Present'].map(
    (name) => String(form.get(name) ?? ''),
  )
  const stamp = crypto.randomUUID()
  const call = { name: operation, input: { PolicyArn, VersionId } }
  const answer = await actUnlessChanged([call], async (read) => {
    const policy = await read('GetPolicy', { PolicyArn })
    const now = policy.ok ? policy.output.Policy.DefaultVersionId : before
    return now === before ? undefined : words.changed(now)
  })
  if (!answer.ok) {
    const { ok: _, ...why } = answer
    return { status: 'failed', ...why, stamp }
  }
  const text =
    operation === 'DeletePolicyVersion' ? words.deleted(VersionId) : words.isDefault(VersionId)
  await setFlash({ tone: 'success', text })
  redirect(policyTabPath(PolicyArn, 'versions'))
}
