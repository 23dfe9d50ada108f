import { describe, expect, test } from 'vitest'
import { db } from '../platform/database/db'
import { account, principalOf, user } from '../test/fixtures'
import { ownPasswordState, passwordDueCause } from './own-password-state'

const DAY = 86_400

async function alice(
  input: { MaxPasswordAge?: number; HardExpiry?: boolean },
  age: number,
  reset = false,
) {
  const made = await account()
  await user(made, 'alice', { Password: 'First-password-1' })
  await made.call('UpdateLoginProfile', { UserName: 'alice', PasswordResetRequired: reset })
  await made.call('UpdateAccountPasswordPolicy', input)
  await db().account.update({
    where: { id: made.accountId },
    data: { clockOffsetSeconds: age * DAY },
  })
  return principalOf(made.accountId, 'alice')
}

describe('B12: why a new password is due', () => {
  test('names an administrator’s reset, and an expired password', async () => {
    expect(await passwordDueCause(await alice({}, 0, true))).toBe('reset')
    expect(await passwordDueCause(await alice({ MaxPasswordAge: 90 }, 91))).toBe('expired')
    expect(
      await passwordDueCause(await alice({ MaxPasswordAge: 90, HardExpiry: true }, 91, true)),
    ).toBe('expired')
  })

  test('is unknown when neither is true any longer, or there is no password', async () => {
    expect(await passwordDueCause(await alice({ MaxPasswordAge: 90 }, 1))).toBe('unknown')
    const made = await account()
    await user(made, 'bob')
    expect(await passwordDueCause(await principalOf(made.accountId, 'bob'))).toBe('unknown')
  })

  test('counts the days until the password expires, by the account’s own time', async () => {
    expect(await ownPasswordState(await alice({ MaxPasswordAge: 90 }, 84))).toMatchObject({
      state: 'expiring',
      daysLeft: 6,
    })
  })
})
