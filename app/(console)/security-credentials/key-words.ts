// What one's own access keys say in addition to the words of all access keys.
import { sharedWords } from '@/components/words/shared-words'

export const ownKeyWords = {
  description: 'Access keys sign requests to the API. A user has at most two.',
  none: 'No access keys.',
  two: `There are two access keys already. ${sharedWords.deleteKeyFirst}`,
  lastUsedHidden: (action: string) =>
    `You don’t have permission to see when access keys were last used (${action}).`,
  deleteText: 'Programs that use this key stop working. A deleted key can’t be restored.',
  deleteNow: 'Delete access key',
  rotate: 'Rotate',
  hidden: 'You don’t have permission to list the access keys',
  newKeyText: sharedWords.secretShownOnce,
} as const

/** The flash messages of the forms. */
export const keyChangeWords = {
  activated: 'The access key was activated',
  deactivated: 'The access key was deactivated',
  deleted: 'The access key was deleted',
} as const
