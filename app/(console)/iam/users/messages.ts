// What the Users pages say, and what they make of each refusal.

export const listMessages = {
  title: 'Users',
  consoleAccess: 'Console access',
  enabled: 'Enabled',
  disabled: 'Disabled',
  accessDenied: 'Access denied',
  today: 'Today',
  none: 'None',
  never: 'Never',
  deleted: (name: string) => `User ${name} was deleted`,
  deletedText: 'The password, access keys and inline policies of the user were deleted as well.',
} as const

export const daysWords = (days: number): string => {
  if (days < 1) return listMessages.today
  return days === 1 ? '1 day' : `${days} days`
}

export const userMessages = {
  summary: 'Summary',
  arn: 'ARN',
  created: 'Created',
  lastSignIn: 'Last console sign-in',
  accessKeys: 'Access keys',
  keyCount: (active: number, inactive: number) => {
    if (active + inactive === 0) return 'None'
    return [active && `${active} active`, inactive && `${inactive} inactive`].filter(Boolean).join(', ')
  },
  delete: 'Delete',
  tabs: 'Tabs of this user',
  permissions: 'Permissions',
  securityCredentials: 'Security credentials',
  notFound: 'User not found',
  notFoundText: (name: string) => `There is no user ${name} in this account. The user may have been deleted.`,
  toUsers: 'Go to Users',
  goTo: (name: string) => `Go to ${name}`,
  notPermitted: 'You don’t have permission to see this user',
  unread: 'This user can’t be shown',
} as const

/** What the page after a form says once. */
export const doneMessages = {
  passwordSet: 'The password was set',
  passwordKept: 'Console access was changed',
  accessEnabled: 'Console access is enabled',
  accessDisabled: 'Console access is disabled',
  nothing: 'Nothing was to be changed',
  attached: 'The policies were attached',
  detached: 'The policy was detached',
  put: 'The inline policy was saved',
  removed: 'The inline policy was deleted',
  sessionEnded: 'The session was ended',
  sessionsEnded: 'All console sessions of the user were ended',
  created: 'The user was created',
} as const
export type Done = keyof typeof doneMessages
