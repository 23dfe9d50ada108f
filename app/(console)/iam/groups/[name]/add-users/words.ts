// What Add users says.

export const addUsersWords = {
  title: (name: string) => `Add users to ${name}`,
  here: 'Add users',
  submit: 'Add users',
  section: 'Users',
  sectionText: 'The users get the permissions of the group when they are added.',
  problem: 'No users were added',
  nothingDone: 'Nothing was changed.',
  notPermitted: 'You don’t have permission to add users to this group',
  refused: (name: string) => `User ${name} could not be added.`,
  tooMany: (most: number) => `Select at most ${most} users. Add the others afterwards.`,
} as const
