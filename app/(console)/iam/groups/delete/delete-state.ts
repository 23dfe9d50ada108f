// The fields and the state of the form that deletes groups.
import type { Failure, FormState } from '@/doors/console/form-state'

export interface DeleteResult {
  name: string
  deleted: boolean
  /** The operation's refusal. */
  failure?: Failure
  /** A further sentence: what was refused, or that the group has changed. */
  detail?: string
}

export interface DeleteGroupsState extends FormState {
  mismatch?: boolean
  results?: DeleteResult[]
}

/**
 * The field with the fingerprint of a group's contents. Posted once for each group, in their order.
 */
export const SHOWN_CONTENTS = 'ShownContents'
