// What Create several users is answered.
import type { Failure, FormState } from '@/server/form-state'
import type { UserRow } from './user-list'

export interface SeveralOptions {
  provide: boolean
  reset: boolean
  attach: boolean
}

/** What became of one user. */
export interface RowResult {
  row: UserRow
  created: boolean
  /** The generated password, in the one answer that has it. */
  password?: string
  failure?: Failure
  /** Why the user was not created, where there is no failure of an operation or it has a better sentence. */
  reason?: string
}

export interface SeveralState extends FormState {
  phase: 'entry' | 'review' | 'results'
  /** The list as text. */
  text: string
  options: SeveralOptions
  listProblem?: string
  fileProblem?: string
  rows?: UserRow[]
  results?: RowResult[]
}
