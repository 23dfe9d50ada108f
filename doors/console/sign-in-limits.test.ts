// D13, D15 and C2: the limits of sign-in at their defaults and as set, and the session cookie over
// https.
import { afterEach, describe, expect, test } from 'vitest'
import { readConfig } from '../../platform/config'
import { db } from '../../platform/database/db'
import { slot } from '../../platform/process-slot'
import { REASON_KEPT_DAYS } from '../../store/ended-sessions'
import { addressCounter } from '../../store/throttle'
import { account, origin, type TestAccount, user } from '../../test/fixtures'
import { endedSessionCookieName, sessionCookieName, sessionCookieOptions } from './session-cookie'
import { signIn } from './sign-in'

const PASSWORD = 'First-password-1'

async function withAlice(): Promise<TestAccount> {
  const made = await account()
  await user(made, 'alice', { Password: PASSWORD })
  return made
}
const attempt = (
  made: TestAccount,
  password: string,
  { sourceIp = '198.51.100.1', userName = 'alice' } = {},
) => signIn({ account: made.accountId, userName, password }, { ...origin(), sourceIp })

const { settings, config } = slot
afterEach(() => {
  if (settings) slot.settings = settings
  if (config) slot.config = config
  else delete slot.config
})

/** Sets how many failures of an address were counted, in a window that began `ago` ms ago. */
async function setAddressFailures(made: TestAccount, sourceIp: string, failures: number, ago = 0) {
  const windowStart = new Date(Date.now() - ago)
  await db().signInThrottle.updateMany({
    where: addressCounter(made.accountId, sourceIp),
    data: { failures, windowStart },
  })
}

describe('D13: by default', () => {
  test('a failed sign-in takes at least 350 ms', async () => {
    const made = await withAlice()
    delete slot.settings
    const began = performance.now()
    expect(await attempt(made, 'wrong')).toEqual({ outcome: 'refused' })
    expect(performance.now() - began).toBeGreaterThanOrEqual(350)
  })

  test('99 failures of an address in an account pass, and 100 wait for ten minutes', async () => {
    const made = await withAlice()
    const sourceIp = '198.51.100.9'
    await attempt(made, 'wrong', { sourceIp, userName: 'nobody' })
    await setAddressFailures(made, sourceIp, 99)
    expect(await attempt(made, 'wrong', { sourceIp })).toEqual({ outcome: 'refused' })
    expect(await attempt(made, PASSWORD, { sourceIp })).toEqual({ outcome: 'wait', minutes: 10 })
    expect(await attempt(made, PASSWORD)).toMatchObject({ outcome: 'signedIn' })
    await setAddressFailures(made, sourceIp, 100, 600_000)
    expect(await attempt(made, PASSWORD, { sourceIp })).toMatchObject({ outcome: 'signedIn' })
  })

  test('the session cookie is Secure with the prefix __Host- over https, and neither over http', () => {
    slot.config = readConfig({ GATEHOUSE_URL: 'https://iam.example.com' })
    expect(sessionCookieName()).toBe('__Host-gatehouse-session')
    expect(endedSessionCookieName()).toBe('__Host-gatehouse-ended-session')
    // The prefix requires the path "/" and no domain.
    expect(sessionCookieOptions()).toMatchObject({ secure: true, path: '/', httpOnly: true })
    expect(sessionCookieOptions()).not.toHaveProperty('domain')
    slot.config = readConfig({})
    expect(sessionCookieName()).toBe('gatehouse-session')
    expect(sessionCookieOptions()).toMatchObject({ secure: false, path: '/', httpOnly: true })
  })

  test('B5: the session cookie lasts a day longer than the reason why its session ended', () => {
    expect(sessionCookieOptions()).toMatchObject({
      sameSite: 'lax',
      maxAge: (REASON_KEPT_DAYS + 1) * 86_400,
    })
  })
})

test('C2: failures of an address in one account close no other account to it', async () => {
  const [made, other] = [await withAlice(), await withAlice()]
  const sourceIp = '127.0.0.1'
  await attempt(made, 'wrong', { sourceIp, userName: 'nobody' })
  await setAddressFailures(made, sourceIp, 1_000_000)
  expect(await attempt(made, PASSWORD, { sourceIp })).toMatchObject({ outcome: 'wait' })
  expect(await attempt(other, PASSWORD, { sourceIp })).toMatchObject({ outcome: 'signedIn' })
})

test('C2: the limit of an address and its window are settings', async () => {
  const made = await withAlice()
  slot.config = readConfig({
    GATEHOUSE_ADDRESS_FAILURES: '3',
    GATEHOUSE_ADDRESS_WINDOW_MINUTES: '60',
  })
  const sourceIp = '203.0.113.77'
  for (const userName of ['one', 'two', 'three'])
    expect((await attempt(made, 'wrong', { sourceIp, userName })).outcome).toBe('refused')
  expect(await attempt(made, PASSWORD, { sourceIp })).toEqual({ outcome: 'wait', minutes: 60 })
})

test('C11: a window of an address from before the clock went back is over', async () => {
  const made = await withAlice()
  const sourceIp = '203.0.113.78'
  await attempt(made, 'wrong', { sourceIp })
  await setAddressFailures(made, sourceIp, 100, -86_400_000)
  expect(await attempt(made, 'wrong', { sourceIp })).toEqual({ outcome: 'refused' })
  expect(
    await db().signInThrottle.findMany({ where: addressCounter(made.accountId, sourceIp) }),
  ).toMatchObject([{ failures: 1 }])
  // Within the difference between the clocks of replicas, the wait is still at most the window.
  await setAddressFailures(made, sourceIp, 100, -30_000)
  expect(await attempt(made, PASSWORD, { sourceIp })).toEqual({ outcome: 'wait', minutes: 10 })
})

test('D15: a name that is locked in one account is not locked in another', async () => {
  const [made, other] = [await withAlice(), await withAlice()]
  for (let i = 0; i < 10; i++) await attempt(made, 'wrong', { sourceIp: `203.0.113.${i}` })
  expect(await attempt(made, PASSWORD)).toMatchObject({ outcome: 'wait' })
  const listed = await other.call('SearchUsers', { Locked: true })
  expect(listed.Users).toEqual([])
  expect(await attempt(other, PASSWORD)).toMatchObject({ outcome: 'signedIn' })
})
