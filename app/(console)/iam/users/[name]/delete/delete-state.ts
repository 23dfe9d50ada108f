// What is deleted with a user, as far as the caller may see it, and what the form for it is answered.
import type { FormState } from '@/server/form-state'

export interface Belongings {
  password: boolean
  sessions: number
  keys: { id: string; active: boolean }[]
  inline: string[]
  attached: { arn: string; name: string }[]
  groups: string[]
  /** Actions that would have shown more. */
  hidden: string[]
}

export interface DeleteState extends FormState {
  mismatch?: true
  /** What could not be removed, in words, where it was not the user itself. */
  blocker?: string
}
