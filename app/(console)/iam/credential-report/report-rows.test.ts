// The credential report as a list: each filter, the sort order, the pages.
import { expect, test } from 'vitest'
import { parseListQuery } from '@/components/list/list-query'
import {
  credentialReport,
  REPORT_COLUMNS,
  type ReportedUser,
} from '@/rules/report/credential-report'
import { parseCredentialReport } from '@/rules/report/parse-credential-report'
import { reportColumn, reportList } from './report-list'
import { reportPage } from './report-rows'

const NOW = new Date('2026-06-01T00:00:00Z')
const ago = (days: number) => new Date(NOW.getTime() - days * 86_400_000)
const password = (age: number, lastUsed: Date | null = NOW) => ({
  lastUsed,
  changedAt: ago(age),
  expiresAt: undefined,
})
const key = (age: number, used: number | undefined, active = true) => ({
  active,
  createdAt: ago(age),
  lastUsedAt: used === undefined ? null : ago(used),
  lastUsedRegion: null,
  lastUsedService: null,
})
const user = (name: string, more: Partial<ReportedUser> = {}): ReportedUser => ({
  name,
  arn: `arn:aws:iam::1:user/${name}`,
  createdAt: ago(500),
  password: 'none',
  hasMfa: false,
  keys: [],
  ...more,
})
const ROWS = parseCredentialReport(
  credentialReport([
    user('alice', { password: password(91) }),
    user('Bob', { password: password(89, null) }),
    user('carol', { keys: [key(10, 1), key(91, 5)] }),
    user('dave', { keys: [key(200, undefined)] }),
    user('erin', { keys: [key(200, 100, false)] }),
  ]),
)
const found = (params: Record<string, string>, size = 50) =>
  reportPage(ROWS, parseListQuery(reportList, params), size, NOW)
const names = (params: Record<string, string>) => found(params).rows.map((row) => row.user)

test('the list has every column of the report', () => {
  expect(reportList.columns.map(({ id }) => reportColumn(id))).toEqual([...REPORT_COLUMNS])
})

test.each<[Record<string, string>, string[]]>([
  [{}, ['alice', 'Bob', 'carol', 'dave', 'erin']],
  [{ search: 'B' }, ['Bob']],
  [{ search: 'USER/C' }, ['carol']],
  [{ neverSignedIn: '1' }, ['Bob']],
  [{ noMfa: '1' }, ['alice', 'Bob']],
  [{ noPassword: '1' }, ['carol', 'dave', 'erin']],
  [{ passwordAge: '90' }, ['alice']],
  [{ keyAge: '90' }, ['carol', 'dave']],
  [{ keyUnused: '90' }, ['dave']],
  [{ keyUnused: '4' }, ['carol', 'dave']],
  [{ noPassword: '1', keyAge: '150' }, ['dave']],
  [{ sort: '-user' }, ['erin', 'dave', 'carol', 'Bob', 'alice']],
])('%o finds %j', (params, expected) => expect(names(params)).toEqual(expected))

test('pages through the rows both ways, and a marker past the end starts again', () => {
  const first = found({}, 2)
  expect(first).toMatchObject({ total: 5, start: 1, next: { marker: '2' } })
  expect(first).not.toHaveProperty('previous')
  expect(found({ Marker: '2' }, 2)).toMatchObject({ start: 3, previous: {}, next: { marker: '4' } })
  const last = found({ Marker: '4' }, 2)
  expect(last).toMatchObject({ start: 5, previous: { marker: '2' } })
  expect(last).not.toHaveProperty('next')
  expect(found({ Marker: '99' }, 2).start).toBe(1)
})
