// Finishes the small forms of a user's page: they return to their tab with a message, or with a
// refusal.
import 'server-only'
import { redirect } from 'next/navigation'
import { type Tab, tabPath, userPath } from '@/components/page/paths'
import { submit } from '@/doors/console/console-door'
import { type NewFlash, setFlash } from '@/doors/console/flash'
import type { FormState } from '@/doors/console/form-state'
import { explainGone } from '../../owner-policies/owner-gone'

/** Calls one operation with the form's fields, and returns to the tab. */
export async function submitForTab(
  name: Parameters<typeof submit>[0],
  form: FormData,
  tab: Tab,
  done: string,
): Promise<FormState> {
  const userName = String(form.get('UserName') ?? '')
  const state = await submit(name, form)
  if (state.status !== 'done') return explainGone({ kind: 'user', name: userName }, state)
  return leaveForTab(userName, tab, done)
}

/** For server actions: redirects to the tab, which shows the message once. */
export async function leaveForTab(
  userName: string,
  tab: Tab,
  text: string,
  more: Partial<Pick<NewFlash, 'tone' | 'details' | 'link'>> = {},
): Promise<never> {
  const link = { text: userName, href: userPath(userName) }
  await setFlash({ tone: 'success', text, link, ...more })
  redirect(tabPath(userName, tab))
}
