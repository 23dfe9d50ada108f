// Every page of the console, and the permissions that it names to callers who lack them.

/** One view of a page. Actions of IAM are listed without their prefix, `iam:`. */
export interface PageView {
  /** The page's address, as Next names it. */
  page: string
  /** `{account}` is replaced by the account's ID, `{ownKey}` by the caller's access key. */
  query?: Record<string, string>
  /** 200 by default. */
  status?: number
  /** What a caller without any permission lacks, and a caller who is denied everything. */
  nobody?: string[]
  /** What a caller lacks who may read everything and change nothing. */
  reader?: string[]
  /** The reader sees data of the account here. */
  shows?: true
  /** The server action that the reader may post here. */
  posts?: string
}

/** Pages that show nothing of an account: the kit in development, and Next's own. */
export const PAGES_WITHOUT_ACCOUNT = ['/kit', '/kit/[section]', '/_global-error', '/_not-found']

/** Pages whose only purpose is a change. No page links there for callers who may not make it. */
export const CHANGING = new RegExp(
  `/(${[
    'alias',
    'attach',
    'attach-policies',
    'add-[a-z-]+',
    'bulk',
    'console-access',
    'create',
    'create/permissions',
    'create-[a-z-]+',
    'delete',
    'delete-[a-z-]+',
    'edit',
    'inline-policy',
    'permissions-boundary',
    'remove-users',
    'rename',
    'review',
  ].join('|')})$`,
)

const SPARE = 'arn:aws:iam::{account}:policy/spare'
const NEW_USER = { NewUserName: 'another', SetPassword: 'custom' }
const CHOSEN = {
  PermissionsWay: 'policies',
  PolicyArn: 'arn:aws:iam::aws:policy/IAMUserChangePassword',
}
const USER = ['DeleteUser', 'UpdateUser']
const POLICY = ['CreatePolicyVersion', 'DeletePolicy']
const ADDING = ['AddUserToGroup', 'AttachUserPolicy', 'PutUserPolicy']
const LISTS = ['ListGroups', 'ListPolicies', 'ListUsers']

/** What the sign-in form posts to, which is not a server action. */
export const SIGN_IN = 'the sign-in door'

