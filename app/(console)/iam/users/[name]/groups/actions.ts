'use server'
// Adds a user to groups, or removes the user from groups: all of them, or none.
import { actTogether } from '@/doors/console/console-door'
import type { FormState } from '@/doors/console/form-state'
import { setResponseStatus } from '@/platform/response-status'
import { explainGone } from '../../../owner-policies/owner-gone'
import { GROUP_NAME } from '../../../set-permissions/permission-choice'
import { leaveForTab } from '../user-form'
import { groupsTabWords as words } from './words'

export interface GroupsState extends FormState {
  /** The groups that were selected. */
  chosen?: string[]
  nothingChosen?: boolean
  /** The group whose change was refused, if several were selected. */
  refused?: string
}

export const addToGroups = async (_before: GroupsState, form: FormData): Promise<GroupsState> =>
  changeGroups('AddUserToGroup', form, words.added)

export const removeFromGroups = async (
  _before: GroupsState,
  form: FormData,
): Promise<GroupsState> => changeGroups('RemoveUserFromGroup', form, words.removed)

async function changeGroups(
  name: 'AddUserToGroup' | 'RemoveUserFromGroup',
  form: FormData,
  done: (names: readonly string[]) => string,
): Promise<GroupsState> {
  const UserName = String(form.get('UserName') ?? '')
  const chosen = form.getAll(GROUP_NAME).map(String)
  const stamp = crypto.randomUUID()
  if (chosen.length === 0) {
    setResponseStatus(400)
    return { status: 'failed', nothingChosen: true, stamp }
  }
  const answer = await actTogether(
    chosen.map((GroupName) => ({ name, input: { UserName, GroupName } })),
  )
  if (answer.ok) return leaveForTab(UserName, 'groups', done(chosen))
  const { failure, failedAt } = answer
  const group = chosen.length > 1 ? chosen[failedAt] : undefined
  const state = {
    status: 'failed',
    failure,
    chosen,
    stamp,
    ...(group !== undefined && { refused: group }),
  } as const
  return explainGone({ kind: 'user', name: UserName }, state)
}
