// What the Users list says.

import { permissionWords } from '@/components/words/permission-words'
import { sharedWords } from '@/components/words/shared-words'
import { credentialFilterWords } from '../../credential-filter-words'

export const columnWords = {
  UserName: 'User name',
  Path: 'Path',
  Groups: 'Groups',
  LastActivity: 'Last activity',
  MFA: 'MFA',
  ConsoleAccess: 'Console access',
  PasswordAge: 'Password age',
  LastSignIn: 'Console last sign-in',
  Status: 'Status',
  AccessKeyId: 'Access key ID',
  ActiveKeyAge: 'Active key age',
  KeyLastUsed: 'Access key last used',
  Arn: 'ARN',
  Created: 'Creation time',
} as const

export const filterWords = {
  search: 'Find users by name, path, access key ID or tag',
  console: 'Console access',
  mfa: columnWords.MFA,
  neverSignedIn: 'Never signed in',
  passwordAge: credentialFilterWords.passwordAge,
  status: columnWords.Status,
  keyAge: credentialFilterWords.keyAge,
  keyUnused: credentialFilterWords.keyUnused,
  group: 'In user group',
} as const

/** The options of the filter by status. */
export const statusWords = {
  locked: sharedWords.locked,
  cannotChange: 'Must change password, but is not allowed to',
  expired: 'Password expired',
  mustChange: 'Must change password',
  expiresSoon: 'Password expires soon',
} as const

const { days } = credentialFilterWords

export const viewWords = {
  label: 'Views',
  all: 'All users',
  neverSignedIn: 'Never signed in',
  withoutMfa: 'Console access without MFA',
  passwordOlder: credentialFilterWords.passwordOlder,
  keyUnused: (count: number) => `Key unused for ${days(count)}`,
} as const

export const listWords = {
  title: 'Users',
  description:
    'An IAM user is an identity with long-term credentials: a console password, access keys.',
  none: 'No users',
  noneText: 'Create a user for each person or program that works in this account.',
  noMatch: 'No user matches',
  notPermitted: permissionWords.listUsers,
  nothingSelected: sharedWords.selectUser,
  unread: 'The users can’t be listed',
  create: 'Create user',
  delete: 'Delete',
  enabled: 'Enabled',
  disabled: 'Disabled',
  withMfa: 'With MFA',
  withoutMfa: 'Without MFA',
  active: 'Active',
  inactive: 'Inactive',
  locked: 'Locked',
  mustChange: 'Must change',
  expired: 'Expired',
  unusedTooLong: 'Not used in time',
  expiresSoon: (left: string) => `Expires in ${left}`,
  today: 'Today',
  days,
  lessThanADay: 'less than a day',
  noValue: 'None',
  never: 'Never',
  unknown: '–',
  accessDenied: 'Access denied',
  needs: (action: string) => `Needs ${action}.`,
  keyOlder: credentialFilterWords.keyOlder,
  keyUnused: credentialFilterWords.keyUnusedFor,
  searchToken: (text: string) => `Matches: ${text}`,
  groupToken: (name: string) => `In user group ${name}`,
  notApplied: 'Part of the address was not applied',
  filterNotApplied: (filter: string, action: string) =>
    `The filter “${filter}” needs ${action} for all users.`,
  sortNotApplied: (column: string, action: string) =>
    `Sorting by “${column}” needs ${action} for all users.`,
  hidden: 'You don’t have permission to see everything',
  hiddenCells: (actions: string) => `Cells say “Access denied” where this is missing: ${actions}.`,
  notSearched: (actions: string) =>
    `The search left out what needs these permissions for all users: ${actions}.`,
} as const
