// What the Users pages say, and what they make of each refusal.
import { brokenRulesMessage } from '@/components/password/messages'
import { denialSentence } from '@/components/resource/missing-permission'
import type { Failure } from '@/server/form-state'

export const listMessages = {
  title: 'Users',
  all: 'IAM users',
  description: 'An IAM user is an identity with long-term credentials: a console password, access keys.',
  create: 'Create user',
  search: 'Find users by name',
  find: 'Find',
  clear: 'Clear search',
  userName: 'User name',
  consoleAccess: 'Console access',
  passwordAge: 'Password age',
  lastSignIn: 'Console last sign-in',
  created: 'Created',
  enabled: 'Enabled',
  disabled: 'Disabled',
  accessDenied: 'Access denied',
  expired: 'Expired',
  today: 'Today',
  none: 'None',
  never: 'Never',
  first: 'First page',
  next: 'Next page',
  pages: 'Pages of users',
  noneYet: 'No users yet',
  noneYetText: 'People and programs that should sign in to this account get a user each.',
  noMatch: 'No user matches',
  noMatchText: (search: string) => `There is no user whose name contains “${search}”.`,
  notPermitted: 'You don’t have permission to list users',
  unread: 'The users can’t be listed',
  deleted: (name: string) => `User ${name} was deleted`,
  deletedText: 'The password, access keys and inline policies of the user are gone as well.',
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
  notPermitted: 'You don’t have permission to see this user',
  unread: 'This user can’t be shown',
} as const

export const permissionMessages = {
  title: 'Permissions policies',
  description: 'Policies attached to this user, and policies that are part of it.',
  policyName: 'Policy name',
  type: 'Type',
  actions: 'Actions',
  managed: 'AWS managed',
  customer: 'Customer managed',
  inline: 'Inline',
  none: 'No policy is attached to this user',
  noneText: 'Without a policy, here or through a group, the user may do nothing.',
  detach: 'Detach',
  remove: 'Delete',
  showJson: 'Show JSON',
  attachTitle: 'Attach a managed policy',
  policyToAttach: 'AWS managed policy',
  attach: 'Attach policy',
  putTitle: 'Put an inline policy',
  putText: 'An inline policy belongs to this user alone. A policy of the same name is replaced.',
  documentLabel: 'Policy document (JSON)',
  put: 'Put policy',
  lookAgain: (name: string) => `${name} is in force as it is; look at this again`,
  badName: 'A policy name has letters, digits and + = , . @ _ - only, 128 of them at most.',
  hidden: 'You don’t have permission to see the attached policies',
  inlineHidden: 'You don’t have permission to see the inline policies',
  documentHidden: 'The document can’t be shown',
  problem: 'The permissions were not changed',
} as const

export const credentialMessages = {
  signIn: 'Sign-in credentials',
  signInLink: 'Console sign-in link',
  consolePassword: 'Console password',
  manage: 'Manage console access',
  alsoCalled: 'Manage password: set, change or take away the password this user signs in with.',
  notEnabled: 'Not enabled',
  resetRequired: 'A new password must be created at the next sign-in.',
  expires: 'Expires',
  expired: 'Expired',
  set: 'Set',
  hidden: 'You don’t have permission to see the console access of this user',
  sessions: 'Console sessions',
  sessionsText: 'Where this user is signed in at the moment.',
  started: 'Started',
  lastSeen: 'Last seen',
  address: 'Address',
  browser: 'Browser',
  actions: 'Actions',
  noSessions: 'This user is not signed in anywhere.',
  end: 'End',
  endAll: 'End all sessions',
  sessionProblem: 'The session was not ended',
  keys: 'Access keys',
  keysText: 'Access keys sign requests to the API. A user has two at most.',
  keyId: 'Access key ID',
  status: 'Status',
  active: 'Active',
  inactive: 'Inactive',
  created: 'Created',
  noKeys: 'This user has no access keys.',
  createKey: 'Create access key',
  twoKeys: 'This user has two access keys already.',
  deactivate: 'Deactivate',
  activate: 'Activate',
  deleteKey: 'Delete',
  deleteKeyText: 'Whatever uses this key stops working, for good.',
  deleteKeyNow: 'Delete access key',
  keysHidden: 'You don’t have permission to see the access keys of this user',
  keyProblem: 'The access keys were not changed',
  newKey: 'Access key created',
  newKeyText: 'This is the only time the secret access key can be seen or downloaded. Who loses it makes a new key.',
  secret: 'Secret access key',
  unknownAgent: 'Unknown',
} as const

