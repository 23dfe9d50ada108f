// The pages of user groups.
import type { PageView } from './page-view'

export const groupPages: PageView[] = [
  {
    page: '/iam/groups',
    nobody: ['CreateGroup', 'ListGroups'],
    reader: ['CreateGroup', 'DeleteGroup'],
    shows: true,
  },
  {
    page: '/iam/groups/[name]',
    nobody: ['AddUserToGroup', 'DeleteGroup', 'GetGroup', 'UpdateGroup'],
    reader: ['AddUserToGroup', 'DeleteGroup', 'RemoveUserFromGroup', 'UpdateGroup'],
    shows: true,
  },
  {
    page: '/iam/groups/[name]',
    query: { tab: 'permissions' },
    nobody: [
      'AttachGroupPolicy',
      'DeleteGroup',
      'GetGroup',
      'ListAttachedGroupPolicies',
      'ListGroupPolicies',
      'PutGroupPolicy',
      'UpdateGroup',
    ],
    reader: [
      'AttachGroupPolicy',
      'DeleteGroup',
      'DeleteGroupPolicy',
      'DetachGroupPolicy',
      'PutGroupPolicy',
      'UpdateGroup',
    ],
    shows: true,
  },
  { page: '/iam/groups/[name]/add-users', nobody: ['AddUserToGroup'], reader: ['AddUserToGroup'] },
  {
    page: '/iam/groups/[name]/attach-policies',
    nobody: ['AttachGroupPolicy'],
    reader: ['AttachGroupPolicy'],
  },
  { page: '/iam/groups/[name]/edit', nobody: ['UpdateGroup'], reader: ['UpdateGroup'] },
  {
    page: '/iam/groups/[name]/inline-policy',
    nobody: ['PutGroupPolicy'],
    reader: ['PutGroupPolicy'],
  },
  {
    page: '/iam/groups/[name]/inline-policy',
    query: { policy: 'Rules' },
    nobody: ['GetGroupPolicy'],
    reader: ['PutGroupPolicy'],
    shows: true,
  },
  {
    page: '/iam/groups/[name]/remove-users',
    query: { UserName: 'target' },
    nobody: ['RemoveUserFromGroup'],
    reader: ['RemoveUserFromGroup'],
  },
  { page: '/iam/groups/create', nobody: ['CreateGroup'], reader: ['CreateGroup'] },
  {
    page: '/iam/groups/delete',
    query: { GroupName: 'staff' },
    nobody: ['DeleteGroup', 'GetGroup'],
    reader: ['DeleteGroup'],
  },
]
