// What one's own access keys say beyond what all access keys say.
import { sharedWords } from '@/components/words/shared-words'

export const ownKeyWords = {
  description: 'Access keys sign requests to the API. A user has at most two.',
  none: 'No access keys.',
  two: `There are two access keys already. ${sharedWords.deleteKeyFirst}`,
  lastUsedHidden: (action: string) =>
    `You don’t have permission to see when access keys were last used (${action}).`,
  deleteText: 'Whatever uses this key stops working. A deleted key can’t be restored.',
  deleteNow: 'Delete access key',
  rotate: 'Rotate',
  hidden: 'You don’t have permission to list the access keys',
  newKeyText: sharedWords.secretShownOnce,
} as const

/** What the page after a change shows once. */
export const keyChangeWords = {
  activated: 'The access key was activated',
  deactivated: 'The access key was deactivated',
  deleted: 'The access key was deleted',
} as const
