// What a sign-in that did not succeed hands back to its page: never the password.
import type { SignInField } from '../../words'

export interface SignInState {
  /** Fields that were left empty. */
  missing?: SignInField[]
  /** In words, so that the page's scripts need not contain those of every refusal. */
  refusal?: { title: string; text: string }
  account: string
  userName: string
  remember: boolean
  /**
   * Counts the answers on one page, so that the same one given twice is noticed. Not random: a
   * refusal looks the same for every cause.
   */
  attempt: number
}

export const SIGN_IN_FIELDS = [
  'account',
  'userName',
  'password',
] as const satisfies readonly SignInField[]
