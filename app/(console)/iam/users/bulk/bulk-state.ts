// The state of the form for several users.
import type { PickablePolicy } from '@/components/policy/policy-picker'
import type { FormState } from '@/doors/console/form-state'
import { inertCell } from '@/rules/report/csv'
import type { BulkSelection } from './bulk-subjects'
import { bulkWords as words } from './words'

export interface BulkResult {
  userName: string
  /** Why the user was not changed; absent if the user was. */
  reason?: string
  /** The same form changed the user earlier. */
  already?: true
}

export interface BulkState extends FormState {
  /** In the order of the selection; absent before the first post. */
  results?: BulkResult[]
  /** The form's values: a retry uses the same. */
  selection?: BulkSelection
  problems?: { GroupName?: string; policies?: string }
  unconfirmed?: PickablePolicy[]
}

export const resultWords = (done: string, { reason, already }: BulkResult): string => {
  if (reason !== undefined) return words.refused
  return already ? words.alreadyApplied : done
}

/** The results as a file for spreadsheets. */
export const resultsCsv = (done: string, results: readonly BulkResult[]): string =>
  [
    [words.userName, words.result, words.reason],
    ...results.map((result) => [result.userName, resultWords(done, result), result.reason ?? '']),
  ]
    .map((cells) => `${cells.map(inertCell).join(',')}\r\n`)
    .join('')
