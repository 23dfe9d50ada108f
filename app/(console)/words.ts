// What the console's frame, its dashboard and its error pages say.
import { sharedWords } from '@/components/words/shared-words'

const noCustomPolicy = 'This account has no custom password policy, so the IAM default applies.'

export const consoleWords = {
  dismiss: 'Dismiss',
  skip: 'Skip to main content',
  service: 'Identity and Access Management (IAM)',
  breadcrumbs: 'Breadcrumbs',
  dashboard: 'Dashboard',
  openNavigation: 'Open navigation',
  closeNavigation: 'Close navigation',
  navigation: 'IAM',
  search: 'Search IAM',
  searchHint: 'Search users, policies and pages',
  searchKey: 'Press / to search',
  help: 'Help',
  info: 'Info',
  closeHelp: 'Close help',
  terms: 'Terms',
  learnMore: 'Learn more in the AWS documentation',
  userMenu: 'Account and user',
  accountId: 'Account ID',
  accountAlias: 'Account alias',
  noAlias: 'None',
  create: 'Create',
  edit: 'Edit',
  delete: 'Delete',
  iamUser: 'IAM user',
  rootUser: 'Root user',
  securityCredentials: 'Security credentials',
  signOut: 'Sign out',
  visualMode: 'Visual mode',
  light: 'Light',
  dark: 'Dark',
  system: 'System',
  passwordChanged: sharedWords.yourPasswordChanged,
  dashboardTitle: 'IAM Dashboard',
  account: 'AWS Account',
  signInUrl: sharedWords.accountSignInUrl,
  signInUrlCopy: sharedWords.signInUrl,
  yourCredentials: 'Your credentials',
  yourCredentialsText: 'Change your console password, and see what identifies you in this account.',
  passwordPolicy: 'Password policy',
  defaultPolicy: `${noCustomPolicy} A password needs:`,
  noCustomPolicy,
  customPolicy: 'This account has a custom password policy. A password needs:',
  usersMayChange: 'All IAM users of the account may change their own password.',
  usersMayNotChange: 'IAM users may change their own password only if an IAM policy allows it.',
  neverExpires: 'Passwords do not expire.',
  refusesCompromised: {
    Console: 'The console refuses common passwords, which attackers try first.',
    ConsoleAndApi: 'The console and the API refuse common passwords, which attackers try first.',
  },
  expiredNeedsAdministrator: 'An expired password can only be replaced by an administrator.',
  policyHidden: 'You don’t have permission to see the password policy',
  policyUnread: 'The password policy can’t be shown',
} as const

/** The warning in the days before one's own password expires. */
export const expiryWords = {
  title: (days: number) => `Your password expires ${whenIn(days)}`,
  onDate: (date: string) => `It is valid until ${date}.`,
  isHard: 'After that, only an administrator can set a new one.',
  change: 'Change your password',
  askAdministrator:
    'You don’t have permission to change it. Ask an administrator to set a new one before then.',
  credentials: 'Open Security credentials',
  dismiss: 'Dismiss until the next sign-in',
} as const

function whenIn(days: number): string {
  if (days === 0) return 'today'
  return days === 1 ? 'in 1 day' : `in ${days} days`
}

/** The warning before the session ends. */
export const sessionWords = {
  warning: 'Warning',
  ends: 'Your session ends in less than two minutes',
  endsText: 'You have not used the console for a while. Stay signed in to keep your entries.',
  endsForGood: (hours: number) =>
    `A session lasts at most ${hours === 1 ? '1 hour' : `${hours} hours`}. Submit your entries, then sign in again.`,
  stay: 'Stay signed in',
  over: 'Your session has ended',
  overText:
    'To sign in again, submit your form or follow any link. A form that you submit keeps its entries, except passwords.',
} as const

export const homeWords = {
  title: 'Open an IAM page',
  text: 'AWS’s IAM addresses have the page after a #, which needs JavaScript. Choose the page that you want to open:',
  unknown: 'The address names a page that this console does not have. Choose another page:',
  pages: 'Pages',
} as const
