// What the console's frame, its dashboard and its error pages say.

export const consoleMessages = {
  dismiss: 'Dismiss',
  skip: 'Skip to main content',
  service: 'Identity and Access Management (IAM)',
  dashboard: 'Dashboard',
  users: 'Users',
  accountSettings: 'Account settings',
  policySimulator: 'Policy simulator',
  openNavigation: 'Navigation',
  navigation: 'IAM',
  accountId: 'Account ID',
  accountAlias: 'Account alias',
  noAlias: 'None',
  create: 'Create',
  edit: 'Edit',
  delete: 'Delete',
  iamUser: 'IAM user',
  securityCredentials: 'Security credentials',
  signOut: 'Sign out',
  visualMode: 'Visual mode',
  light: 'Light',
  dark: 'Dark',
  system: 'System',
  dashboardTitle: 'IAM Dashboard',
  account: 'AWS Account',
  signInUrl: 'Sign-in URL for IAM users in this account',
  yourCredentials: 'Your credentials',
  yourCredentialsText: 'Change your console password, and see what identifies you in this account.',
  passwordPolicy: 'Password policy',
  defaultPolicy: 'This account has no custom password policy, so the IAM default applies. A password needs:',
  customPolicy: 'This account has a custom password policy. A password needs:',
  usersMayChange: 'All IAM users of the account may change their own password.',
  usersMayNotChange: 'IAM users may change their own password only where an IAM policy allows it.',
  neverExpires: 'Passwords do not expire.',
  expiredNeedsAdministrator: 'An expired password can only be replaced by an administrator.',
  policyHidden: 'You don’t have permission to see the password policy',
  policyUnread: 'The password policy can’t be shown',
} as const

export const outageMessages = {
  title: 'The database can’t be reached',
  text: 'Gatehouse is running, but its database does not answer, so this page can’t be shown. You are still signed in; try again in a moment.',
  tryAgain: 'Try again',
} as const

export const faultMessages = {
  title: 'Something went wrong',
  text: 'The page could not be shown because of an error in the server. If you were changing something, check whether it was changed before you try again.',
  reference: (id: string) => `If you report this, give the reference ${id}.`,
  toDashboard: 'Go to the dashboard',
} as const

export const notFoundMessages = {
  title: 'Page not found',
  text: 'There is no page at this address. It may have been mistyped, or the page is not part of this version.',
} as const
