// What the dashboard's panels say: counts, and findings with what to do about each.
import type { FindingType } from '@/iam/shapes/search'

export const dashboardWords = {
  counts: 'IAM resources',
  users: 'Users',
  groups: 'User groups',
  policies: 'Customer managed policies',
  consoleUsers: 'Users with console access',
  accessKeys: 'Access keys',
  accessDenied: 'Access denied',
  countsHidden: 'You don’t have permission to see what this account contains',
  unread: 'The summary of this account can’t be shown',
  findings: 'Security recommendations',
  findingsText: 'What needs attention in this account, the most urgent first.',
  none: 'No recommendations. Every check that you have permission to see has passed.',
  notChecked: 'Some checks need permissions that you don’t have',
  missing: (actions: readonly string[]) => `Needs ${actions.join(', ')}.`,
  examples: 'For example:',
  all: 'Users:',
} as const

interface FindingWords {
  title: (count: number, days: number | undefined) => string
  /** Why it matters and what to do. */
  text: string
  /** Where to act. */
  action?: Link
  /** A list of the users, if the action is elsewhere. */
  list?: Link
}

interface Link {
  text: string
  href: (days: number | undefined) => string
  /** Shown to the root user only. */
  only?: 'root'
}

const some = (count: number, one: string, many: string) =>
  count === 1 ? `1 ${one}` : `${count} ${many}`

// Builds the address of a filtered list.
const users = (filter: string) => `/iam/users?${filter}`

/** Where the root user and users see to their own MFA devices. */
const OWN_MFA = { text: 'Add MFA', href: () => '/security-credentials/mfa/assign' }

/** By urgency. `Administrators` is information for other pages and not a finding to act on. */
export const findingWords: Partial<Record<FindingType, FindingWords>> = {
  CannotChangeDuePassword: {
    title: (count) =>
      count === 1
        ? '1 user must change a password and is not allowed to'
        : `${count} users must change a password and are not allowed to`,
    text: 'They can’t get past the sign-in page. Allow users to change their own password, or set new passwords for them.',
    action: { text: 'Allow users to change passwords', href: () => '/iam/account-settings' },
    list: { text: 'Show these users', href: () => users('status=cannotChange') },
  },
  RootWithoutMFA: {
    title: () => 'Add MFA for root user',
    text: 'The root user can do everything in this account, and a password alone protects it. Sign in as the root user and register a device for multi-factor authentication (MFA).',
    action: { ...OWN_MFA, only: 'root' },
  },
  CallerWithoutMFA: {
    title: () => 'Add MFA for yourself',
    text: 'Whoever learns your password can sign in as you. Register a device for multi-factor authentication (MFA).',
    action: OWN_MFA,
  },
  OnlyOneAdministrator: {
    title: () => 'There is only one administrator',
    text: 'If this user loses access, only the root user can restore it. Give a second person the policy AdministratorAccess.',
    action: { text: 'Create another administrator', href: () => '/iam/users/create' },
  },
  LockedNames: {
    title: (count) => `${some(count, 'user name is', 'user names are')} locked`,
    text: 'Too many sign-ins failed. The lock ends by itself, and browsers that signed in before are not locked. Many locked names can mean that somebody is guessing passwords.',
    action: { text: 'Show locked users', href: () => users('status=locked') },
  },
  NoPasswordPolicy: {
    title: () => 'The account has no custom password policy',
    text: 'The IAM default allows passwords of 8 characters. Start from NIST SP 800-63B or PCI DSS 4.0.',
    action: { text: 'Set a password policy', href: () => '/iam/account-settings' },
  },
  Administrators: {
    title: (count) =>
      `${some(count, 'user is allowed', 'users are allowed')} every action on every resource`,
    text: 'Their policies allow * on *. Keep this to the few people who administer the account.',
    action: { text: 'Review users', href: () => '/iam/users' },
  },
  ConsoleUsersWithoutMFA: {
    title: (count) => `${some(count, 'user signs in', 'users sign in')} to the console without MFA`,
    text: 'A password alone protects them. Ask these users to register an MFA device, and require MFA by a policy.',
    action: { text: 'Show users without MFA', href: () => users('console=Enabled&mfa=Without') },
  },
  ExpiredPasswords: {
    title: (count) => `${some(count, 'password has', 'passwords have')} expired`,
    text: 'These users must set a new password at the next sign-in. If the policy requires an administrator, set new passwords for them.',
    action: { text: 'Show expired passwords', href: () => users('status=expired') },
  },
  ExpiringPasswords: {
    title: (count, days) =>
      `${some(count, 'password expires', 'passwords expire')} in the next ${days} days`,
    text: 'The console warns these users on every page. Set new passwords for those who may not change their own.',
    action: { text: 'Show passwords that expire soon', href: () => users('status=expiresSoon') },
  },
  OldPasswords: {
    title: (count, days) =>
      `${some(count, 'password is', 'passwords are')} older than ${days} days`,
    text: 'Ask these users to change their password, or require a new one at the next sign-in.',
    action: { text: 'Show old passwords', href: (days) => users(`passwordAge=${days}`) },
  },
  OldAccessKeys: {
    title: (count, days) =>
      `${some(count, 'access key is', 'access keys are')} older than ${days} days`,
    text: 'Replace a key by a new one, then deactivate and delete the old one.',
    action: { text: 'Show old access keys', href: (days) => users(`keyAge=${days}`) },
  },
  NeverSignedIn: {
    title: (count) => `${some(count, 'user has', 'users have')} a password and never signed in`,
    text: 'Remove console access that nobody uses.',
    action: { text: 'Show users who never signed in', href: () => users('neverSignedIn=1') },
  },
  UnusedCredentials: {
    title: (count, days) =>
      `${some(count, 'user has', 'users have')} a password or access key unused for ${days} days`,
    text: 'Somebody may have left. Disable what nobody uses, or offboard the user.',
    action: {
      text: 'Show unused credentials',
      href: (days) => `/iam/unused-credentials?days=${days}`,
    },
  },
}

/** The findings that are more than advice. */
export const URGENT: ReadonlySet<FindingType> = new Set([
  'RootWithoutMFA',
  'CannotChangeDuePassword',
  'OnlyOneAdministrator',
  'LockedNames',
])

export const countLinks = {
  Users: '/iam/users',
  Groups: '/iam/groups',
  CustomerPolicies: '/iam/policies?type=Customer',
  UsersWithConsoleAccess: users('console=Enabled'),
  AccessKeys: users('keyAge=0'),
} as const
