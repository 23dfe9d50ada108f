// Parsing the credential report: every cell that the file can contain, and files with other
// columns.
import { expect, test } from 'vitest'
import { credentialReport, REPORT_COLUMNS, type ReportedUser } from './credential-report'
import { parseCredentialReport } from './parse-credential-report'

const at = new Date('2026-01-02T01:02:03Z')
const user: ReportedUser = {
  name: 'bob',
  arn: 'arn:aws:iam::1:user/bob',
  createdAt: at,
  password: { lastUsed: null, changedAt: at, expiresAt: undefined },
  hasMfa: true,
  keys: [
    {
      active: true,
      createdAt: at,
      lastUsedAt: at,
      lastUsedRegion: 'a "quoted", region\n',
      lastUsedService: 'iam',
    },
  ],
}

test('parses what the report writes, including quoted and neutralised cells', () => {
  const [bob, carol] = parseCredentialReport(credentialReport([user, { ...user, name: '=carol' }]))
  expect(Object.keys(bob ?? {})).toEqual([...REPORT_COLUMNS])
  expect(bob).toMatchObject({
    user: 'bob',
    password_enabled: 'true',
    password_last_used: 'no_information',
    password_last_changed: '2026-01-02T01:02:03Z',
    password_next_rotation: 'N/A',
    mfa_active: 'true',
    access_key_1_active: 'true',
    access_key_1_last_used_region: 'a "quoted", region\n',
    access_key_2_active: 'false',
    cert_2_last_rotated: 'N/A',
  })
  expect(carol?.user).toBe('=carol')
})

test('finds columns by name, in any order and with unknown columns', () => {
  const rows = parseCredentialReport('arn,new_column,user\r\narn:x,1,alice\r\n')
  expect(rows).toHaveLength(1)
  expect(rows[0]).toMatchObject({ user: 'alice', arn: 'arn:x', mfa_active: '' })
})

test('returns no rows for a report without users, and for an empty file', () => {
  expect(parseCredentialReport(credentialReport([]))).toEqual([])
  expect(parseCredentialReport('')).toEqual([])
})
