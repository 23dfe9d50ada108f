// What the pages about user groups say.

import type { ListWords } from '@/components/list/words'
import { permissionWords } from '@/components/words/permission-words'
import { sharedWords } from '@/components/words/shared-words'

export const groupsListWords: ListWords = {
  title: 'User groups',
  none: 'No user groups',
  noneText: 'Create a group to grant several users the same permissions.',
  noMatch: 'No user group matches',
  notPermitted: permissionWords.listGroups,
  sid: 'AllowListGroups',
  nothingSelected: 'Select at least one user group.',
}

export const groupsWords = {
  title: 'User groups',
  description: sharedWords.groupPermissions,
  create: 'Create group',
  delete: 'Delete',
  edit: 'Edit',
  groupName: 'Group name',
  users: 'Users',
  permissions: 'Permissions',
  attachedPolicies: 'Attached policies',
  inlinePolicies: 'Inline policies',
  path: 'Path',
  arn: 'ARN',
  groupId: 'Group ID',
  created: 'Creation time',
  defined: 'Defined',
  notDefined: 'Not defined',
  accessDenied: 'Access denied',
  find: 'Find user groups by name or path',
  noUsers: 'Has no users',
  unread: 'The list could not be read. Try again.',
  cancel: 'Cancel',
} as const

export const groupWords = {
  summary: 'Summary',
  tabs: 'Tabs of this user group',
  notFound: 'User group not found',
  notFoundText: (name: string) =>
    `There is no user group ${name} in this account. ${sharedWords.mayBeRenamed}`,
  toGroups: sharedWords.toGroups,
  notPermitted: 'You don’t have permission to see this user group',
  goTo: (name: string) => `Go to ${name}`,
  goToPermissions: (name: string) => `Go to the permissions of ${name}`,
  created: (name: string) => `User group ${name} was created`,
  createdText: (users: number, policies: number) =>
    `It has ${counted(users, 'user')} and ${counted(policies, 'attached policy', 'attached policies')}.`,
  added: (users: readonly string[], name: string) =>
    users.length === 1
      ? `User ${users[0]} was added to ${name}`
      : `${users.length} users were added to ${name}`,
  removed: (users: readonly string[], name: string) =>
    users.length === 1
      ? `User ${users[0]} was removed from ${name}`
      : `${users.length} users were removed from ${name}`,
  updated: (name: string) => `User group ${name} was saved`,
  deleted: (names: readonly string[]) =>
    names.length === 1
      ? `User group ${names[0]} was deleted`
      : `${names.length} user groups were deleted`,
  permissionsTitle: 'Permissions policies',
  permissionsText: 'The policies apply to all users of the group.',
  addPermissions: 'Add permissions',
  noPermissions: 'No permissions policies',
  noPermissionsText:
    'The group grants nothing. Attach a managed policy or create an inline policy.',
  deletedText: 'The users and managed policies still exist. Inline policies were deleted.',
} as const

export const membersWords: ListWords = {
  title: 'Users in this group',
  none: 'No users in this group',
  noneText: 'Users get the permissions of the group when you add them.',
  noMatch: 'No user of this group matches',
  notPermitted: 'You don’t have permission to see the users of this group',
  sid: 'AllowGetGroup',
  nothingSelected: sharedWords.selectUser,
}

export const memberWords = {
  userName: 'User name',
  groups: 'Groups',
  lastActivity: 'Last activity',
  created: 'Creation time',
  never: 'Never',
  find: 'Find users by name',
  addUsers: 'Add users',
  removeUsers: 'Remove users',
} as const

/** The sentences for a name and a path that AWS does not accept. */
export const identityWords = {
  missingName: 'Enter a name for the user group.',
  badName: 'A group name has letters, digits and + = , . @ _ - only, 128 of them at most.',
  badPath: 'A path starts and ends with a slash and has no spaces: /engineering/',
  taken: (name: string) =>
    `A user group ${name} already exists. ${sharedWords.caseInsensitive} Choose another name.`,
  nameHint: 'Letters, digits and + = , . @ _ - only, 128 of them at most.',
  pathHint: `Groups can be organised by path, such as /engineering/. ${sharedWords.pathDefault}`,
} as const

export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`
