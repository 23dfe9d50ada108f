// What the form for a new user is answered.
import type { FormState } from '@/server/form-state'
import type { GeneratedPassword } from '../[name]/console-access/new-password'
import type { PasswordChoice } from '../[name]/console-access/password-fields'

export interface CreateState extends FormState {
  chosen?: { name: string; provide: boolean; password: PasswordChoice; reset: boolean; attach: boolean }
  nameProblem?: string
  passwordProblem?: string
  /** The password is refused unless it is confirmed as it was entered. */
  askExact?: boolean
  /** In this one answer, and nowhere else. */
  generated?: GeneratedPassword
}
