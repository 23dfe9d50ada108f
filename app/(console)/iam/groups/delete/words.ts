// What Delete user groups says, with what is removed together with a group.
import { sharedWords } from '@/components/words/shared-words'
import { counted } from '../words'

export const deleteGroupsWords = {
  title: 'Delete user groups',
  one: (name: string) => `Delete ${name}`,
  here: 'Delete',
  warning: (names: readonly string[]) =>
    names.length === 1
      ? `User group ${names[0]} is permanently deleted`
      : `${names.length} user groups are permanently deleted`,
  warningText: `Users lose the permissions that only these groups grant, at once. Inline policies are deleted. ${sharedWords.permanent}`,
  contents: sharedWords.removedWith,
  nothing: 'The group has no users and no policies.',
  users: (count: number) => `Users (${count}), who still exist`,
  attached: (count: number) => `Attached policies (${count}), which still exist`,
  inline: (count: number) => `Inline policies (${count}), which are deleted`,
  hidden: (name: string) =>
    `You can’t see everything that ${name} has, so you can’t delete it here`,
  tooLarge: (name: string, count: number, most: number) =>
    `${name} has ${counted(count, 'user and policy', 'users and policies')}, and at most ${most} can be removed together with a group. Remove users on its Users tab first, up to 100 at a time, or run the AWS CLI commands below.`,
  toUsers: (name: string) => `Go to the users of ${name}`,
  notFound: (name: string) => `There is no user group ${name}. ${sharedWords.mayBeRenamed}`,
  notPermitted: (name: string) => `You don’t have permission to delete ${name}`,
  nothingSelected: 'No user group is selected',
  nothingSelectedText: 'Select at least one user group in the list.',
  toGroups: sharedWords.toGroups,
  confirmation: 'Confirm deletion',
  typeName: (name: string) => `To confirm, type the group name: ${name}`,
  typeWord: (word: string) => `To confirm, type: ${word}`,
  label: 'Confirmation',
  word: 'delete',
  mismatchName: 'This is not the name of the group.',
  mismatchWord: 'This is not the word “delete”.',
  submit: (count: number) => (count === 1 ? 'Delete user group' : `Delete ${count} user groups`),
  results: (deleted: number, failed: number) =>
    `${counted(deleted, 'user group was', 'user groups were')} deleted, ${failed} ${failed === 1 ? 'was' : 'were'} not`,
  wasDeleted: (name: string) => `${name}: deleted`,
  wasNot: (name: string) => `${name}: not deleted and not changed.`,
  changed:
    'Somebody changed this group after the page was loaded. Review what it has now, then confirm again.',
  alreadyGone: 'It no longer exists. Somebody else deleted or renamed it.',
  refusedUser: sharedWords.userNotRemoved,
  refusedAttached: (name: string) => `Policy ${name} could not be detached.`,
  refusedInline: (name: string) => `Inline policy ${name} could not be deleted.`,
} as const
