import { describe, expect, test } from 'vitest'
import { passwordState } from './password-expiry'
import type { AccountPasswordPolicy, PasswordPolicy } from './password-policy'

const SECOND = 1000
const DAY = 86_400 * SECOND
const changedAt = new Date('2026-03-01T12:00:00Z')

const expiring = (days: number | undefined, HardExpiry?: boolean): AccountPasswordPolicy => ({
  MinimumPasswordLength: 8,
  RequireUppercaseCharacters: false,
  RequireLowercaseCharacters: false,
  RequireNumbers: false,
  RequireSymbols: false,
  AllowUsersToChangePassword: true,
  ...(days === undefined ? {} : { MaxPasswordAge: days }),
  ...(HardExpiry === undefined ? {} : { HardExpiry }),
})

const at = (age: number, policy: PasswordPolicy, resetRequired = false) =>
  passwordState({ changedAt, now: new Date(changedAt.getTime() + age), resetRequired, policy })

describe('P8, P12: a password with a maximum age of 90 days changes its state to the second', () => {
  test.each([
    [0, 'valid', 90],
    [SECOND, 'valid', 90],
    [76 * DAY - SECOND, 'valid', 15],
    [76 * DAY, 'expiring', 14],
    [76 * DAY + SECOND, 'expiring', 14],
    [77 * DAY, 'expiring', 13],
    [89 * DAY, 'expiring', 1],
    [89.5 * DAY - SECOND, 'expiring', 1],
    [89.5 * DAY, 'expiring', 0],
    [90 * DAY - SECOND, 'expiring', 0],
  ] as const)('is valid or expiring after %d ms', (age, state, daysLeft) => {
    const expiresAt = new Date('2026-05-30T12:00:00Z')
    expect(at(age, expiring(90))).toEqual({ state, expiresAt, daysLeft })
    expect(at(age, expiring(90, true))).toEqual({ state, expiresAt, daysLeft })
  })

  test.each([90 * DAY, 90 * DAY + SECOND, 1000 * DAY])(
    'is expired, softly or hard, after %d ms',
    (age) => {
      const expiresAt = new Date('2026-05-30T12:00:00Z')
      expect(at(age, expiring(90))).toEqual({ state: 'expired', expiresAt })
      expect(at(age, expiring(90, false))).toEqual({ state: 'expired', expiresAt })
      expect(at(age, expiring(90, true))).toEqual({ state: 'expiredHard', expiresAt })
    },
  )
})

test('applies a shorter maximum age at once: the current policy counts', () => {
  expect(at(30 * DAY, expiring(90)).state).toBe('valid')
  expect(at(30 * DAY, expiring(30)).state).toBe('expired')
})

test('P12: warns from the first second if the maximum age is at most 14 days', () => {
  expect(at(0, expiring(14))).toMatchObject({ state: 'expiring', daysLeft: 14 })
  expect(at(0, expiring(1))).toMatchObject({ state: 'expiring', daysLeft: 1 })
  expect(at(0, expiring(15)).state).toBe('valid')
})

test('never expires a password under the default policy, nor under a custom one without a maximum age', () => {
  expect(at(10_000 * DAY, 'default')).toEqual({ state: 'valid' })
  expect(at(10_000 * DAY, expiring(undefined))).toEqual({ state: 'valid' })
})

test('ignores hard expiry without a maximum age', () =>
  expect(at(10_000 * DAY, expiring(undefined, true))).toEqual({ state: 'valid' }))

test('treats a password as new if the clock is behind its last change', () =>
  expect(at(-5 * SECOND, expiring(90)).state).toBe('valid'))

describe('a reset required by an administrator', () => {
  test.each([0, 80 * DAY, 90 * DAY, 1000 * DAY])(
    'takes precedence over the age, after %d ms',
    (age) => expect(at(age, expiring(90), true).state).toBe('resetRequired'),
  )

  test('works without a custom policy', () =>
    expect(at(0, 'default', true)).toEqual({ state: 'resetRequired' }))

  test('does not override hard expiry', () => {
    expect(at(90 * DAY - SECOND, expiring(90, true), true).state).toBe('resetRequired')
    expect(at(90 * DAY, expiring(90, true), true).state).toBe('expiredHard')
  })
})
