// What the form that deletes groups posts and is answered.
import type { Failure, FormState } from '@/doors/console/form-state'

export interface DeleteResult {
  name: string
  deleted: boolean
  /** Why not, where the operation refused. */
  failure?: Failure
  /** A further sentence: what was refused, or that the group has changed. */
  detail?: string
}

export interface DeleteGroupsState extends FormState {
  mismatch?: boolean
  results?: DeleteResult[]
}

/** The field with what was shown of a group. Posted once for each group, in their order. */
export const SHOWN_CONTENTS = 'ShownContents'
