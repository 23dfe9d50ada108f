// What the error pages say. Every page's scripts contain these words.
import { failureWords } from './failure-words'

export const outageWords = {
  title: failureWords.database,
  text: 'Gatehouse is running, but its database does not respond. You are still signed in. Try again in a moment.',
  tryAgain: 'Try again',
} as const

export const faultWords = {
  title: failureWords.fault,
  text: 'The server could not show this page. If you changed something, check the result before you try again.',
  reference: failureWords.reference,
  tryAgain: 'Try again',
  toDashboard: 'Go to the dashboard',
} as const
