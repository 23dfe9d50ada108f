// What the last step of Create user is answered.
import type { FormState } from '@/doors/console/form-state'
import type { Tag } from '../../../tag-changes'
import type { GeneratedPassword } from '../../[name]/console-access/new-password'

export interface CreateState extends FormState {
  /** The rows as posted, with the change that Add or Remove asked for. */
  tags?: Tag[]
  tagProblems?: Record<string, string>
  attach?: boolean
  passwordProblem?: string
  /** The server asks whether the password is meant as it was entered. */
  askExact?: boolean
  /** What is wrong with a step, counted from 0, and the button that leads there. */
  earlier?: { text: string; step: number; buttonText: string }
  /** The fingerprint of the permissions that the refusal is about. */
  reviewed?: string
  /** The user was created with this password. */
  generated?: GeneratedPassword
}
