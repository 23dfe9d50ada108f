import { describe, expect, test } from 'vitest'
import type { ListedUser } from '@/iam/shapes/search'
import { findingsOf } from './findings'
import { parseUnusedQuery, unusedInput } from './unused-search'

const NOW = new Date('2026-06-30T12:00:00Z')
const ago = (days: number) => new Date(NOW.getTime() - days * 86_400_000)

const findings = (user: Partial<ListedUser>, days = 90) =>
  findingsOf({ UserName: 'u', ...user } as ListedUser, days, NOW)

describe('the findings of a user', () => {
  test('name a password that was never used at any age, and an unused one after the period', () => {
    expect(findings({ PasswordLastChanged: ago(2) })).toEqual([
      'Password set 2 days ago, never signed in',
    ])
    const used = { PasswordLastChanged: ago(300), PasswordLastUsed: ago(91) }
    expect(findings(used)).toEqual(['Password unused for 91 days'])
    expect(findings({ ...used, PasswordLastChanged: ago(3) })).toEqual([])
    expect(findings({ ...used, PasswordLastUsed: ago(90) })).toEqual([])
    expect(findings({ PasswordLastUsed: ago(300) })).toEqual([]) // no password any more
  })

  test('name active keys that are older than the period, and whether they are used', () => {
    const key = (
      id: string,
      made: number,
      used?: number,
      Status: 'Active' | 'Inactive' = 'Active',
    ) => ({
      AccessKeyId: id,
      Status,
      CreateDate: ago(made),
      ...(used !== undefined && { LastUsedDate: ago(used) }),
    })
    const AccessKeys = [
      key('NEW', 10),
      key('NEVER', 100),
      key('UNUSED', 200, 100),
      key('OLD', 200, 1),
      key('OFF', 200, 100, 'Inactive'),
    ]
    expect(findings({ AccessKeys })).toEqual([
      'Key ending in EVER was created 100 days ago and never used',
      'Key ending in USED is unused for 100 days',
      'Key ending in OLD is 200 days old, and in use',
    ])
  })
})

test('the address becomes one search: every kind of finding, its period, and no bad value', () => {
  const input = (params: Record<string, string>) => unusedInput(parseUnusedQuery(params), 50)
  const page = { SortBy: 'UserName', SortOrder: 'Ascending', MaxItems: 50 }
  expect(input({})).toEqual({ UnusedCredentialDays: 90, ...page })
  expect(input({ days: '45', kind: 'password' })).toEqual({ PasswordUnusedDays: 45, ...page })
  expect(input({ kind: 'keyUnused', search: 'a' })).toEqual({
    KeyUnusedDays: 90,
    Text: 'a',
    ...page,
  })
  expect(input({ days: '99999999', kind: 'none', sort: 'Why' })).toEqual({
    UnusedCredentialDays: 90,
    ...page,
  })
})
