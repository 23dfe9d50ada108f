// Which rows of a credential report a page of the list shows: filters, sort order and page.
import type { ListQuery } from '@/components/list/list-definition'
import type { ReportRow } from '@/rules/report/parse-credential-report'
import { type ReportList, reportColumn } from './report-list'

const DAY_MS = 86_400_000

export interface ReportPage {
  rows: ReportRow[]
  total: number
  /** The number of the first row, from 1. */
  start: number
  previous?: { marker?: string }
  next?: { marker: string }
}

/** One page of the rows that match. A marker is the number of rows before the page. */
export function reportPage(
  rows: readonly ReportRow[],
  query: ListQuery<ReportList>,
  size: number,
  now: Date,
): ReportPage {
  const matches = rows.filter((row) => isMatch(row, query.filters, now)).sort(byColumn(query.sort))
  const wanted = /^\d{1,9}$/.test(query.marker ?? '') ? Number(query.marker) : 0
  const from = wanted < matches.length ? wanted : 0
  return {
    rows: matches.slice(from, from + size),
    total: matches.length,
    start: matches.length === 0 ? 0 : from + 1,
    ...(from > 0 && { previous: from > size ? { marker: String(from - size) } : {} }),
    ...(from + size < matches.length && { next: { marker: String(from + size) } }),
  }
}

function isMatch(row: ReportRow, filters: ListQuery<ReportList>['filters'], now: Date): boolean {
  const { search, neverSignedIn, noMfa, noPassword, passwordAge, keyAge, keyUnused } = filters
  const text = search?.toLowerCase()
  const keys = keysOf(row).filter(({ active }) => active)
  return [
    text === undefined || [row.user, row.arn].some((cell) => cell.toLowerCase().includes(text)),
    !neverSignedIn ||
      (row.password_enabled === 'true' && row.password_last_used === 'no_information'),
    !noMfa || (row.password_enabled === 'true' && row.mfa_active === 'false'),
    !noPassword || row.password_enabled === 'false',
    passwordAge === undefined || isOlder(row.password_last_changed, passwordAge, now),
    keyAge === undefined || keys.some(({ created }) => isOlder(created, keyAge, now)),
    keyUnused === undefined ||
      keys.some(
        ({ created, used }) =>
          isOlder(created, keyUnused, now) && (!isTime(used) || isOlder(used, keyUnused, now)),
      ),
  ].every(Boolean)
}

const keysOf = (row: ReportRow) => [
  {
    active: row.access_key_1_active === 'true',
    created: row.access_key_1_last_rotated,
    used: row.access_key_1_last_used_date,
  },
  {
    active: row.access_key_2_active === 'true',
    created: row.access_key_2_last_rotated,
    used: row.access_key_2_last_used_date,
  },
]

/** Whether a cell holds a time, and not `N/A`, `no_information` or `not_supported`. */
export const isTime = (cell: string): boolean => /^\d{4}-\d{2}-\d{2}T/.test(cell)

const isOlder = (cell: string, days: number, now: Date): boolean =>
  isTime(cell) && now.getTime() - Date.parse(cell) > days * DAY_MS

/**
 * Times in their order come before all other values; names ignore case. Equal rows keep AWS's
 * order.
 */
function byColumn({ column, descending }: ListQuery<ReportList>['sort']) {
  const name = reportColumn(column)
  const direction = descending ? -1 : 1
  return (a: ReportRow, b: ReportRow): number => {
    const [left, right] = [a[name].toLowerCase(), b[name].toLowerCase()]
    if (left === right) return 0
    return (left < right ? -1 : 1) * direction
  }
}
