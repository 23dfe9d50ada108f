// What the sign-in pages say where only the server renders it. The form's scripts do not load this.
import { recoveryWords } from './recovery-words'

const signInAgain = 'Sign in again to continue.'

export const signInPageWords = {
  remember: 'Remember this account',
  generalTitle: 'Sign in',
  userType: 'User type',
  rootUser: 'Root user',
  rootUserHint: 'Account owner that performs tasks requiring unrestricted access.',
  iamUser: 'IAM user',
  iamUserHint: 'User within an account that performs daily tasks.',
  rootEmail: 'Root user email address',
  missingEmail: 'Root user email address is required.',
  malformedEmail: 'Enter an email address, such as name@example.com.',
  forgotPassword: recoveryWords.startAgain,
  signInAsRoot: 'Sign in using root user email',
  next: 'Next',
  differentAccount: 'Sign in to a different account',
  malformedAccount:
    'Enter an account ID of 12 digits, or an account alias: 3 to 63 lowercase letters, digits and hyphens.',
} as const

export const signOutWords = {
  title: 'Sign out',
  text: (userName: string, account: string) =>
    `You are signed in as ${userName} in the account ${account}.`,
  signOut: 'Sign out',
  stay: 'Stay signed in',
} as const

/** Why this browser's last session ended. */
export const sessionEndedWords = {
  expired: `Your session has expired. ${signInAgain}`,
  signedOut: `You signed out, here or in another tab or browser. ${signInAgain}`,
  passwordChanged:
    'Your password was changed, which ended your session. Sign in with the new password to continue.',
  endedByAdministrator: `An administrator ended your session. ${signInAgain}`,
} as const
