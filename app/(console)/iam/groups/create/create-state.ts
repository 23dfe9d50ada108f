// The state of the Create group form.
import type { PickablePolicy } from '@/components/policy/policy-picker'
import type { FormState } from '@/doors/console/form-state'
import type { IdentityProblems } from '../group-identity'
import type { FoundUsers } from '../user-picker/picker-fields'

export interface CreateGroupEntries {
  name: string
  path: string
  users: string[]
  policyArns: string[]
}

export interface CreateGroupState extends FormState, IdentityProblems {
  entries?: CreateGroupEntries
  found?: FoundUsers
  policySearch?: string
  /** Selected policies that allow everything and were not confirmed. */
  unconfirmed?: PickablePolicy[]
  /** Policies that allow everything and were confirmed. */
  confirmed?: string[]
  usersProblem?: string
  /** The user or policy that was refused, in a sentence. */
  refused?: string
}

/** The button of the policies' search. */
export const FIND_POLICIES = 'findPolicies'
export const NO_ENTRIES: CreateGroupEntries = { name: '', path: '', users: [], policyArns: [] }
