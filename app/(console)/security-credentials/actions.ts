'use server'
// The change-password form's post.
import { submit } from '@/server/console-door'
import type { FormState } from '@/server/form-state'
import { setResponseStatus } from '@/server/response-status'
import { databaseIsAway } from '../database-away'
import { formProblems } from './form-shape'
import { type FieldProblems, PASSWORD_FIELDS } from './messages'

/** What the post answers the page. No password is ever in it. */
export interface ChangePasswordState extends FormState {
  /** What is wrong with the form itself, before anything was asked of the server. */
  fields?: FieldProblems
}

/** Changes the password, or says why not. The second new password is the form's own: the operation has no such parameter. */
export async function changePassword(_before: ChangePasswordState, form: FormData): Promise<ChangePasswordState> {
  const fields = formProblems(Object.fromEntries(PASSWORD_FIELDS.map((name) => [name, form.get(name) ?? ''])))
  if (!fields) {
    form.delete('ConfirmNewPassword')
    return submit('ChangePassword', form).catch(databaseAwayState)
  }
  setResponseStatus(400)
  return { status: 'failed', fields, stamp: crypto.randomUUID() }
}

/** Whose session it is could not be asked, so nothing was tried. */
function databaseAwayState(error: unknown): ChangePasswordState {
  if (!databaseIsAway(error)) throw error
  const failure = { code: 'ServiceUnavailable', message: '', detail: {}, requestId: '' } as const
  return { status: 'failed', failure, stamp: crypto.randomUUID() }
}
