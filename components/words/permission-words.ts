// Which permission is missing, as several pages say it.

export const permissionWords = {
  notPermitted: 'You don’t have permission to do this.',
  listUsers: 'You don’t have permission to list users',
  listGroups: 'You don’t have permission to list user groups',
  onlyAwsPolicies:
    'You don’t have permission to list the policies of this account, so only AWS managed policies are shown.',
  readDocument: 'You don’t have permission to see the document of this policy',
  openInSimulator: 'Open in policy simulator',
  sendToAdministrator: 'You can send this to your administrator:',
} as const
