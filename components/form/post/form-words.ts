// The sentences that several forms share.
import { failureWords } from '../../frame/failure-words'

export const entriesKept = 'Your entries are still in the form.'
const checkBeforeRetry = 'Check whether the change was made before you retry.'
export const nothingChanged = 'Nothing was changed.'

export const formWords = {
  sending: 'Sending…',
  retry: 'Retry',
  offlineTitle: 'You are offline',
  offlineText: `${entriesKept} Connect to the network, then retry.`,
  unreachableTitle: 'The server can’t be reached',
  unreachableText: `${entriesKept} The network or server does not respond. ${checkBeforeRetry}`,
  databaseTitle: failureWords.database,
  databaseText: `${entriesKept} ${nothingChanged} Retry in a moment.`,
  faultTitle: failureWords.fault,
  faultText: `${entriesKept} The server had an error. ${checkBeforeRetry}`,
  reference: failureWords.reference,
  refusedTitle: 'The form was not accepted',
  summary: 'There is a problem',
} as const
