// The pages of users.
import { ASSIGNING, DEVICES } from './mfa-permissions'
import type { PageView } from './page-view'

const NEW_USER = { NewUserName: 'another', SetPassword: 'custom' }
const CHOSEN = {
  PermissionsWay: 'policies',
  PolicyArn: 'arn:aws:iam::aws:policy/IAMUserChangePassword',
}
const USER = ['DeleteUser', 'UpdateUser']
const ADDING = ['AddUserToGroup', 'AttachUserPolicy', 'PutUserPolicy']
const TARGETS_DEVICE = 'arn:aws:iam::{account}:mfa/phone'

export const userPages: PageView[] = [
  {
    page: '/iam/offboarding/[id]',
    nobody: ['GetAccountAuthorizationDetails'],
    shows: true,
  },
  {
    page: '/iam/unused-credentials',
    query: { kind: 'neverSignedIn' },
    nobody: ['ListUsers'],
    reader: ['DeleteLoginProfile', 'UpdateAccessKey'],
  },
  {
    page: '/iam/users',
    nobody: ['CreateUser', 'ListUsers'],
    reader: [
      'AddUserToGroup',
      'AttachUserPolicy',
      'CreateUser',
      'DeleteLoginProfile',
      'DeleteUser',
      'UpdateAccessKey',
      'UpdateLoginProfile',
    ],
    shows: true,
  },
  {
    page: '/iam/users/[name]',
    nobody: [
      ...USER,
      ...ADDING,
      'GetUser',
      'ListAttachedUserPolicies',
      'ListGroupsForUser',
      'ListUserPolicies',
      'PutUserPermissionsBoundary',
    ],
    reader: [
      ...USER,
      ...ADDING,
      'DeleteUserPermissionsBoundary',
      'DeleteUserPolicy',
      'DetachUserPolicy',
      'PutUserPermissionsBoundary',
    ],
    shows: true,
  },
  {
    page: '/iam/users/[name]',
    query: { tab: 'groups' },
    nobody: [...USER, 'AddUserToGroup', 'GetUser', 'ListGroupsForUser'],
    reader: [...USER, 'AddUserToGroup', 'RemoveUserFromGroup'],
    shows: true,
  },
  {
    page: '/iam/users/[name]',
    query: { tab: 'tags' },
    nobody: [...USER, 'GetUser', 'ListUserTags'],
    reader: [...USER, 'TagUser'],
    shows: true,
  },
  {
    page: '/iam/users/[name]',
    query: { tab: 'security-credentials' },
    nobody: [
      ...USER,
      'CreateAccessKey',
      'CreateVirtualMFADevice',
      'GetLoginProfile',
      'GetUser',
      'ListAccessKeys',
      'ListMFADevices',
    ],
    reader: [
      ...USER,
      'CreateAccessKey',
      'DeleteAccessKey',
      ...DEVICES,
      'UpdateAccessKey',
      'UpdateLoginProfile',
    ],
    shows: true,
  },
  { page: '/iam/users/[name]/add-permissions', nobody: ADDING, reader: ADDING },
  {
    page: '/iam/users/[name]/add-permissions/review',
    query: CHOSEN,
    nobody: ['AttachUserPolicy'],
    reader: ['AttachUserPolicy'],
  },
  {
    page: '/iam/users/[name]/add-to-groups',
    nobody: ['AddUserToGroup'],
    reader: ['AddUserToGroup'],
  },
  {
    page: '/iam/users/[name]/console-access',
    nobody: ['GetLoginProfile'],
    reader: ['DeleteLoginProfile', 'UpdateLoginProfile'],
  },
  {
    page: '/iam/users/[name]/create-access-key',
    nobody: ['CreateAccessKey'],
    reader: ['CreateAccessKey'],
  },
  { page: '/iam/users/[name]/delete', nobody: ['DeleteUser'], reader: ['DeleteUser'] },
  {
    page: '/iam/users/[name]/offboard',
    nobody: [
      'GetLoginProfile',
      'GetUser',
      'ListAccessKeys',
      'ListAttachedUserPolicies',
      'ListGroupsForUser',
      'ListMFADevices',
      'ListUserPolicies',
    ],
    reader: [
      'DeactivateMFADevice',
      'DeleteAccessKey',
      'DeleteLoginProfile',
      'DeleteUserPermissionsBoundary',
      'DeleteUserPolicy',
      'DetachUserPolicy',
      'RemoveUserFromGroup',
      'UpdateAccessKey',
    ],
    shows: true,
  },
  { page: '/iam/users/[name]/inline-policy', nobody: ['PutUserPolicy'], reader: ['PutUserPolicy'] },
  {
    page: '/iam/users/[name]/inline-policy',
    query: { policy: 'Test' },
    nobody: ['GetUserPolicy'],
    reader: ['PutUserPolicy'],
    shows: true,
  },
  { page: '/iam/users/[name]/mfa/assign', nobody: ASSIGNING, reader: ASSIGNING },
  {
    page: '/iam/users/[name]/mfa/remove',
    query: { SerialNumber: TARGETS_DEVICE },
    nobody: ['ListMFADevices'],
    reader: ['DeactivateMFADevice'],
  },
  {
    page: '/iam/users/[name]/mfa/resync',
    query: { SerialNumber: TARGETS_DEVICE },
    nobody: ['ListMFADevices'],
    reader: ['ResyncMFADevice'],
  },
  {
    page: '/iam/users/[name]/permissions-boundary',
    nobody: ['PutUserPermissionsBoundary'],
    reader: ['PutUserPermissionsBoundary'],
  },
  { page: '/iam/users/[name]/rename', nobody: ['GetUser'], reader: ['UpdateUser'] },
  {
    page: '/iam/users/bulk',
    query: { action: 'requireReset', UserName: 'target' },
    nobody: ['ListUsers'],
    reader: ['UpdateLoginProfile'],
  },
  {
    page: '/iam/users/bulk',
    query: { action: 'disableConsole', UserName: 'target' },
    nobody: ['ListUsers'],
    reader: ['DeleteLoginProfile'],
  },
  {
    page: '/iam/users/bulk',
    query: { action: 'endSessions', UserName: 'target' },
    nobody: ['ListUsers'],
    reader: ['UpdateLoginProfile'],
  },
  {
    page: '/iam/users/bulk',
    query: { action: 'addToGroup', UserName: 'target' },
    nobody: ['ListUsers'],
    reader: ['AddUserToGroup'],
  },
  {
    page: '/iam/users/bulk',
    query: { action: 'attachPolicies', UserName: 'target' },
    nobody: ['ListUsers'],
    reader: ['AttachUserPolicy'],
  },
  {
    page: '/iam/users/bulk',
    query: { action: 'deactivateKeys', UserName: 'target' },
    nobody: ['ListUsers'],
    reader: ['UpdateAccessKey'],
  },
  { page: '/iam/users/create', nobody: ['CreateUser'], reader: ['CreateUser'] },
  { page: '/iam/users/create-several', nobody: ['CreateUser'], reader: ['CreateUser'] },
  {
    page: '/iam/users/create/permissions',
    query: NEW_USER,
    nobody: ['CreateUser'],
    reader: ['CreateUser'],
  },
  {
    page: '/iam/users/create/review',
    query: NEW_USER,
    nobody: ['AttachUserPolicy', 'CreateLoginProfile', 'CreateUser', 'GetAccountPasswordPolicy'],
    reader: ['AttachUserPolicy', 'CreateLoginProfile', 'CreateUser'],
  },
  {
    page: '/iam/users/delete',
    query: { UserName: 'target' },
    nobody: ['DeleteUser'],
    reader: ['DeleteUser'],
  },
]
