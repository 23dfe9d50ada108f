// The limit for passwords that an administrator set: until when they sign in, and who sees why they
// no longer do.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { signIn } from '../../../doors/console/sign-in'
import { db } from '../../../platform/database/db'
import { account, as, origin, principalOf, refusal, statement, user } from '../../../test/fixtures'

const DAY = 86_400
const [FIRST, SECOND] = ['First-password-1', 'Second-password-2']
const set = new Date('2030-03-01T12:00:00Z')
const at = (seconds: number) => vi.setSystemTime(set.getTime() + seconds * 1000)
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: set }))
afterEach(() => void vi.useRealTimers())

let address = 0
async function withAlice(Days?: number) {
  const made = await account()
  await made.call('UpdateUnusedPasswordLimit', Days === undefined ? {} : { Days })
  await user(made, 'alice', { Password: FIRST })
  const outcome = async (password = FIRST) => {
    const from = { ...origin(), sourceIp: `198.51.100.${++address % 250}` }
    return (await signIn({ account: made.accountId, userName: 'alice', password }, from)).outcome
  }
  return { made, outcome, alice: () => principalOf(made.accountId, 'alice') }
}

describe('P13: an initial password', () => {
  test.each([
    [-1, 'signedIn'],
    [0, 'refused'],
    [1, 'refused'],
  ])('that nobody uses for 7 days and %d s is %s', async (second, expected) => {
    const { outcome } = await withAlice(7)
    at(7 * DAY + second)
    expect(await outcome()).toBe(expected)
  })

  test('signs in without a limit by default, and once it was used', async () => {
    const unlimited = await withAlice()
    at(1000 * DAY)
    expect(await unlimited.outcome()).toBe('signedIn')
    at(0)
    const used = await withAlice(1)
    expect(await used.outcome()).toBe('signedIn')
    at(1000 * DAY)
    expect(await used.outcome()).toBe('signedIn')
  })

  test('of UpdateLoginProfile has the limit again, and revives a user', async () => {
    const { made, outcome } = await withAlice(7)
    at(8 * DAY)
    expect(await outcome()).toBe('refused')
    await made.call('UpdateLoginProfile', { UserName: 'alice', PasswordResetRequired: false })
    expect(await outcome()).toBe('refused')
    await made.call('UpdateLoginProfile', { UserName: 'alice', Password: SECOND })
    at(15 * DAY)
    expect(await outcome(SECOND)).toBe('refused')
    at(15 * DAY - 1)
    expect(await outcome(SECOND)).toBe('signedIn')
    at(100 * DAY)
    expect(await outcome(SECOND)).toBe('signedIn')
  })

  test('that nobody used in time changes nothing, and is refused like a wrong one', async () => {
    const { made, alice } = await withAlice(7)
    await made.call('UpdateAccountPasswordPolicy', { AllowUsersToChangePassword: true })
    const change = as(await alice())
    at(7 * DAY)
    const wrong = await refusal(
      change('ChangePassword', { OldPassword: 'Wrong-password-1', NewPassword: SECOND }),
    )
    const right = await refusal(
      change('ChangePassword', { OldPassword: FIRST, NewPassword: SECOND }),
    )
    expect([right.code, right.message]).toEqual([wrong.code, wrong.message])
    at(7 * DAY - 1)
    await change('ChangePassword', { OldPassword: FIRST, NewPassword: SECOND })
  })

  test('that the user has changed has no limit', async () => {
    const { made, outcome, alice } = await withAlice(7)
    await made.call('UpdateAccountPasswordPolicy', { AllowUsersToChangePassword: true })
    await as(await alice())('ChangePassword', { OldPassword: FIRST, NewPassword: SECOND })
    at(100 * DAY)
    expect(await outcome(SECOND)).toBe('signedIn')
  })

  test('that must be changed is not used by a sign-in that sets no new one', async () => {
    const { made, outcome } = await withAlice(7)
    await made.call('UpdateLoginProfile', { UserName: 'alice', PasswordResetRequired: true })
    expect(await outcome()).toBe('signedIn')
    at(7 * DAY)
    expect(await outcome()).toBe('refused')
  })

  test('obeys a changed limit at once', async () => {
    const { made, outcome } = await withAlice()
    at(10 * DAY)
    await made.call('UpdateUnusedPasswordLimit', { Days: 10 })
    expect(await outcome()).toBe('refused')
    await made.call('UpdateUnusedPasswordLimit', { Days: 11 })
    expect(await outcome()).toBe('signedIn')
  })
})

test('A1: a password that was not used in time fails with the event and the count of a wrong one', async () => {
  const { made, outcome } = await withAlice(1)
  at(DAY)
  const { accountId } = made
  for (const password of ['wrong', FIRST]) expect(await outcome(password)).toBe('refused')
  const events = await db().auditEvent.findMany({
    where: { accountId, eventName: 'ConsoleLogin' },
    select: { errorMessage: true, responseElements: true, userName: true },
  })
  expect(events).toHaveLength(2)
  expect(events[0]).toEqual(events[1])
  for (let guess = 0; guess < 8; guess++) await outcome()
  expect(await outcome()).toBe('wait')
})

test('administrators see when an unused password ends, and that it has ended', async () => {
  const { made, outcome } = await withAlice(7)
  const seen = async () => {
    const { ConsoleAccess } = await made.call('GetConsoleAccess', { UserName: 'alice' })
    const { Users } = await made.call('SearchUsers', { UserNames: ['alice'], SortBy: 'Status' })
    const { UnusedPasswordEnds, UnusedTooLong } = ConsoleAccess
    return [UnusedPasswordEnds, UnusedTooLong, Users[0]?.Status?.UnusedTooLong]
  }
  const end = new Date(set.getTime() + 7 * DAY * 1000)
  at(7 * DAY - 1)
  expect(await seen()).toEqual([end, false, false])
  at(7 * DAY)
  expect(await seen()).toEqual([end, true, true])
  at(0)
  expect(await outcome()).toBe('signedIn')
  at(7 * DAY)
  expect(await seen()).toEqual([undefined, undefined, false])
})

test('the limit has the permissions of the password policy, and bounds', async () => {
  const made = await account()
  const reader = await user(made, 'reader', {
    policy: statement('Allow', 'iam:GetAccountPasswordPolicy'),
  })
  expect(await reader('GetUnusedPasswordLimit', {})).toEqual({ UnusedPasswordLimit: {} })
  expect(await refusal(reader('UpdateUnusedPasswordLimit', { Days: 7 }))).toMatchObject({
    code: 'AccessDenied',
  })
  for (const Days of [0, 91])
    expect(await refusal(made.call('UpdateUnusedPasswordLimit', { Days }))).toMatchObject({
      code: 'ValidationError',
    })
  await made.call('UpdateUnusedPasswordLimit', { Days: 90 })
  expect(await reader('GetUnusedPasswordLimit', {})).toEqual({ UnusedPasswordLimit: { Days: 90 } })
})
