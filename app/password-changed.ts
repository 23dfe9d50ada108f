// What follows a password change that was due: the notice, and the page that shows it.
import 'server-only'
import { redirect } from 'next/navigation'
import { setFlash } from '@/doors/console/flash'
import { consoleWords as words } from './(console)/words'

/** In a server action: redirects to `next`, or to the dashboard, which confirms the change once. */
export async function leaveAfterPasswordChange(next: string | undefined): Promise<never> {
  await setFlash({ tone: 'success', text: words.passwordChanged })
  redirect(next ?? '/iam')
}
