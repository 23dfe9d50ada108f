// The two steps of Add permissions, and the entries that travel from the first to the second.
import { entriesIn, type Step, type StepEntries } from '@/components/form/steps/steps'
import { PERMISSION_FIELDS } from '../../../set-permissions/permission-choice'
import { addPermissionsPath } from '../user-paths'
import { addPermissionsWords as words } from './words'

export type Query = Readonly<Record<string, string | string[] | undefined>>

export const stepsFor = (userName: string): readonly [set: Step, review: Step] => [
  { href: addPermissionsPath(userName), text: words.steps.set },
  { href: `${addPermissionsPath(userName)}/review`, text: words.steps.review },
]

/** Makes the first step show what is wrong with its fields. */
export const CHECK_ENTRY = ['check', '1'] as const

export const stepEntries = (query: Query): { entries: StepEntries; check: boolean } => ({
  entries: entriesIn(query, PERMISSION_FIELDS),
  check: query[CHECK_ENTRY[0]] !== undefined,
})
