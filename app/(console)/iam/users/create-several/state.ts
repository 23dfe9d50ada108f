// The state of Create several users.
import type { Failure, FormState } from '@/doors/console/form-state'
import type { OwnPassword } from '../[name]/console-access/access-state'
import type { UserRow } from './user-list'

export interface CreateUsersOptions {
  provide: boolean
  reset: boolean
  attach: boolean
}

/** The result for one user. */
export interface RowResult {
  row: UserRow
  created: boolean
  /** The generated password. Only this response contains it. */
  password?: string
  failure?: Failure
  /** Why the user was not created, if no operation failed or this sentence is more helpful. */
  reason?: string
}

/** Users who could not create a new password, all for the same reason. */
export interface StuckUsers {
  names: string[]
  found: OwnPassword
}

export interface CreateUsersState extends FormState {
  phase: 'entry' | 'review' | 'results'
  /** The list as text. */
  text: string
  options: CreateUsersOptions
  listProblem?: string
  fileProblem?: string
  rows?: UserRow[]
  stuck?: StuckUsers[]
  results?: RowResult[]
}

/** A list and its options as fields of this page's address. */
export const addressFields = (
  text: string,
  { provide, reset, attach }: CreateUsersOptions,
): Record<string, string> => ({
  Users: text,
  ...(provide && { Provide: 'on' }),
  ...(reset && { PasswordResetRequired: 'on' }),
  ...(attach && { AttachChangePassword: 'on' }),
})

/** Reads the fields of `addressFields`; undefined where the address has no list. */
export function listInAddress(
  query: Readonly<Record<string, string | string[] | undefined>>,
): { text: string; options: CreateUsersOptions } | undefined {
  const { Users, Provide, PasswordResetRequired, AttachChangePassword } = query
  if (typeof Users !== 'string') return undefined
  const options = {
    provide: Provide !== undefined,
    reset: PasswordResetRequired !== undefined,
    attach: AttachChangePassword !== undefined,
  }
  return { text: Users.replaceAll('\r\n', '\n'), options }
}
