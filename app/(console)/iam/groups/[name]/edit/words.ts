// What Edit group says.
import { entriesKept } from '@/components/form/post/form-words'

export const editGroupWords = {
  title: (name: string) => `Edit ${name}`,
  here: 'Edit',
  section: 'Name and path',
  name: 'User group name',
  path: 'Path',
  submit: 'Save changes',
  problem: 'The user group was not saved',
  notPermitted: 'You don’t have permission to edit this group',
  notReadable: 'You don’t have permission to see this group, so it can’t be edited here',
  warning: 'The ARN of the group changes with its name and path',
  warningText:
    'Users and policies of the group stay. Policies that name the old ARN as a resource no longer match it: update them.',
  nothing: 'Nothing was changed',
  nothingText: 'The name and the path are the same as before.',
  gone: (name: string) =>
    `The user group ${name} no longer exists. It was deleted or renamed while you edited it. ${entriesKept}`,
} as const
