// Where the forms of a user lead: to a tab of the user's page, which says once what was done.
import 'server-only'
import { redirect } from 'next/navigation'
import { type Tab, tabPath, userPath } from '@/components/page/paths'
import { type NewFlash, setFlash } from '@/server/flash'
import { type Done, doneMessages, userMessages } from './messages'

/** The success message about a user, with a link to the user. */
const userFlash = (userName: string, done: Done): NewFlash => ({
  tone: 'success',
  text: doneMessages[done],
  link: { text: userMessages.goTo(userName), href: userPath(userName) },
})

/** In a server action. */
export async function leaveFor(userName: string, tab: Tab, done: Done): Promise<never> {
  await setFlash(userFlash(userName, done))
  redirect(tabPath(userName, tab))
}
