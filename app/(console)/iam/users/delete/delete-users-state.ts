// What the deletion of users is answered.
import type { Failure, FormState } from '@/server/form-state'

export interface DeleteResult {
  userName: string
  deleted: boolean
  failure?: Failure
  /** What could not be removed, in words, where it was not the user itself. */
  blocker?: string
}

export interface DeleteUsersState extends FormState {
  mismatch?: true
  /** One for each user, if at least one was refused. */
  results?: DeleteResult[]
}
