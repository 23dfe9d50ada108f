// What the sign-in pages say where only the server renders it. The form's scripts do not load this.
import { refusalWords } from '@/components/words/refusal-words'

const signInAgain = 'Sign in again to continue.'

export const signInPageWords = {
  generalTitle: 'Sign in',
  userType: 'User type',
  rootUser: 'Root user',
  rootUserHint: 'Account owner that performs tasks requiring unrestricted access.',
  iamUser: 'IAM user',
  iamUserHint: 'User within an account that performs daily tasks.',
  rootUnavailable:
    'Signing in as the root user is not part of this version. Sign in as an administrator IAM user of the account instead.',
  next: 'Next',
  differentAccount: 'Sign in to a different account',
  forgotten: 'Forgot your password? Your administrator can set a new one.',
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

/** Why a sign-in, or the page after it, needs a new password. */
export const passwordExpired = 'Your password has expired.'

/** Why this browser's last session ended. */
export const sessionEndedWords = {
  expired: `Your session has expired. ${signInAgain}`,
  signedOut: `You signed out, here or in another tab or browser. ${signInAgain}`,
  passwordChanged:
    'Your password was changed, which ended your session. Sign in with the new password to continue.',
  endedByAdministrator: `An administrator ended your session. ${signInAgain}`,
} as const

export type SignInRefusal =
  | { outcome: 'refused' | 'passwordExpired' | 'busy' | 'unavailable' }
  | { outcome: 'wait'; minutes: number }

/**
 * The message above the form. The title of a refused sign-in is AWS's. The text lists everything to
 * check and names no cause, which would reveal what exists.
 */
export function refusalMessage(refusal: SignInRefusal): { title: string; text: string } {
  switch (refusal.outcome) {
    case 'refused':
      return {
        title: 'Authentication failed',
        text: 'Your authentication information is incorrect. Check the account, the IAM user name and the password, and try again.',
      }
    case 'wait':
      return { title: 'Sign-in is paused', text: tooManyAttempts(refusal.minutes) }
    case 'passwordExpired':
      return {
        title: 'Password expired',
        text: `${passwordExpired} Contact your administrator to reset it.`,
      }
    case 'busy':
      return {
        title: 'Too busy to sign you in',
        text: `Many people are signing in right now. ${refusalWords.tryInSeconds}`,
      }
    case 'unavailable':
      return {
        title: 'Sign-in is not available',
        text: `The database can’t be reached, so signing in is not possible right now. ${refusalWords.tryInAMinute}`,
      }
  }
}

const tooManyAttempts = (minutes: number) =>
  `Too many attempts. Try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`
