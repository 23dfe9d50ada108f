// Finishes a required password change: sets the flash message and redirects.
import 'server-only'
import { redirect } from 'next/navigation'
import { setFlash } from '@/doors/console/flash'
import { consoleWords as words } from './(console)/words'

/** For server actions: redirects to `next`, or to the dashboard, which confirms the change once. */
export async function leaveAfterPasswordChange(next: string | undefined): Promise<never> {
  await setFlash({ tone: 'success', text: words.passwordChanged })
  redirect(next ?? '/iam')
}
