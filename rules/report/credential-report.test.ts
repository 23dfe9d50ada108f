// The credential report as a file: AWS's columns, its words for missing values, and no cell that a
// spreadsheet would evaluate.
import { expect, test } from 'vitest'
import { credentialReport, type ReportedKey, type ReportedUser } from './credential-report'

const HEADER =
  'user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,' +
  'access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,' +
  'access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,' +
  'cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated'
const NO_KEY = 'false,N/A,N/A,N/A,N/A'
const NO_CERTIFICATES = 'false,N/A,false,N/A'

const at = (day: number) => new Date(Date.UTC(2026, 0, day, 1, 2, 3, 456))
const bob: ReportedUser = {
  name: 'bob',
  arn: 'arn:aws:iam::1:user/bob',
  createdAt: at(1),
  password: 'none',
  hasMfa: false,
  keys: [],
}
const key: ReportedKey = {
  ...{
    active: false,
    createdAt: at(4),
    lastUsedAt: at(5),
    lastUsedRegion: 'eu-west-1',
    lastUsedService: 'iam',
  },
}
const lineOf = (user: Partial<ReportedUser>) =>
  credentialReport([{ ...bob, ...user }]).split('\n')[1]

test('has AWS’s columns, and ends lines with a line feed, except the last one', () => {
  expect(credentialReport([])).toBe(HEADER)
  expect(credentialReport([bob, bob])).toMatch(/^[^\n\r]+\n[^\n\r]+\n[^\n\r]+$/)
})

test.each<[string, Partial<ReportedUser>, string]>([
  ['without a password', {}, `false,N/A,N/A,N/A,false,${NO_KEY},${NO_KEY}`],
  ['with an MFA device', { hasMfa: true }, `false,N/A,N/A,N/A,true,${NO_KEY},${NO_KEY}`],
  [
    'whose password was never used and does not expire',
    { password: { lastUsed: null, changedAt: at(2), expiresAt: undefined } },
    `true,no_information,2026-01-02T01:02:03Z,N/A,false,${NO_KEY},${NO_KEY}`,
  ],
  [
    'whose password was used and expires',
    { password: { lastUsed: at(3), changedAt: at(2), expiresAt: at(9) } },
    `true,2026-01-03T01:02:03Z,2026-01-02T01:02:03Z,2026-01-09T01:02:03Z,false,${NO_KEY},${NO_KEY}`,
  ],
  [
    'who is the root user, with a key that is off and was used, and one that never was',
    {
      password: { rootLastUsed: null },
      keys: [
        key,
        { ...key, active: true, lastUsedAt: null, lastUsedRegion: null, lastUsedService: null },
      ],
    },
    'true,no_information,not_supported,not_supported,false,' +
      'false,2026-01-04T01:02:03Z,2026-01-05T01:02:03Z,eu-west-1,iam,true,2026-01-04T01:02:03Z,N/A,N/A,N/A',
  ],
])('describes a user %s', (_, user, cells) => {
  expect(lineOf(user)).toBe(`bob,${bob.arn},2026-01-01T01:02:03Z,${cells},${NO_CERTIFICATES}`)
})

test.each([
  ['=1+1', "'=1+1"],
  ['+bob', "'+bob"],
  ['-bob', "'-bob"],
  ['@bob', "'@bob"],
  ['b,ob', '"b,ob"'],
  ['=a,b', '"\'=a,b"'],
  ['bob=1', 'bob=1'],
])('writes the name %s as the cell %s', (name, written) => {
  expect(lineOf({ name })?.startsWith(`${written},arn:`)).toBe(true)
})

test('neutralises a region from a request too', () => {
  expect(lineOf({ keys: [{ ...key, lastUsedRegion: '=cmd' }] })).toContain(",'=cmd,iam,")
})
