// Signing in around the expiry of a password, by the second.
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { account, origin, user } from '../../test/fixtures'
import { signIn } from './sign-in'

const DAY = 86_400
const PASSWORD = 'First-password-1'
const set = new Date('2030-03-01T12:00:00Z')
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: set }))
afterEach(() => void vi.useRealTimers())

const signedIn = (passwordIsDue: boolean) => ({ outcome: 'signedIn', passwordIsDue })

test.each([
  ['soft', false, signedIn(true)],
  ['hard', true, { outcome: 'passwordExpired' }],
] as const)(
  'P8: a %s expiry begins exactly at the end of the age, and at once when the age is shortened',
  async (_kind, HardExpiry, expired) => {
    const made = await account()
    await user(made, 'alice', { Password: PASSWORD })
    await made.call('UpdateAccountPasswordPolicy', { MaxPasswordAge: 90, HardExpiry })
    const at = (seconds: number) => {
      vi.setSystemTime(set.getTime() + seconds * 1000)
      return signIn({ account: made.accountId, userName: 'alice', password: PASSWORD }, origin())
    }
    expect(await at(90 * DAY - 1)).toMatchObject(signedIn(false))
    expect(await at(90 * DAY)).toMatchObject(expired)
    expect(await at(90 * DAY + 1)).toMatchObject(expired)

    expect(await at(30 * DAY)).toMatchObject(signedIn(false))
    await made.call('UpdateAccountPasswordPolicy', { MaxPasswordAge: 30, HardExpiry })
    expect(await at(30 * DAY - 1)).toMatchObject(signedIn(false))
    expect(await at(30 * DAY)).toMatchObject(expired)
  },
)
