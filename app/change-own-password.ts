// Handles the post of a change-password form, for every page that has one.
import 'server-only'
import {
  type ChangePasswordState,
  PASSWORD_FIELDS,
} from '@/components/password/change-password-problems'
import { formProblems } from '@/components/password/change-password-shape'
import type { ChangePasswordWords } from '@/components/password/change-password-words'
import { submit } from '@/doors/console/console-door'
import { setResponseStatus } from '@/platform/response-status'
import { isDatabaseUnavailable } from './(console)/database-unavailable'

/**
 * Changes the password, or returns the problems. The confirmation is the form's own field: the
 * operation has no such parameter.
 */
export async function changeOwnPassword(
  form: FormData,
  words: ChangePasswordWords,
  operation: 'ChangePassword' | 'ChangeRootPassword' = 'ChangePassword',
): Promise<ChangePasswordState> {
  const typed = Object.fromEntries(PASSWORD_FIELDS.map((name) => [name, form.get(name) ?? '']))
  const fields = formProblems(typed, words)
  if (!fields) {
    form.delete('ConfirmNewPassword')
    return submit(operation, form).catch(databaseUnavailableState)
  }
  setResponseStatus(400)
  return { status: 'failed', fields, stamp: crypto.randomUUID() }
}

/** The session could not be read, so nothing was changed. */
function databaseUnavailableState(error: unknown): ChangePasswordState {
  if (!isDatabaseUnavailable(error)) throw error
  const failure = { code: 'ServiceUnavailable', message: '', detail: {}, requestId: '' } as const
  return { status: 'failed', failure, stamp: crypto.randomUUID() }
}
