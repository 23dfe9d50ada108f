'use server'
// The server action of the page behind a link that an administrator handed out.
import { redirect } from 'next/navigation'
import { resetUserPassword } from '@/doors/console/resets/user-reset'
import { accountPage } from '../../../signin/account-page'
import { refusedPassword, type SetPasswordState, typedPassword } from '../../new-password'

/**
 * Sets the password by this browser's link, and goes to the account's sign-in page. A problem of
 * the password leaves the link usable.
 */
export async function setUserPassword(
  _before: SetPasswordState,
  form: FormData,
): Promise<SetPasswordState> {
  const typed = typedPassword(form)
  if ('refused' in typed) return typed.refused
  const outcome = await resetUserPassword(typed.password)
  if (outcome === 'unusable') redirect('/reset-password/user/set')
  if ('account' in outcome) redirect(accountPage(outcome.account))
  return refusedPassword(outcome)
}
