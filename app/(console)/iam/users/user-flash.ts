// Redirects the forms of a user to a tab of the user's page, which confirms the change once.
import 'server-only'
import { type Tab, userPath } from '@/components/page/paths'
import { leaveForTab } from './[name]/user-form'
import { type Done, doneWords, userWords } from './words'

/** For server actions. The message has a link to the user. */
export const leaveFor = (userName: string, tab: Tab, done: Done): Promise<never> =>
  leaveForTab(userName, tab, doneWords[done], {
    link: { text: userWords.goTo(userName), href: userPath(userName) },
  })
