// The labels of the console's places, and what people type to find them. Labels and groups are
// those of AWS's console.

export const navigationWords = {
  access: 'Access management',
  reports: 'Access reports',
} as const

/** `phrases` are in lower case. */
export const placeWords = {
  dashboard: {
    text: 'Dashboard',
    phrases: ['home', 'iam dashboard', 'account id', 'sign-in url', 'security recommendations'],
  },
  groups: {
    text: 'User groups',
    phrases: ['groups', 'manage groups', 'add users to a group'],
  },
  users: {
    text: 'Users',
    phrases: ['manage users', 'list users', 'iam users', 'access keys', 'mfa', 'permissions'],
  },
  policies: {
    text: 'Policies',
    phrases: ['managed policies', 'manage policies', 'permissions', 'customer managed policy'],
  },
  accountSettings: {
    text: 'Account settings',
    phrases: [
      'password policy',
      'manage password policy',
      'password rules',
      'password expiration',
      'password reuse',
      'account alias',
    ],
  },
  credentialReport: {
    text: 'Credential report',
    phrases: ['download credential report', 'password age'],
  },
  unusedCredentials: {
    text: 'Unused credentials',
    phrases: ['unused passwords', 'unused access keys', 'old access keys', 'never signed in'],
  },
  events: {
    text: 'Event history',
    phrases: ['cloudtrail', 'audit log', 'events', 'activity', 'who changed', 'sign-in history'],
  },
  policySimulator: {
    text: 'Policy simulator',
    phrases: ['simulate a policy', 'test permissions', 'why is access denied'],
  },
  securityCredentials: {
    text: 'Security credentials',
    phrases: ['change password', 'my password', 'change my password', 'my security credentials'],
  },
  createPolicy: {
    text: 'Create policy',
    phrases: ['new policy', 'write a policy', 'json policy editor'],
  },
  createGroup: {
    text: 'Create user group',
    phrases: ['create group', 'new group', 'add group'],
  },
  createUser: {
    text: 'Create user',
    phrases: ['add user', 'add users', 'new user'],
  },
  accountAlias: {
    text: 'Account alias',
    phrases: ['create account alias', 'edit account alias', 'customize sign-in url'],
  },
} as const
