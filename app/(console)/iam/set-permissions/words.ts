// What Set permissions says.

import { permissionWords as missingWords } from '@/components/words/permission-words'
import { sharedWords } from '@/components/words/shared-words'

export const permissionWords = {
  title: 'Set permissions',
  description: sharedWords.groupsRecommended,
  options: 'Permissions options',
  ways: {
    groups: 'Add user to group',
    copy: 'Copy permissions',
    policies: 'Attach policies directly',
  },
  wayHints: {
    groups: 'The user gets the permissions of each group. They change with the group.',
    copy: 'Copies the groups, attached policies, inline policies and the boundary of another user.',
    policies: 'Attaches managed policies to this user alone.',
  },
  groups: 'User groups',
  findGroups: 'Find groups',
  find: 'Find groups now',
  group: 'Group name',
  users: 'Users',
  attachedPolicies: 'Attached policies',
  selectGroup: (name: string) => `Select group ${name}`,
  groupMatches: (shown: number, all: number, selected: number) =>
    `${shown} of ${all} groups, ${selected} selected`,
  noGroups: 'This account has no user groups.',
  groupsHidden: 'You don’t have permission to list the groups of this account (iam:ListGroups).',
  groupsGone: (names: string) =>
    `These groups do not exist: ${names}. They may have been deleted or renamed. Clear them.`,
  copyFrom: 'User to copy from',
  copyHint: 'Enter the name of a user of this account.',
  show: 'Show the permissions of this user',
  noCopyFrom: 'Enter the user whose permissions are copied.',
  noSuchUser: sharedWords.noSuchUser,
  copyDenied: (action: string) =>
    `You don’t have permission to see all permissions of this user (${action}), so they can’t be copied.`,
  copies: (name: string) => `${name} has these permissions`,
  copiesNothing: (name: string) => `${name} has no permissions of their own and is in no group.`,
  copiedGroup: (name: string) => `Group ${name}`,
  copiedPolicy: (name: string) => `Attached policy ${name}`,
  copiedInline: (name: string) => `Inline policy ${name}`,
  copiedBoundary: (name: string) => `Permissions boundary ${name}`,
  policiesHidden: missingWords.onlyAwsPolicies,
  policiesGone: (names: string) =>
    `These policies do not exist: ${names}. They may have been deleted. Clear them.`,
  mustConfirmCopy: 'Confirm that you want to grant this, or copy from another user.',
  confirmCopyFirst: 'Confirm the permissions that allow everything, or copy from another user.',
  confirmFirst: 'Confirm the policies that allow everything, or clear them.',
  boundary: 'Set permissions boundary – optional',
  useBoundary: 'Use a permissions boundary to control the maximum permissions',
  useBoundaryHint: 'The user may do only what both the boundary and the policies allow.',
  boundaryPolicy: 'Permissions boundary policy',
  chooseBoundary: 'Choose a policy',
  noBoundary: sharedWords.chooseBoundary,
} as const
