'use server'
// Sets or removes the permissions boundary of a user.
import { act } from '@/doors/console/console-door'
import type { FormState } from '@/doors/console/form-state'
import { setResponseStatus } from '@/platform/response-status'
import { explainGone } from '../../../owner-policies/owner-gone'
import { nameOfArn } from '../../../owner-policies/words'
import { leaveForTab, submitForTab } from '../user-form'
import { boundaryWords as words } from './words'

export interface BoundaryState extends FormState {
  /** The selected ARN, for the form in a response without scripts. */
  chosen?: string
  nothingChosen?: boolean
}

export async function setBoundary(_before: BoundaryState, form: FormData): Promise<BoundaryState> {
  const UserName = String(form.get('UserName') ?? '')
  const chosen = String(form.get('PermissionsBoundary') ?? '')
  const stamp = crypto.randomUUID()
  if (chosen === '') {
    setResponseStatus(400)
    return { status: 'failed', nothingChosen: true, stamp }
  }
  const answer = await act('PutUserPermissionsBoundary', { UserName, PermissionsBoundary: chosen })
  if (answer.ok) return leaveForTab(UserName, 'permissions', words.doneSet(nameOfArn(chosen)))
  const state = { status: 'failed', failure: answer.failure, chosen, stamp } as const
  return explainGone({ kind: 'user', name: UserName }, state)
}

export const removeBoundary = async (_before: FormState, form: FormData): Promise<FormState> =>
  submitForTab('DeleteUserPermissionsBoundary', form, 'permissions', words.doneRemoved)
