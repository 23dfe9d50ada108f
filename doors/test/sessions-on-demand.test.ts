// Test mode opens sessions without the sign-in page, and sets the clocks of accounts.
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { accountClock } from '../../platform/database/clock'
import { findSession } from '../../store/session-store'
import { openTestDoor } from '../../test/clients/test-door-client'
import { account } from '../../test/fixtures'

const { ask, testMode, leaveTestMode, close } = await openTestDoor()
afterAll(close)
afterEach(leaveTestMode)

describe('in test mode', () => {
  test('sets the clock of the named account and of no other', async () => {
    testMode()
    const [one, two] = [await account(), await account()]
    const { status, answer } = await ask('clock', {
      accountId: one.accountId,
      offsetSeconds: 86_400,
    })
    expect(status).toBe(200)
    expect(answer).toMatchObject({ accountId: one.accountId, offsetSeconds: 86_400 })
    const ahead =
      (await accountClock(one.accountId)).getTime() - (await accountClock(two.accountId)).getTime()
    expect(Math.round(ahead / 60_000)).toBe(24 * 60)
    await ask('clock', { accountId: one.accountId, offsetSeconds: 0 })
    expect((await accountClock(one.accountId)).getTime()).toBeLessThan(
      (await accountClock(two.accountId)).getTime() + 60_000,
    )
  })

  test('returns a session of the named user, in any spelling', async () => {
    testMode()
    const { accountId } = await account()
    const { status, answer } = await ask('sessions', { accountId, userName: 'ADMIN' })
    expect(status).toBe(200)
    expect(answer.cookieName).toBe('gatehouse-session')
    expect(await findSession(answer.cookieValue)).toMatchObject({ accountId, userName: 'admin' })
  })

  test('C14: a session has the purpose that a sign-in would give it', async () => {
    testMode()
    const { answer: demo } = await ask('accounts', { scenario: 'demo' })
    const purposeOf = async (userName: string) => {
      const { answer } = await ask('sessions', { accountId: demo.accountId, userName })
      const session = await findSession(answer.cookieValue)
      expect(answer.purpose).toBe(session?.purpose)
      return session?.purpose
    }
    expect(await purposeOf('alice')).toBe('console')
    expect(await purposeOf('carol')).toBe('changePassword') // must change it
    expect(await purposeOf('dave')).toBe('changePassword') // expired
  })

  test('opens a session with MFA for a user with a device, and without for others', async () => {
    testMode()
    const { answer: made } = await ask('accounts', { scenario: 'empty', mfa: ['admin'] })
    const { answer: other } = await ask('accounts', { scenario: 'empty' })
    const mfaOf = async (accountId: string) => {
      const { answer } = await ask('sessions', { accountId, userName: 'admin' })
      return (await findSession(answer.cookieValue))?.principal.session?.mfa?.serialNumber
    }
    expect(await mfaOf(made.accountId)).toBe(`arn:aws:iam::${made.accountId}:mfa/admin`)
    expect(await mfaOf(other.accountId)).toBeUndefined()
  })

  test('C14: opens no session after a hard expiry, as a sign-in', async () => {
    testMode()
    const { accountId, call } = await account()
    await call('UpdateAccountPasswordPolicy', { MaxPasswordAge: 1, HardExpiry: true })
    await ask('clock', { accountId, offsetSeconds: 2 * 86_400 })
    const { status, answer } = await ask('sessions', { accountId, userName: 'admin' })
    expect([status, answer.error]).toEqual([400, expect.stringContaining('has expired')])
  })
})
