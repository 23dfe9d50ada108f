// What the access keys of a user say, on the user's page and on one's own.

export const keyWords = {
  title: 'Access keys',
  description: 'Access keys sign requests to the API. A user has at most two.',
  keyId: 'Access key ID',
  secret: 'Secret access key',
  status: 'Status',
  active: 'Active',
  inactive: 'Inactive',
  created: 'Created',
  lastUsed: 'Last used',
  neverUsed: 'Never',
  usedFor: (service: string, region: string) => `${service}, ${region}`,
  accessDenied: 'Access denied',
  lastUsedHidden: (action: string) => `You don’t have permission to see when access keys were last used (${action}).`,
  actions: 'Actions',
  none: 'No access keys.',
  create: 'Create access key',
  two: 'There are two access keys already. Delete one before you create another.',
  activate: 'Activate',
  deactivate: 'Deactivate',
  delete: 'Delete',
  deleteText: 'Whatever uses this key stops working. A deleted key can’t be restored.',
  deleteNow: 'Delete access key',
  rotate: 'Rotate',
  hidden: 'You don’t have permission to list the access keys',
  problem: 'The access keys were not changed',
  newKey: 'Access key created',
  newKeyText:
    'This is the only time that the secret access key can be viewed or downloaded. If you lose it, create a new access key.',
} as const

/** What the page after a change shows once. */
export const keyChangeWords = {
  activated: 'The access key was activated',
  deactivated: 'The access key was deactivated',
  deleted: 'The access key was deleted',
} as const
