// What the Groups tab of a user says, and the page that adds the user to groups.

export const groupsTabWords = {
  title: 'User groups',
  description: 'The user has the permissions of every group.',
  add: 'Add user to groups',
  name: 'Group name',
  attached: 'Attached policies',
  joined: 'Path',
  select: (name: string) => `Select ${name}`,
  remove: 'Remove from groups',
  noneSelected: 'Select at least one group.',
  none: 'The user is in no group',
  noneText: 'Groups are the recommended way to give users the permissions of their job.',
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
  addTitle: 'Add user to groups',
  addText: 'Groups that the user is in already are not listed.',
  inEveryGroup: 'The user is in every user group of this account.',
  back: 'Return to groups',
  createGroup: 'Create group',
  cancel: 'Cancel',
} as const
