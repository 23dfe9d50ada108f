// Where the forms of a user lead: to a tab of the user's page, which says once what was done.
import 'server-only'
import { type Tab, userPath } from '@/components/page/paths'
import { leaveForTab } from './[name]/user-form'
import { type Done, doneWords, userWords } from './words'

/** In a server action. The message has a link to the user. */
export const leaveFor = (userName: string, tab: Tab, done: Done): Promise<never> =>
  leaveForTab(userName, tab, doneWords[done], {
    link: { text: userWords.goTo(userName), href: userPath(userName) },
  })
