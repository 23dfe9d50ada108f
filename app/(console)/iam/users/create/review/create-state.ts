// The state of Create user's last step.
import type { FormState } from '@/doors/console/form-state'
import type { Tag } from '../../../tag-changes'
import type { GeneratedPassword } from '../../[name]/console-access/new-password'

export interface CreateState extends FormState {
  /** The posted rows, after Add or Remove. */
  tags?: Tag[]
  tagProblems?: Record<string, string>
  attach?: boolean
  passwordProblem?: string
  /** The server requires a confirmation that the password is intended exactly as entered. */
  askExact?: boolean
  /**
   * A problem of a step, the step's position from 0, and the text of the button that leads there.
   */
  earlier?: { text: string; step: number; buttonText: string }
  /** The fingerprint of the permissions that the refusal concerns. */
  reviewed?: string
  /** The user was created with this password. */
  generated?: GeneratedPassword
}
