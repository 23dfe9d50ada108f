// What the error pages say. Not in the console's words: every page's scripts contain these.
import { failureWords } from '@/components/words/failure-words'

export const outageWords = {
  title: failureWords.databaseUnreachable,
  text: 'Gatehouse is running, but its database does not respond, so this page can’t be shown. You are still signed in. Try again in a moment.',
  tryAgain: 'Try again',
} as const

export const faultWords = {
  title: 'Something went wrong',
  text: 'The page could not be shown because of an error in the server. If you were changing something, check whether it was changed before you try again.',
  reference: failureWords.reference,
  tryAgain: 'Try again',
  toDashboard: 'Go to the dashboard',
} as const

export const notFoundWords = {
  title: 'Page not found',
  text: 'No page has this address. Check the address; the page may also not be part of this version.',
  what: 'Where to go from here',
  service: (name: string) => `${name} is not part of Gatehouse`,
  serviceText: (name: string) =>
    `The address belongs to ${name}. Gatehouse contains the IAM console only, so this page does not exist here.`,
} as const
