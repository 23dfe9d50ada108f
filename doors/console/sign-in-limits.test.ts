// D13, D15: the limits of sign-in at their defaults, and the session cookie over https.
import { afterEach, describe, expect, test } from 'vitest'
import { readConfig } from '../../platform/config'
import { db } from '../../platform/database/db'
import { slot } from '../../platform/process-slot'
import { countAddressFailure } from '../../store/throttle'
import { account, origin, type TestAccount, user } from '../../test/fixtures'
import { sessionCookieName, sessionCookieOptions } from './session-cookie'
import { signIn } from './sign-in'

const PASSWORD = 'First-password-1'

async function withAlice(): Promise<TestAccount> {
  const made = await account()
  await user(made, 'alice', { Password: PASSWORD })
  return made
}
const attempt = (made: TestAccount, password: string, sourceIp = '198.51.100.1') =>
  signIn({ account: made.accountId, userName: 'alice', password }, { ...origin(), sourceIp })

describe('D13: by default', () => {
  const { settings, config } = slot
  afterEach(() => {
    if (settings) slot.settings = settings
    if (config) slot.config = config
    else delete slot.config
  })

  test('a failed sign-in takes at least 350 ms', async () => {
    const made = await withAlice()
    delete slot.settings
    const began = performance.now()
    expect(await attempt(made, 'wrong')).toEqual({ outcome: 'refused' })
    expect(performance.now() - began).toBeGreaterThanOrEqual(350)
  })

  test('999 failures of an address over all accounts pass, and 1,000 wait', async () => {
    const [made, other] = [await withAlice(), await account()]
    const sourceIp = '198.51.100.9'
    await countAddressFailure(other.accountId, sourceIp, new Date())
    await db().signInThrottle.updateMany({ where: { accountId: '*' }, data: { failures: 999 } })
    expect(await attempt(made, 'wrong', sourceIp)).toEqual({ outcome: 'refused' })
    expect(await attempt(made, PASSWORD, sourceIp)).toEqual({ outcome: 'wait', minutes: 10 })
    expect(await attempt(made, PASSWORD)).toMatchObject({ outcome: 'signedIn' })
  })

  test('the session cookie is Secure with the prefix __Host- over https, and neither over http', () => {
    slot.config = readConfig({ GATEHOUSE_URL: 'https://iam.example.com' })
    expect(sessionCookieName()).toBe('__Host-gatehouse-session')
    // The prefix requires the path "/" and no domain.
    expect(sessionCookieOptions()).toMatchObject({ secure: true, path: '/', httpOnly: true })
    expect(sessionCookieOptions()).not.toHaveProperty('domain')
    slot.config = readConfig({})
    expect(sessionCookieName()).toBe('gatehouse-session')
    expect(sessionCookieOptions()).toMatchObject({ secure: false, path: '/', httpOnly: true })
  })
})

test('D15: a name that is locked in one account is not locked in another', async () => {
  const [made, other] = [await withAlice(), await withAlice()]
  for (let i = 0; i < 10; i++) await attempt(made, 'wrong', `203.0.113.${i}`)
  expect(await attempt(made, PASSWORD)).toMatchObject({ outcome: 'wait' })
  const listed = await other.call('SearchUsers', { Locked: true })
  expect(listed.Users).toEqual([])
  expect(await attempt(other, PASSWORD)).toMatchObject({ outcome: 'signedIn' })
})
