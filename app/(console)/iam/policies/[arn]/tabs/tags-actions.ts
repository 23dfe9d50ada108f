'use server'
// Saves the tags of a policy: removes and sets what differs, in one transaction.
import { redirect } from 'next/navigation'
import { actUnlessChanged } from '@/doors/console/console-door'
import { setFlash } from '@/doors/console/flash'
import type { FormState } from '@/doors/console/form-state'
import { setResponseStatus } from '@/platform/response-status'
import type { Tag } from '../../../tag-changes'
import { policyTabPath } from '../../policy-paths'
import { editedTags, tagEntries, tagProblem } from '../../tag-entries'
import { tagWords as words } from '../../words'
import { sameTags, tagCalls } from './tag-calls'

export interface TagsState extends FormState {
  /** The tags that the editor started from. */
  base: Tag[]
  typed?: Tag[]
  problem?: string
  /** Somebody else changed the tags since the editor was opened. */
  changed?: boolean
}

export async function saveTags({ base }: TagsState, form: FormData): Promise<TagsState> {
  const PolicyArn = String(form.get('PolicyArn') ?? '')
  const stamp = crypto.randomUUID()
  const edited = editedTags(form)
  if (edited) return { status: 'idle', base, typed: edited, stamp }
  const typed = tagEntries(form)
  const problem = tagProblem(typed, words)
  if (problem !== undefined) {
    setResponseStatus(400)
    return { status: 'failed', base, typed, problem, stamp }
  }
  const answer = await actUnlessChanged(tagCalls(PolicyArn, base, typed), async (read) => {
    const present = await read('ListPolicyTags', { PolicyArn, MaxItems: 1000 })
    if (!present.ok || sameTags(base, present.output.Tags)) return undefined
    return present.output.Tags.map(({ Key, Value }) => ({ Key, Value }))
  })
  if (!answer.ok) {
    if ('changed' in answer)
      return { status: 'failed', base: answer.changed, typed, changed: true, stamp }
    return { status: 'failed', base, typed, failure: answer.failure, stamp }
  }
  await setFlash({ tone: 'success', text: words.saved })
  redirect(policyTabPath(PolicyArn, 'tags'))
}
