'use server'
// The server action of the page Set new password.
import { redirect } from 'next/navigation'
import { resetPassword } from '@/doors/console/root/recovery'
import { refusedPassword, type SetPasswordState, typedPassword } from '../password-post'

/** Sets the password by this browser's link. A problem of the password leaves the link usable. */
export async function setNewPassword(
  _before: SetPasswordState,
  form: FormData,
): Promise<SetPasswordState> {
  const typed = typedPassword(form)
  if ('refused' in typed) return typed.refused
  const outcome = await resetPassword(typed.password)
  if (outcome === 'done') redirect('/reset-password/done')
  if (outcome === 'unusable') redirect('/reset-password/set')
  return refusedPassword(outcome)
}
