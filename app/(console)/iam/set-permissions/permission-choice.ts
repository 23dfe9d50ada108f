// The fields of Set permissions, and their values in a post or an address.
import type { StepEntries } from '@/components/form/steps/steps'
import { CONFIRMED_ARN, POLICY_ARN, POLICY_SEARCH } from '@/components/policy/policy-fields'

export const WAY = 'PermissionsWay'
export const GROUP_NAME = 'GroupName'
export const GROUP_SEARCH = 'groupSearch'
export const COPY_FROM = 'CopyFrom'
/** The permissions of a copy that allow everything and were confirmed. */
export const CONFIRMED_COPY = 'ConfirmedCopy'
export const USE_BOUNDARY = 'UseBoundary'
export const BOUNDARY_ARN = 'PermissionsBoundary'

/** Every field of Set permissions: for `entriesIn`, and for the `fields` of a `StepForm`. */
export const PERMISSION_FIELDS: readonly string[] = [
  WAY,
  GROUP_NAME,
  GROUP_SEARCH,
  COPY_FROM,
  CONFIRMED_COPY,
  POLICY_ARN,
  CONFIRMED_ARN,
  POLICY_SEARCH,
  USE_BOUNDARY,
  BOUNDARY_ARN,
]

export const WAYS = ['groups', 'copy', 'policies'] as const
export type PermissionsWay = (typeof WAYS)[number]

/**
 * The values of the fields. Fields of a way that is not chosen keep their values but have no
 * effect.
 */
export interface PermissionChoice {
  way: PermissionsWay
  groups: string[]
  groupSearch: string
  copyFrom: string
  /** Made by `copyKey`. */
  confirmedCopies: string[]
  policyArns: string[]
  confirmedArns: string[]
  policySearch: string
  useBoundary: boolean
  boundaryArn: string
}

/** Reads the fields from the entries of a wizard. An unknown way is the first one. */
export function permissionChoice(entries: StepEntries): PermissionChoice {
  const all = (field: string) => entries.flatMap(([name, value]) => (name === field ? [value] : []))
  const one = (field: string) => all(field)[0] ?? ''
  return {
    way: WAYS.find((way) => way === one(WAY)) ?? 'groups',
    groups: distinct(all(GROUP_NAME)),
    groupSearch: one(GROUP_SEARCH),
    copyFrom: one(COPY_FROM).trim(),
    confirmedCopies: distinct(all(CONFIRMED_COPY)),
    policyArns: distinct(all(POLICY_ARN)),
    confirmedArns: distinct(all(CONFIRMED_ARN)),
    policySearch: one(POLICY_SEARCH),
    useBoundary: one(USE_BOUNDARY) !== '',
    boundaryArn: one(BOUNDARY_ARN),
  }
}

/** The value that confirms one permission of a copy. It does not confirm that of another user. */
export const copyKey = (userName: string, id: string): string => `${userName}/${id}`

/** The text entries of a posted form, without files. */
export const formEntries = (form: FormData): StepEntries =>
  [...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : []))

const distinct = (values: string[]): string[] => [...new Set(values)]
