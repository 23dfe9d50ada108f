// What Remove users says.
import { nothingChanged } from '@/components/form/post/form-words'
import { sharedWords } from '@/components/words/shared-words'
import { counted } from '../../words'

export const removeUsersWords = {
  title: (name: string) => `Remove users from ${name}`,
  here: 'Remove users',
  section: (count: number) => `Remove ${counted(count, 'user')}?`,
  text: 'The users still exist. They lose the permissions that only this group grants, at once.',
  yourself: `${sharedWords.includesYou} You may lose the permission to add yourself again.`,
  nobody: 'No user is selected. Select at least one user on the Users tab.',
  notMembers: (names: readonly string[]) => `Not in the group: ${names.join(', ')}`,
  submit: 'Remove users',
  problem: 'No users were removed',
  refused: sharedWords.userNotRemoved,
  nothingDone: nothingChanged,
  notPermitted: 'You don’t have permission to remove users from this group',
  back: 'Back to the users of the group',
  tooMany: (most: number) => `Remove at most ${most} users at a time.`,
} as const
