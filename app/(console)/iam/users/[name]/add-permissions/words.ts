// What Add permissions says.

export const addPermissionsWords = {
  title: 'Add permissions',
  steps: { label: 'Steps', set: 'Set permissions', review: 'Review' },
  buttons: { previous: 'Previous', next: 'Next', cancel: 'Cancel' },
  nothing: 'Choose at least one group, user or policy.',
  reviewTitle: 'Permissions to add',
  reviewText: (name: string) =>
    `${name} gets all of these permissions, or none if one of them is refused.`,
  replaces: (line: string) => `${line} (replaces the user’s inline policy of this name)`,
  submit: 'Add permissions',
  problem: 'The permissions were not added',
  refusedAt: (line: string) => `${line} was refused, so nothing was added.`,
  changed:
    'The permissions of the other user have changed meanwhile. Nothing was added: review them again.',
  reviewAgain: 'Review again',
  noWay: 'You don’t have permission to add permissions to this user',
  notPermitted: 'You don’t have permission to add all of these',
  done: (count: number) =>
    count === 1 ? '1 permission was added' : `${count} permissions were added`,
} as const
