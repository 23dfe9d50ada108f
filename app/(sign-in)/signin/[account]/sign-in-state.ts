// The state of the sign-in form after a refusal. It never contains the password.
import type { SignInField } from '../../form-words'

export interface SignInState {
  /** The empty fields. */
  missing?: SignInField[]
  /** As a sentence, so that the page's scripts need not contain every refusal. */
  refusal?: { title: string; text: string }
  account: string
  userName: string
  remember: boolean
  /**
   * Counts the responses on a page, so that a repeated one is announced again. Not random: a
   * refusal must look the same for every cause.
   */
  attempt: number
}

export const SIGN_IN_FIELDS = [
  'account',
  'userName',
  'password',
] as const satisfies readonly SignInField[]
