// What the access keys of a user say, on the user's page and on one's own.

export const keyWords = {
  title: 'Access keys',
  keyId: 'Access key ID',
  secret: 'Secret access key',
  secretCopy: 'secret access key',
  description: 'Description',
  status: 'Status',
  active: 'Active',
  inactive: 'Inactive',
  created: 'Created',
  lastUsed: 'Last used',
  neverUsed: 'Never',
  usedFor: (service: string, region: string) => `${service}, ${region}`,
  accessDenied: 'Access denied',
  actions: 'Actions',
  create: 'Create access key',
  activate: 'Activate',
  deactivate: 'Deactivate',
  delete: 'Delete',
  problem: 'The access keys were not changed',
  newKey: 'Access key created',
} as const
