'use server'
// The server action of the page Set new password.
import { redirect } from 'next/navigation'
import { failureSentence } from '@/components/feedback/failure-sentence'
import { problemsOf } from '@/components/password/change-password-problems'
import { changeProblemWords } from '@/components/password/change-password-words'
import { resetPassword } from '@/doors/console/root/recovery'
import { setResponseStatus } from '@/platform/response-status'
import { setPasswordWords } from '../../recovery-words'

export interface SetPasswordState {
  problems?: { NewPassword?: string; ConfirmNewPassword?: string }
  failed?: string
  stamp?: string
}

/** Sets the password by this browser's link. A problem of the password leaves the link usable. */
export async function setNewPassword(
  _before: SetPasswordState,
  form: FormData,
): Promise<SetPasswordState> {
  const [password, again] = ['NewPassword', 'ConfirmNewPassword'].map((field) =>
    String(form.get(field) ?? ''),
  ) as [string, string]
  const stamp = crypto.randomUUID()
  if (password === '' || password !== again) {
    setResponseStatus(400)
    const problems =
      password === ''
        ? { NewPassword: changeProblemWords.missingNewPassword }
        : { ConfirmNewPassword: changeProblemWords.mismatch }
    return { problems, stamp }
  }
  const outcome = await resetPassword(password)
  if (outcome === 'done') redirect('/reset-password/done')
  if (outcome === 'unusable') redirect('/reset-password/set')
  const { fields } = problemsOf(outcome, '', setPasswordWords)
  return fields.NewPassword
    ? { problems: { NewPassword: fields.NewPassword }, stamp }
    : { failed: failureSentence(outcome), stamp }
}