export const accessMessages = {
  title: 'Manage console access',
  access: 'Console access',
  enable: 'Enable',
  disable: 'Disable',
  setPassword: 'Set password',
  keep: 'Keep existing password',
  auto: 'Autogenerated password',
  autoHint: 'You can see it once, after you apply.',
  custom: 'Custom password',
  password: 'Custom password',
  reset: 'Require password reset',
  resetHint: 'The user must create a new password at the next sign-in.',
  end: 'End the user’s active console sessions',
  endHint: (sessions: number) =>
    sessions === 1
      ? 'The user has 1 active session.'
      : `The user has ${sessions === 0 ? 'no' : sessions} active sessions.`,
  ownSessions: 'This is your own password: your sessions go on.',
  apply: 'Apply',
  cancel: 'Cancel',
  close: 'Close',
  problem: 'Console access was not changed',
  stuck: (name: string) => `${name} may not change their own password`,
  stuckText: 'After signing in, the user could not create the new password and would be stuck. Allow it first:',
  attachCure: 'Attach IAMUserChangePassword',
  allowCure: 'Allow all users',
  allowText: 'Allow all users turns on “Allow users to change their own password” in the account’s password policy.',
  allowDefault:
    'The account has no custom policy yet, so it gets one: at least 8 characters with an uppercase letter, a lowercase letter and a number, in place of the IAM default.',
  attached: 'IAMUserChangePassword is attached: the user may change their own password now.',
  allowed: 'All users of the account may change their own password now.',
  stays: 'What goes on',
  staysKeys: (count: number) =>
    count === 1 ? '1 active access key goes on working.' : `${count} active access keys go on working.`,
  staysUnknown: 'Access keys, where the user has any, go on working.',
  staysNone: 'The user has no active access keys.',
  seeKeys: 'See the access keys',
  ends: 'What ends',
  endsText: (sessions: number | undefined) =>
    sessions === undefined || sessions === 0
      ? 'The password is deleted, and the user can’t sign in to the console.'
      : `The password is deleted, the user can’t sign in to the console, and ${sessions === 1 ? '1 live console session ends' : `${sessions} live console sessions end`}.`,
  disabledAlready: 'This user has no console access; there is nothing to disable.',
  policyHidden:
    'You may not see the password policy (iam:GetAccountPasswordPolicy), so its rules can’t be listed here. They are checked when you apply.',
  missingPassword: 'Enter a password.',
  tooLong: 'A password has at most 128 characters.',
  badCharacters:
    'This has a character that passwords can’t have: only those of Western European languages (Latin-1) are possible.',
} as const

export const newPasswordMessages = {
  title: 'New password',
  warning: 'This is the only time this password can be seen or downloaded. If it is lost, set a new one.',
  userName: 'User name',
  password: 'Console password',
  signInUrl: 'Console sign-in URL',
  show: 'Show',
  hide: 'Hide',
  download: 'Download .csv',
  message: 'Message for the user',
  messageText: 'Send the password by another way than this message.',
  copyMessage: 'Copy message',
  ready: (url: string, name: string) =>
    `You can sign in to the console.\n\nSign-in page: ${url}\nIAM user name: ${name}\n\nYour password reaches you separately.`,
  close: 'Close',
  unseenTitle: 'Close without having seen the password?',
  unseenText: 'You have neither shown, copied nor downloaded it, and it can’t be had again.',
  closeAnyway: 'Close anyway',
  goBack: 'Go back',
} as const

