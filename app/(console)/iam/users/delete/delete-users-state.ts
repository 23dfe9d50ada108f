// What the deletion of users is answered.
import type { Failure, FormState } from '@/doors/console/form-state'

export interface DeleteResult {
  userName: string
  deleted: boolean
  failure?: Failure
  /** The user has other belongings than were shown. */
  changed?: true
  /** What could not be removed, in words, where it was not the user itself. */
  blocker?: string
}

export interface DeleteUsersState extends FormState {
  mismatch?: true
  /** One for each user, if at least one was refused. */
  results?: DeleteResult[]
}

/** The field with the fingerprint of what was shown of a user. Posted once for each, in their order. */
export const SHOWN_BELONGINGS = 'ShownBelongings'
