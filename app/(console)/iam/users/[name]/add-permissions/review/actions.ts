'use server'
// Adds the reviewed permissions to a user, all or none.
import { redirect } from 'next/navigation'
import { entriesIn, stepAddress } from '@/components/form/steps/steps'
import { actUnlessChanged } from '@/doors/console/console-door'
import type { FormState } from '@/doors/console/form-state'
import { explainGone } from '../../../../owner-policies/owner-gone'
import { PERMISSION_FIELDS, permissionChoice } from '../../../../set-permissions/permission-choice'
import { permissionLines } from '../../../../set-permissions/permission-lines'
import { chosenPermissions, hasProblems } from '../../../../set-permissions/permission-offer'
import { differFromReview } from '../../../../set-permissions/review-fingerprint'
import { leaveForTab } from '../../user-form'
import { addCalls, addsNothing } from '../added-permissions'
import { CHECK_ENTRY, stepsFor } from '../steps'
import { addPermissionsWords as words } from '../words'

export interface AddPermissionsState extends FormState {
  /** The refused permission, if the form had several. */
  refused?: string
  /** The copied permissions differ from the reviewed ones. */
  changed?: true
}

export async function addPermissions(
  _before: AddPermissionsState,
  form: FormData,
): Promise<AddPermissionsState> {
  const UserName = String(form.get('UserName') ?? '')
  const posted = Object.fromEntries(
    PERMISSION_FIELDS.map((field) => [field, form.getAll(field).map(String)]),
  )
  const entries = entriesIn(posted, PERMISSION_FIELDS)
  const [set] = stepsFor(UserName)
  const choice = permissionChoice(entries)
  const { permissions, problems } = await chosenPermissions(choice)
  if (hasProblems(problems) || addsNothing(permissions))
    redirect(stepAddress(set.href, [...entries, CHECK_ENTRY]))
  const calls = addCalls(UserName, permissions)
  const reviewed = String(form.get('Reviewed') ?? '')
  const answer = await actUnlessChanged(
    calls,
    async (read) => (await differFromReview(choice, permissions, reviewed, read)) || undefined,
  )
  if (answer.ok) return leaveForTab(UserName, 'permissions', words.done(calls.length))
  const stamp = crypto.randomUUID()
  if ('changed' in answer) return { status: 'failed', changed: true, stamp }
  const line = calls.length > 1 ? permissionLines(permissions)[answer.failedAt] : undefined
  const state = {
    status: 'failed',
    failure: answer.failure,
    stamp,
    ...(line !== undefined && { refused: line }),
  } as const
  return explainGone({ kind: 'user', name: UserName }, state)
}
