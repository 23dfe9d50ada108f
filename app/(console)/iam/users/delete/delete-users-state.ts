// The fields and the state of the deletion of users.
import type { Failure, FormState } from '@/doors/console/form-state'

export interface DeleteResult {
  userName: string
  deleted: boolean
  failure?: Failure
  /** The user's belongings differ from those on the page. */
  changed?: true
  /** What could not be removed, if it was not the user itself. */
  blocker?: string
}

export interface DeleteUsersState extends FormState {
  mismatch?: true
  /** One for each user, if at least one was refused. */
  results?: DeleteResult[]
}

/**
 * The field with the fingerprint of a user's belongings. Posted once for each user, in their order.
 */
export const SHOWN_BELONGINGS = 'ShownBelongings'
