// What the error pages say. Every page's scripts contain these words, and forms use some of them.

export const outageWords = {
  title: 'The database can’t be reached',
  text: 'Gatehouse is running, but its database does not respond. You are still signed in. Try again in a moment.',
  tryAgain: 'Try again',
} as const

export const faultWords = {
  title: 'Something went wrong',
  text: 'The server could not show this page. If you changed something, check the result before you try again.',
  reference: (id: string) => `If you report this, include the reference ${id}.`,
  tryAgain: 'Try again',
  toDashboard: 'Go to the dashboard',
} as const
