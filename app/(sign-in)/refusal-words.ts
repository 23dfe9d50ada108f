// What the sign-in form shows for a refused sign-in. The form's scripts load it with the first
// refusal.
import { refusalWords } from '@/components/words/refusal-words'
import type { SignInState } from '@/doors/console/sign-in-door/sign-in-form'
import type { SignInRefusal } from '@/doors/console/sign-in-door/sign-in-with-password'

/** The state of the form as people read it. */
export interface ShownState extends Omit<SignInState, 'refusal'> {
  refusal?: { title: string; text: string }
}

export const shownState = ({ refusal, ...state }: SignInState): ShownState => ({
  ...state,
  ...(refusal && {
    refusal: refusalMessage(refusal, state.email === undefined ? 'user' : 'root'),
  }),
})

/** What to do after a refused sign-in. */
const NEXT = {
  user: 'Check the account, the IAM user name and the password, and try again.',
  root: 'Check the email address and the password, and try again.',
  code: 'Please try again.',
}

/** Why a sign-in, or the page after it, needs a new password. */
export const passwordExpired = 'Your password has expired.'

/**
 * The message above the form. The title of a refused sign-in is AWS's, and so is the text for a
 * code. The text for a password lists everything to check and names no cause, which would reveal
 * what exists.
 */
export function refusalMessage(
  refusal: SignInRefusal,
  what: keyof typeof NEXT = 'user',
): { title: string; text: string } {
  switch (refusal.outcome) {
    case 'refused':
      return {
        title: 'Authentication failed',
        text: `Your authentication information is incorrect. ${NEXT[what]}`,
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
