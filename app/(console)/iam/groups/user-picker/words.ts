// What the user picker says.
import { permissionWords } from '@/components/words/permission-words'
import { sharedWords } from '@/components/words/shared-words'

export const userPickerWords = {
  caption: 'Users to add',
  table: 'Users of this account',
  search: 'Find users by name or path',
  find: 'Search users',
  previous: 'Previous users',
  next: 'Next users',
  select: 'Select',
  selectUser: (name: string) => `Select ${name}`,
  userName: 'User name',
  path: 'Path',
  member: 'Already in the group',
  range: (start: number, end: number, total: number) => `${start}–${end} of ${total} users`,
  noMatch: 'No user matches',
  noUsers: 'There are no users',
  selected: (count: number) => `${count} selected`,
  denied: (sentence: string) => `${permissionWords.listUsers}. ${sentence}`,
  chooseOne: sharedWords.selectUser,
} as const
