'use server'
// Adds the reviewed permissions to a user, all or none.
import { redirect } from 'next/navigation'
import { entriesIn, stepAddress } from '@/components/form/steps'
import { actTogether } from '@/server/console-door'
import { setFlash } from '@/server/flash'
import type { FormState } from '@/server/form-state'
import { fingerprintOf } from '../../../../owner-policies/fingerprint'
import { explainGone } from '../../../../owner-policies/owner-gone'
import { PERMISSION_FIELDS, permissionChoice } from '../../../../set-permissions/permission-choice'
import { permissionLines } from '../../../../set-permissions/permission-lines'
import { chosenPermissions, hasProblems } from '../../../../set-permissions/permission-offer'
import { leaveForTab } from '../../user-form'
import { addCalls, addsNothing } from '../added-permissions'
import { CHECK_ENTRY, stepsFor } from '../steps'
import { addPermissionsWords as words } from '../words'

export interface AddPermissionsState extends FormState {
  /** The permission that was refused, where there are several. */
  refused?: string
}

export async function addPermissions(_before: AddPermissionsState, form: FormData): Promise<AddPermissionsState> {
  const UserName = String(form.get('UserName') ?? '')
  const posted = Object.fromEntries(PERMISSION_FIELDS.map((field) => [field, form.getAll(field).map(String)]))
  const entries = entriesIn(posted, PERMISSION_FIELDS)
  const [set, review] = stepsFor(UserName)
  const { permissions, problems } = await chosenPermissions(permissionChoice(entries))
  if (hasProblems(problems) || addsNothing(permissions)) redirect(stepAddress(set.href, [...entries, CHECK_ENTRY]))
  // A user whose permissions are copied may have got others since the review.
  if (fingerprintOf(JSON.stringify(permissions)) !== form.get('Reviewed')) {
    await setFlash({ tone: 'warning', text: words.changed })
    redirect(stepAddress(review.href, entries))
  }
  const calls = addCalls(UserName, permissions)
  const answer = await actTogether(calls)
  if (answer.ok) return leaveForTab(UserName, 'permissions', words.done(calls.length))
  const line = calls.length > 1 ? permissionLines(permissions)[answer.failedAt] : undefined
  const state = {
    status: 'failed',
    failure: answer.failure,
    stamp: crypto.randomUUID(),
    ...(line !== undefined && { refused: line }),
  } as const
  return explainGone({ kind: 'user', name: UserName }, state)
}
