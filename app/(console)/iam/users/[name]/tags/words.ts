// What the Tags tab of a user says.
import { entriesKept } from '@/components/form/post/form-words'
import { sharedWords } from '@/components/words/shared-words'

export const tagsTabWords = {
  title: 'Tags',
  description: sharedWords.tagsText,
  key: 'Key',
  value: 'Value',
  none: sharedWords.noTagsOfUser,
  hidden: 'You don’t have permission to see the tags of this user',
  save: 'Save tags',
  problem: 'The tags were not changed',
  overtaken: 'Somebody else changed the tags',
  overtakenText: (tags: string) =>
    `They are now: ${tags}. ${entriesKept} Save again to apply only your own changes.`,
  noTags: 'none',
  saved: 'The tags were saved',
  unchanged: 'No tag was changed',
} as const
