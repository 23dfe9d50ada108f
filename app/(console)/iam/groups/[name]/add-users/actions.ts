'use server'
// Adds the selected users to a group: all of them, or none.
import { redirect } from 'next/navigation'
import { groupPath } from '@/components/page/paths'
import { actTogether, MOST_CALLS_TOGETHER } from '@/doors/console/console-door'
import { setFlash } from '@/doors/console/flash'
import type { FormState } from '@/doors/console/form-state'
import { setResponseStatus } from '@/platform/response-status'
import { addUserCalls } from '../../group-calls'
import { typedIn } from '../../group-identity'
import { groupTabPath } from '../../group-paths'
import { findPostedUsers } from '../../user-picker/find-users'
import { type FoundUsers, isUserSearch, USER_NAME } from '../../user-picker/picker-fields'
import { userPickerWords } from '../../user-picker/words'
import { groupWords } from '../../words'
import { addUsersWords as words } from './words'

export interface AddUsersState extends FormState {
  chosen?: string[]
  found?: FoundUsers
  usersProblem?: string
  /** The user who was refused, in a sentence. */
  refused?: string
}

export async function addUsers(_before: AddUsersState, form: FormData): Promise<AddUsersState> {
  const GroupName = typedIn(form, 'GroupName')
  const chosen = [...new Set(form.getAll(USER_NAME).map(String))]
  const shown = { chosen, found: await findPostedUsers(form), stamp: crypto.randomUUID() }
  if (isUserSearch(form)) return { status: chosen.length === 0 ? 'done' : 'idle', ...shown }
  if (chosen.length === 0 || chosen.length > MOST_CALLS_TOGETHER) {
    setResponseStatus(400)
    const usersProblem =
      chosen.length === 0 ? userPickerWords.chooseOne : words.tooMany(MOST_CALLS_TOGETHER)
    return { status: 'failed', ...shown, usersProblem }
  }
  const answer = await actTogether(addUserCalls(GroupName, chosen))
  if (!answer.ok) {
    const user = chosen[answer.failedAt]
    return {
      status: 'failed',
      ...shown,
      failure: answer.failure,
      ...(user !== undefined && { refused: words.refused(user) }),
    }
  }
  await setFlash({
    tone: 'success',
    text: groupWords.added(chosen, GroupName),
    link: { text: groupWords.goTo(GroupName), href: groupPath(GroupName) },
  })
  redirect(groupTabPath(GroupName, 'users'))
}
