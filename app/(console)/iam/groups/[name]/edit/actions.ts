'use server'
// Changes a group's name and path.
import { redirect } from 'next/navigation'
import { groupPath } from '@/components/page/paths'
import { act } from '@/doors/console/console-door'
import { setFlash } from '@/doors/console/flash'
import type { FormState } from '@/doors/console/form-state'
import { setResponseStatus } from '@/platform/response-status'
import { updateGroupCall } from '../../group-calls'
import { type IdentityProblems, identityProblems, typedIn } from '../../group-identity'
import { groupWords, identityWords } from '../../words'
import { editGroupWords as words } from './words'

export interface EditGroupState extends FormState, IdentityProblems {
  typed?: { name: string; path: string }
  /** Somebody else deleted or renamed the group. */
  gone?: boolean
}

export async function editGroup(_before: EditGroupState, form: FormData): Promise<EditGroupState> {
  const before = { name: typedIn(form, 'GroupName'), path: typedIn(form, 'OldPath') }
  const typed = { name: typedIn(form, 'NewGroupName'), path: typedIn(form, 'NewPath') }
  const stamp = crypto.randomUUID()
  if (typed.name === '') {
    setResponseStatus(400)
    return { status: 'failed', typed, nameProblem: identityWords.missingName, stamp }
  }
  const call = updateGroupCall(before, { name: typed.name, path: typed.path || '/' })
  if (call?.name === 'UpdateGroup') {
    const answer = await act(call.name, call.input)
    if (!answer.ok) {
      const { failure } = answer
      const problems = identityProblems(failure, typed.name, 'NewGroupName', 'NewPath')
      const gone = failure.code === 'NoSuchEntity'
      return { status: 'failed', typed, failure, ...problems, ...(gone && { gone }), stamp }
    }
  }
  await setFlash({
    tone: call ? 'success' : 'info',
    text: call ? groupWords.updated(typed.name) : words.nothing,
    ...(call ? {} : { details: [words.nothingText] }),
    link: { text: groupWords.goTo(typed.name), href: groupPath(typed.name) },
  })
  redirect(groupPath(typed.name))
}
