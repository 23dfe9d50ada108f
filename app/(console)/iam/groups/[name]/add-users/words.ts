// What Add users says.
import { nothingChanged } from '@/components/form/post/form-words'
import { sharedWords } from '@/components/words/shared-words'

export const addUsersWords = {
  title: (name: string) => `Add users to ${name}`,
  here: 'Add users',
  submit: 'Add users',
  section: 'Users',
  sectionText: 'The users get the permissions of the group when they are added.',
  problem: 'No users were added',
  nothingDone: nothingChanged,
  notPermitted: 'You don’t have permission to add users to this group',
  refused: sharedWords.userNotAdded,
  tooMany: (most: number) => `Select at most ${most} users. Add the others afterwards.`,
} as const
