// The sentences that several forms share.
import { failureWords } from '../../words/failure-words'

export const formWords = {
  sending: 'Sending…',
  retry: 'Retry',
  offlineTitle: 'You are offline',
  offlineText: `${failureWords.entriesKept} Connect to the network, then retry.`,
  unreachableTitle: 'The server can’t be reached',
  unreachableText: `${failureWords.entriesKept} The network or the server does not answer. ${failureWords.checkBeforeRetry}`,
  databaseTitle: failureWords.databaseUnreachable,
  databaseText: `${failureWords.entriesKept} ${failureWords.nothingChanged} Retry in a moment.`,
  faultTitle: 'Something went wrong',
  faultText: `${failureWords.entriesKept} There was an error in the server. ${failureWords.checkBeforeRetry}`,
  reference: failureWords.reference,
  refusedTitle: 'The form was not accepted',
  restored:
    'Your entries from before the session ended were restored. Passwords are not kept: enter them again.',
  leave: 'Leave this page? Your changes have not been saved.',
  summary: 'There is a problem',
} as const
