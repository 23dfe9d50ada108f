// The preview of a password policy: whom it would affect, before it is saved.
import { afterEach, expect, test, vi } from 'vitest'
import { db } from '../../../platform/database/db'
import { account, principalOf, storedOf, user } from '../../../test/fixtures'

const DAY_MS = 86_400_000

afterEach(() => vi.useRealTimers())

test('counts the passwords of its own account that a maximum age would expire, and saves nothing', async () => {
  const [made, other] = [await account(), await account()]
  const now = new Date('2030-01-31T12:00:00Z')
  const setAt = (accountId: string, daysAgo: number, userId?: string) =>
    db().loginProfile.updateMany({
      where: { accountId, ...(userId !== undefined && { userId }) },
      data: { passwordChangedAt: new Date(now.getTime() - daysAgo * DAY_MS) },
    })
  await user(made, 'alice', { Password: 'First-password-1' })
  await setAt(made.accountId, 1)
  await setAt(other.accountId, 100)
  await setAt(made.accountId, 10, (await principalOf(made.accountId, 'alice')).userId)
  const before = await storedOf(made.accountId)
  const preview = async (input: { MaxPasswordAge?: number; HardExpiry?: boolean }) =>
    (await made.call('PreviewAccountPasswordPolicy', input)).Preview
  // The administrator of a new account has a password too.
  const none = { UsersWithPassword: 2, WouldHaveToChange: 0, WouldBeLockedOut: 0 }
  vi.useFakeTimers({ toFake: ['Date'], now })
  expect(await preview({ MaxPasswordAge: 10 })).toEqual({ ...none, WouldHaveToChange: 1 })
  expect(await preview({ MaxPasswordAge: 10, HardExpiry: true })).toEqual({
    ...none,
    WouldBeLockedOut: 1,
  })
  expect(await preview({ HardExpiry: true })).toEqual(none)
  vi.setSystemTime(now.getTime() - 1)
  expect(await preview({ MaxPasswordAge: 10 })).toEqual(none)
  expect(await storedOf(made.accountId)).toBe(before)
})
