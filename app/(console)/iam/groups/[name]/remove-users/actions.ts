'use server'
// Removes users from a group: all of them, or none.
import { redirect } from 'next/navigation'
import { groupPath } from '@/components/page/paths'
import { actTogether } from '@/doors/console/console-door'
import { setFlash } from '@/doors/console/flash'
import type { FormState } from '@/doors/console/form-state'
import { removeUserCalls } from '../../group-calls'
import { typedIn } from '../../group-identity'
import { groupTabPath } from '../../group-paths'
import { groupWords } from '../../words'
import { removeUsersWords as words } from './words'

export interface RemoveUsersState extends FormState {
  /** The user who was refused, in a sentence. */
  refused?: string
}

export async function removeUsers(
  _before: RemoveUsersState,
  form: FormData,
): Promise<RemoveUsersState> {
  const GroupName = typedIn(form, 'GroupName')
  const users = [...new Set(form.getAll('UserName').map(String))]
  const answer = await actTogether(removeUserCalls(GroupName, users))
  if (!answer.ok) {
    const user = users[answer.failedAt]
    const refused = user === undefined ? {} : { refused: words.refused(user) }
    return { status: 'failed', failure: answer.failure, stamp: crypto.randomUUID(), ...refused }
  }
  await setFlash({
    tone: 'success',
    text: groupWords.removed(users, GroupName),
    link: { text: groupWords.goTo(GroupName), href: groupPath(GroupName) },
  })
  redirect(groupTabPath(GroupName, 'users'))
}
