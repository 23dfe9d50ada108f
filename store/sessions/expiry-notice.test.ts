// The warning before a password expires, as a session has it.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { db } from '../../platform/database/db'
import { account, as, origin, principalOf, user } from '../../test/fixtures'
import { findSession, startSession } from '../session-store'
import { storeDismissal } from './expiry-notice'
import { newToken } from './session-token'

const DAY = 86_400
const set = new Date('2030-03-01T12:00:00Z')
const end = new Date('2030-05-30T12:00:00Z')
const at = (seconds: number) => vi.setSystemTime(set.getTime() + seconds * 1000)
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: set }))
afterEach(() => void vi.useRealTimers())

/** Returns what a session of alice warns of that begins now. */
async function alice(policy?: { MaxPasswordAge?: number; HardExpiry?: boolean }) {
  const made = await account()
  const { accountId } = made
  await user(made, 'alice', { Password: 'First-password-1' })
  if (policy) await made.call('UpdateAccountPasswordPolicy', policy)
  const { userId } = await principalOf(accountId, 'alice')
  const signIn = () =>
    db().$transaction((tx) => startSession(tx, { accountId, userId }, new Date(), origin()))
  const warning = async () => (await findSession(await signIn()))?.passwordExpiry
  return { made, accountId, signIn, warning }
}

describe.each([false, true])('P8, P12: with hard expiry %s', (HardExpiry) => {
  test('warns from 14 days before the expiry until the expiry, to the second', async () => {
    const { warning } = await alice({ MaxPasswordAge: 90, HardExpiry })
    const warnings: [number, number | undefined][] = [
      [76 * DAY - 1, undefined],
      [76 * DAY, 14],
      [76 * DAY + 1, 14],
      [77 * DAY, 13],
      [89 * DAY, 1],
      [90 * DAY - 1, 0],
      [90 * DAY, undefined],
      [90 * DAY + 1, undefined],
    ]
    for (const [second, daysLeft] of warnings) {
      at(second)
      const expected =
        daysLeft === undefined ? undefined : { at: end, daysLeft, isHard: HardExpiry }
      expect(await warning(), `${second} s`).toEqual(expected)
    }
  })
})

test('P12: warns at once when the account shortens the age of passwords', async () => {
  const { made, warning } = await alice({ MaxPasswordAge: 365 })
  at(80 * DAY)
  expect(await warning()).toBeUndefined()
  await made.call('UpdateAccountPasswordPolicy', { MaxPasswordAge: 90 })
  expect(await warning()).toMatchObject({ daysLeft: 10 })
})

test('P12: warns of nothing without expiry', async () => {
  for (const policy of [undefined, {}, { HardExpiry: true }]) {
    const { warning } = await alice(policy)
    at(1000 * DAY)
    expect(await warning()).toBeUndefined()
    at(0)
  }
})

test('P12: does not warn the root user', async () => {
  const { accountId } = await alice({ MaxPasswordAge: 1 })
  const { token, tokenHash } = newToken(accountId)
  const times = { createdAt: set, lastSeenAt: set }
  const from = { address: '192.0.2.1', userAgent: 'test' }
  await db().session.create({ data: { accountId, tokenHash, ...times, ...from } })
  const session = await findSession(token)
  expect(session?.principal.kind).toBe('root')
  expect(session?.passwordExpiry).toBeUndefined()
})

test('P12: a dismissed warning stays away in this session only', async () => {
  const { accountId, signIn, warning } = await alice({ MaxPasswordAge: 10 })
  const token = await signIn()
  const session = (await findSession(token)) ?? expect.fail('There is no session.')
  const tokenHash = session.principal.session?.tokenHash ?? expect.fail('It has no key.')
  await storeDismissal({ accountId, tokenHash })
  expect((await findSession(token))?.passwordExpiry).toBeUndefined()
  expect(await warning()).toMatchObject({ daysLeft: 10 })
})

test('P12: a new password ends the warning', async () => {
  const { made, accountId, warning } = await alice({ MaxPasswordAge: 90 })
  at(85 * DAY)
  expect(await warning()).toMatchObject({ daysLeft: 5 })
  const own = as(await principalOf(accountId, 'alice'))
  await made.call('UpdateAccountPasswordPolicy', {
    MaxPasswordAge: 90,
    AllowUsersToChangePassword: true,
  })
  await own('ChangePassword', { OldPassword: 'First-password-1', NewPassword: 'Second-password-2' })
  expect(await warning()).toBeUndefined()
})
