// What the Groups tab of a user says, and the page that adds the user to groups.
import { sharedWords } from '@/components/words/shared-words'

export const groupsTabWords = {
  title: 'User groups',
  description: 'The user has the permissions of every group.',
  add: sharedWords.addUserToGroups,
  name: 'Group name',
  attached: 'Attached policies',
  joined: 'Path',
  select: (name: string) => `Select ${name}`,
  remove: 'Remove from groups',
  noneSelected: 'Select at least one group.',
  none: 'The user is in no group',
  noneText: sharedWords.groupsRecommended,
  hidden: 'You don’t have permission to see the groups of this user',
  accessDenied: 'Access denied',
  problem: 'The groups were not changed',
  refusedAt: (name: string) =>
    `The change of the group ${name} was refused, so nothing was changed.`,
  removed: (names: readonly string[]) =>
    names.length === 1
      ? `The user was removed from the group ${names[0]}`
      : `The user was removed from ${names.length} groups`,
  added: (names: readonly string[]) =>
    names.length === 1
      ? `The user was added to the group ${names[0]}`
      : `The user was added to ${names.length} groups`,
  addTitle: sharedWords.addUserToGroups,
  addText: 'Groups that the user is in already are not listed.',
  inEveryGroup: 'The user is in every user group of this account.',
  back: 'Return to groups',
  createGroup: 'Create group',
  cancel: 'Cancel',
} as const
