'use server'
// The server action of the page behind a link that an administrator handed out.
import { redirect } from 'next/navigation'
import { resetUserPassword } from '@/doors/console/resets/user-reset'
import { accountPage } from '@/doors/console/sign-in-door/sign-in-pages'
import { userResetWords } from '../../../recovery-words'
import { refusedPassword, type SetPasswordState, typedPassword } from '../../password-post'

/**
 * Sets the password by this browser's link, and goes to the account's sign-in page. A problem of
 * the password leaves the link usable. The form posts the user that its page showed: the browser
 * keeps one link only, and another tab may have opened another one since.
 */
export async function setUserPassword(
  _before: SetPasswordState,
  form: FormData,
): Promise<SetPasswordState> {
  const typed = typedPassword(form)
  if ('refused' in typed) return typed.refused
  const [accountId, userId] = ['AccountId', 'UserId'].map((field) =>
    String(form.get(field) ?? ''),
  ) as [string, string]
  const outcome = await resetUserPassword({ accountId, userId }, typed.password)
  if (outcome === 'otherUser')
    return { failed: userResetWords.otherUser, stamp: crypto.randomUUID() }
  if (outcome === 'unusable') redirect('/reset-password/user/set')
  if ('account' in outcome) redirect(accountPage(outcome.account))
  return refusedPassword(outcome)
}
