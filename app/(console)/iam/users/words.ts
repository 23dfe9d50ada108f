// What the pages about users say.
import { sharedWords } from '@/components/words/shared-words'

export const usersPageWords = {
  title: 'Users',
  deleted: (name: string) => `User ${name} was deleted`,
  deletedText: 'The password, access keys and inline policies of the user were deleted as well.',
} as const

export const userWords = {
  permissions: 'Permissions',
  notFound: 'User not found',
  notFoundText: (name: string) => `${sharedWords.noSuchUser(name)} The user may have been deleted.`,
  toUsers: 'Go to Users',
  goTo: (name: string) => `Go to ${name}`,
  notPermitted: 'You don’t have permission to see this user',
} as const

/** The flash messages of the forms. */
export const doneWords = {
  passwordSet: 'The password was set',
  passwordKept: 'Console access was changed',
  accessEnabled: 'Console access is enabled',
  accessDisabled: 'Console access is disabled',
  nothing: 'Nothing was to be changed',
  created: 'The user was created',
} as const
export type Done = keyof typeof doneWords

/** The headings of AWS's files of credentials, exactly as AWS writes them. */
export const csvWords = {
  passwords: 'User name,Password,Console sign-in URL',
  accessKey: 'Access key ID,Secret access key',
} as const