export const createMessages = {
  title: 'Create user',
  details: 'User details',
  nameHint: 'Up to 64 letters, digits and + = , . @ _ -',
  provide: 'Provide console access',
  provideHint: 'The user gets a password and can sign in to the console.',
  setPassword: 'Console password',
  resetHint: 'The user must create a new password at the next sign-in.',
  resetAttaches:
    'The user must create a new password at the next sign-in, and gets the policy IAMUserChangePassword, which allows that.',
  submit: 'Create user',
  cancel: 'Cancel',
  problem: 'The user was not created',
  missingName: 'Enter a user name.',
  badName: 'A user name has letters, digits and + = , . @ _ - only, 64 of them at most.',
  taken: (name: string) => `There is a user ${name} already. Names are the same in upper and lower case.`,
  half: (name: string) => `The user ${name} was created, but not all of it`,
  toUser: (name: string) => `Go to ${name}`,
  created: (name: string) => `User ${name} was created`,
  notPermitted: 'You don’t have permission to create users',
} as const

export const deleteMessages = {
  title: 'Delete user',
  warning: (name: string) => `${name} is deleted for good`,
  warningText:
    'Whoever or whatever uses this identity can’t sign in and can’t call the API any more. This can’t be undone.',
  goesToo: 'What is removed with the user',
  password: 'The console password',
  session: (count: number) => (count === 1 ? '1 live console session' : `${count} live console sessions`),
  key: (id: string, active: boolean) => `Access key ${id} (${active ? 'active' : 'inactive'})`,
  inline: (name: string) => `Inline policy ${name}`,
  attached: (name: string) => `Attachment of policy ${name} (the policy itself stays)`,
  nothing: 'The user has no password, no access keys and no policies.',
  hidden: (action: string) =>
    `You may not see all of it (${action}); what is hidden is removed only if you may remove it.`,
  yourself: 'This is you: you will be signed out.',
  type: (name: string) => `To confirm, type the user name: ${name}`,
  typeLabel: 'User name',
  mismatch: 'This is not the name of the user.',
  submit: 'Delete user',
  cancel: 'Cancel',
  problem: 'The user was not deleted',
  sofar: 'What was removed before that stays removed:',
  blocked: 'You don’t have permission to delete this user',
} as const

/** What a page says after a form has led back to it. Only these; an address can put nothing else on a page. */
export const doneMessages = {
  passwordSet: 'The password was set',
  passwordKept: 'Console access was changed',
  accessEnabled: 'Console access is enabled',
  accessDisabled: 'Console access is disabled',
  nothing: 'Nothing was to be changed',
  attached: 'The policy was attached',
  detached: 'The policy was detached',
  put: 'The inline policy was saved',
  removed: 'The inline policy was deleted',
  sessionEnded: 'The session was ended',
  sessionsEnded: 'All console sessions of the user were ended',
  keyActivated: 'The access key was activated',
  keyDeactivated: 'The access key was deactivated',
  keyDeleted: 'The access key was deleted',
  created: 'The user was created',
} as const
export type Done = keyof typeof doneMessages

export const isDone = (text: string | undefined): text is Done =>
  text !== undefined && Object.hasOwn(doneMessages, text)

/** A refusal in one sentence. */
export function failureSentence({ code, message, detail, requestId }: Failure): string {
  if (detail.alreadyApplied) return ALREADY_APPLIED
  if (detail.denied) return `You don’t have permission to do this. ${denialSentence(detail.denied)}`
  if (detail.brokenRules?.length) return brokenRulesMessage(detail.brokenRules)
  if (code === 'ServiceFailure') return `${message} If you report this, give the request ID ${requestId}.`
  return message
}

export const ALREADY_APPLIED =
  'This was already applied; it can’t be shown again. Nothing was changed this time. If the password or secret is lost, set a new one.'

/** What is wrong with a custom password as the server found it; undefined where the password is not to blame. */
export function passwordProblem({ detail }: Failure): string | undefined {
  if (detail.brokenRules?.length) return brokenRulesMessage(detail.brokenRules)
  const wrong = detail.fields?.Password
  if (wrong === undefined) return undefined
  if (/less than or equal/.test(wrong)) return accessMessages.tooLong
  return /pattern/.test(wrong) ? accessMessages.badCharacters : accessMessages.missingPassword
}