export const pageViews: PageView[] = [
  { page: '/', status: 307 },
  {
    page: '/iam/authorization-details/[id]',
    nobody: ['GetRequestAuthorizationDetails'],
    reader: [],
  },
  { page: '/events', nobody: ['cloudtrail:LookupEvents'] },
  { page: '/events/[id]', nobody: ['cloudtrail:LookupEvents'] },
  {
    page: '/iam',
    nobody: ['GetAccountPasswordPolicy', 'GetAccountSummary'],
    reader: ['CreateUser'],
  },
  {
    page: '/iam/account-settings',
    nobody: ['GetAccountPasswordPolicy', 'ListAccountAliases'],
    reader: [
      'CreateAccountAlias',
      'DeleteAccountAlias',
      'DeleteAccountPasswordPolicy',
      'UpdateAccountPasswordPolicy',
    ],
  },
  {
    page: '/iam/account-settings/alias',
    nobody: ['CreateAccountAlias'],
    reader: ['CreateAccountAlias'],
  },
  {
    page: '/iam/account-settings/alias/delete',
    nobody: ['DeleteAccountAlias'],
    reader: ['DeleteAccountAlias'],
  },
  {
    page: '/iam/account-settings/delete-password-policy',
    nobody: ['DeleteAccountPasswordPolicy'],
    reader: ['DeleteAccountPasswordPolicy'],
  },
  {
    page: '/iam/credential-report',
    nobody: ['GenerateCredentialReport', 'GetCredentialReport'],
    shows: true,
  },
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
  { page: '/iam/home' },
  {
    page: '/iam/offboarding/[id]',
    nobody: ['GetAccountAuthorizationDetails'],
    shows: true,
  },
  {
    page: '/iam/policies',
    query: { type: 'Customer' }, // AWS's policies fill the first pages of the whole list
    nobody: ['CreatePolicy', 'ListPolicies'],
    reader: ['AttachUserPolicy', 'CreatePolicy', 'DeletePolicy', 'DetachUserPolicy'],
    shows: true,
  },
  {
    page: '/iam/policies/[arn]',
    query: { view: 'json' },
    nobody: [...POLICY, 'GetPolicy'],
    reader: POLICY,
    shows: true,
  },
  {
    page: '/iam/policies/[arn]',
    query: { tab: 'entities' },
    nobody: [...POLICY, 'GetPolicy', 'ListEntitiesForPolicy'],
    reader: [...POLICY, 'AttachUserPolicy', 'DetachUserPolicy'],
    shows: true,
  },
  {
    page: '/iam/policies/[arn]',
    query: { tab: 'tags' },
    nobody: [...POLICY, 'GetPolicy', 'ListPolicyTags'],
    reader: [...POLICY, 'TagPolicy'],
    shows: true,
  },
  {
    page: '/iam/policies/[arn]',
    query: { tab: 'versions', version: 'v3' },
    nobody: [...POLICY, 'GetPolicy', 'ListPolicyVersions'],
    reader: [...POLICY, 'DeletePolicyVersion', 'SetDefaultPolicyVersion'],
    shows: true,
  },
  {
    page: '/iam/policies/[arn]/attach',
    nobody: ['AttachGroupPolicy', 'AttachUserPolicy'],
    reader: ['AttachGroupPolicy', 'AttachUserPolicy'],
  },
  {
    page: '/iam/policies/[arn]/edit',
    nobody: ['CreatePolicyVersion'],
    reader: ['CreatePolicyVersion'],
  },
  { page: '/iam/policies/create', nobody: ['CreatePolicy'], reader: ['CreatePolicy'] },
  {
    page: '/iam/policies/delete',
    query: { PolicyArn: SPARE },
    nobody: ['DeletePolicy'],
    reader: ['DeletePolicy'],
  },
  { page: '/iam/policies/selected' },
  { page: '/iam/policies/selected', query: { action: 'attach', PolicyArn: SPARE }, status: 307 },
  { page: '/iam/policy-simulator', nobody: ['SimulatePrincipalPolicy'] },
  {
    page: '/iam/policy-simulator',
    query: { tab: 'custom' },
    nobody: ['SimulateCustomPolicy'],
    posts: 'policy-simulator/simulatePolicies',
  },
  {
    page: '/iam/policy-simulator/who-may-set-password',
    query: { UserName: 'target' },
    nobody: ['ListUsers'],
  },
  { page: '/iam/search', query: { q: 'can' }, nobody: LISTS, shows: true },
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
    nobody: [...USER, 'CreateAccessKey', 'GetLoginProfile', 'GetUser', 'ListAccessKeys'],
    reader: [
      ...USER,
      'CreateAccessKey',
      'DeleteAccessKey',
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
      'ListUserPolicies',
    ],
    reader: [
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
  {
    page: '/security-credentials',
    nobody: ['ChangePassword', 'CreateAccessKey', 'GetAccountPasswordPolicy', 'ListAccessKeys'],
    reader: ['ChangePassword', 'CreateAccessKey', 'DeleteAccessKey', 'UpdateAccessKey'],
    posts: 'sessions/endOwnSessions', // everybody may end their own
  },
  {
    page: '/security-credentials/rotate',
    query: { key: '{ownKey}', step: '1' },
    nobody: ['ListAccessKeys'],
    reader: ['CreateAccessKey'],
  },
  {
    page: '/security-credentials/rotate',
    query: { key: '{ownKey}', step: '2' },
    nobody: ['ListAccessKeys'],
  },
  {
    page: '/security-credentials/rotate',
    query: { key: '{ownKey}', step: '3' },
    nobody: ['ListAccessKeys'],
    reader: ['UpdateAccessKey'],
  },
  {
    page: '/security-credentials/rotate',
    query: { key: '{ownKey}', step: '4' },
    nobody: ['ListAccessKeys'],
    reader: ['UpdateAccessKey'],
  },
  {
    page: '/security-credentials/rotate',
    query: { key: '{ownKey}', step: '5' },
    nobody: ['ListAccessKeys'],
    reader: ['DeleteAccessKey'],
  },
  { page: '/security-credentials/account', status: 307 },
  { page: '/security-credentials/confirm-password', status: 307 },
  { page: '/security-credentials/root-keys/[id]', status: 307 },
  { page: '/security-credentials/root-keys/create', status: 307 },
  { page: '/forgot-password', posts: 'forgot-password/sendRecoveryMail' },
  { page: '/reset-password/done' },
  { page: '/reset-password/set', status: 410 },
  { page: '/reset-password/user/set', status: 410 },
  { page: '/having-trouble' },
  { page: '/sign-out/confirm' },
  { page: '/signin' },
  { page: '/signin/[account]', posts: SIGN_IN },
  { page: '/signin/change-password', status: 307 },
  { page: '/[...missing]', status: 404 },
]
