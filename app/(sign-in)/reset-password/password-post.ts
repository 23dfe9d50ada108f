// The posts of both pages that set a password by a link.
import { failureSentence } from '@/components/feedback/failure-sentence'
import { problemsOf } from '@/components/password/change-password-problems'
import { changeProblemWords } from '@/components/password/change-password-words'
import type { Failure } from '@/doors/console/form-state'
import { setResponseStatus } from '@/platform/response-status'
import { setPasswordWords } from '../recovery-words'

export interface SetPasswordState {
  problems?: { NewPassword?: string; ConfirmNewPassword?: string }
  failed?: string
  stamp?: string
}

/** Returns the typed password, or the problems of the form. */
export function typedPassword(
  form: FormData,
): { password: string } | { refused: SetPasswordState } {
  const [password, again] = ['NewPassword', 'ConfirmNewPassword'].map((field) =>
    String(form.get(field) ?? ''),
  ) as [string, string]
  if (password !== '' && password === again) return { password }
  setResponseStatus(400)
  const problems =
    password === ''
      ? { NewPassword: changeProblemWords.missingNewPassword }
      : { ConfirmNewPassword: changeProblemWords.mismatch }
  return { refused: { problems, stamp: crypto.randomUUID() } }
}

/** Returns the form's state for a refused password. */
export function refusedPassword(failure: Failure): SetPasswordState {
  const stamp = crypto.randomUUID()
  const { NewPassword } = problemsOf(failure, '', setPasswordWords).fields
  return NewPassword
    ? { problems: { NewPassword }, stamp }
    : { failed: failureSentence(failure), stamp }
}
