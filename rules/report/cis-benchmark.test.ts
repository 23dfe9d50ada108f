import { describe, expect, test } from 'vitest'
import { type CisControl, cisResults } from './cis-benchmark'
import { REPORT_COLUMNS } from './credential-report'
import type { ReportRow } from './parse-credential-report'

const NOW = new Date('2026-06-30T00:00:00Z')
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000).toISOString()

const row = (user: string, cells: Partial<ReportRow>): ReportRow => ({
  ...(Object.fromEntries(REPORT_COLUMNS.map((name) => [name, 'N/A'])) as ReportRow),
  user,
  password_enabled: 'false',
  access_key_1_active: 'false',
  access_key_2_active: 'false',
  ...cells,
})

const violators = (control: CisControl, cells: Partial<ReportRow>) =>
  cisResults([row('u', cells)], 'default', NOW).find((result) => result.control === control)?.users

describe('1.12: credentials unused for 45 days', () => {
  const password = (used: string, changed = daysAgo(400)) => ({
    password_enabled: 'true',
    password_last_used: used,
    password_last_changed: changed,
  })
  test('counts a password from its last use, or from the day it was set', () => {
    expect(violators('1.12', password(daysAgo(45)))).toEqual([])
    expect(violators('1.12', password(daysAgo(46)))).toEqual(['u'])
    expect(violators('1.12', password('no_information'))).toEqual(['u'])
    expect(violators('1.12', password('no_information', daysAgo(10)))).toEqual([])
  })

  test('counts an active key from its last use or creation, and no inactive key', () => {
    const key = (active: string, used: string) => ({
      access_key_2_active: active,
      access_key_2_last_rotated: daysAgo(400),
      access_key_2_last_used_date: used,
    })
    expect(violators('1.12', key('true', daysAgo(44)))).toEqual([])
    expect(violators('1.12', key('true', 'N/A'))).toEqual(['u'])
    expect(violators('1.12', key('false', 'N/A'))).toEqual([])
  })
})

test('1.4: an active key of the root user violates it, and no other control', () => {
  const root = row('<root_account>', {
    password_enabled: 'true',
    mfa_active: 'true',
    access_key_1_active: 'true',
    access_key_1_last_rotated: daysAgo(400),
  })
  const results = cisResults([root], undefined, NOW)
  expect(results.filter(({ passed }) => !passed).map(({ control }) => control)).toEqual(['1.4'])
})

test('1.5: the root user needs MFA', () => {
  const passed = (mfa_active: string) =>
    cisResults([row('<root_account>', { mfa_active })], undefined, NOW).find(
      ({ control }) => control === '1.5',
    )?.passed
  expect(passed('true')).toBe(true)
  expect(passed('false')).toBe(false)
})

test('1.10: users with a console password need MFA, others and the root user do not', () => {
  const password = { password_enabled: 'true' }
  expect(violators('1.10', { ...password, mfa_active: 'false' })).toEqual(['u'])
  expect(violators('1.10', { ...password, mfa_active: 'true' })).toEqual([])
  expect(violators('1.10', { mfa_active: 'false' })).toEqual([])
  const root = row('<root_account>', { ...password, mfa_active: 'false' })
  const result = cisResults([root], undefined, NOW).find(({ control }) => control === '1.10')
  expect(result).toEqual({ control: '1.10', passed: true, users: [] })
})

test('1.8, 1.9: the default password policy violates both; an unknown one is not judged', () => {
  const passedOf = (policy: Parameters<typeof cisResults>[1]) =>
    cisResults([], policy, NOW)
      .filter(({ control }) => control === '1.8' || control === '1.9')
      .map(({ passed }) => passed)
  const policy = {
    RequireUppercaseCharacters: false,
    RequireLowercaseCharacters: false,
    RequireNumbers: false,
    RequireSymbols: false,
    AllowUsersToChangePassword: false,
  }
  expect(passedOf('default')).toEqual([false, false])
  expect(passedOf(undefined)).toEqual([])
  const strict = { ...policy, MinimumPasswordLength: 14, PasswordReusePrevention: 24 }
  expect(passedOf(strict)).toEqual([true, true])
  expect(passedOf({ ...strict, PasswordReusePrevention: 23 })).toEqual([true, false])
})
