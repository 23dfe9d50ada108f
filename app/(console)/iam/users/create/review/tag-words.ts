// What the editor of tags says.
import { sharedWords } from '@/components/words/shared-words'

export const tagWords = {
  title: 'Tags – optional',
  text: sharedWords.tagsText,
  none: sharedWords.noTagsOfUser,
  key: (row: number) => `Key ${row}`,
  value: (row: number) => `Value ${row}`,
  add: 'Add new tag',
  remove: (row: number) => `Remove tag ${row}`,
  removeShort: 'Remove',
  left: (count: number) => `You can add up to ${count} more tags.`,
  missingKey: 'Enter a key, or remove the tag.',
  badKey:
    'A key has letters, digits, spaces and _ . : / = + - @ only, 128 at most, and does not start with “aws:”.',
  badValue: 'A value has letters, digits, spaces and _ . : / = + - @ only, 256 at most.',
  twice: (key: string) => `${sharedWords.keyTwice(key)} ${sharedWords.caseInsensitive}`,
} as const
