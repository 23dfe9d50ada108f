// What each outcome of a sign-in costs: time, hashes and attempts. The waits of known devices.
import { afterEach, describe, expect, test } from 'vitest'
import { setClock } from '../../iam/accounts/accounts'
import { db } from '../../platform/database/db'
import { createMetrics } from '../../platform/metrics/metrics'
import { createHashPool, HashPoolBusy, hashPool } from '../../platform/password-hash'
import { slot } from '../../platform/process-slot'
import { account, origin, principalOf, type TestAccount, user } from '../../test/fixtures'
import { withDevice } from './device-cookie'
import { signIn } from './sign-in'

const [PASSWORD, WRONG] = ['First-password-1', 'wrong']

async function withAlice(): Promise<TestAccount> {
  const made = await account()
  await user(made, 'alice', { Password: PASSWORD })
  return made
}
let address = 0
/** Each attempt comes from an address of its own, so that only names and devices are counted. */
const attempt = ({ accountId }: TestAccount, password: string, device?: string) =>
  signIn(
    { account: accountId, userName: 'alice', password },
    { ...origin(), sourceIp: `198.51.100.${++address}` },
    device,
  )
async function fail(times: number, made: TestAccount, device?: string) {
  for (let i = 0; i < times; i++)
    expect(await attempt(made, WRONG, device)).toEqual({ outcome: 'refused' })
}

const { settings } = slot
afterEach(() => {
  if (settings) slot.settings = settings
  delete slot.metrics
})

/** Expires every password of the account, so that only an administrator can set a new one. */
async function expireAll({ accountId, call }: TestAccount) {
  await call('UpdateAccountPasswordPolicy', { MaxPasswordAge: 1, HardExpiry: true })
  await db().loginProfile.updateMany({
    where: { accountId },
    data: { passwordChangedAt: new Date(Date.now() - 2 * 86_400_000) },
  })
}

test('A1: only a refused sign-in is held until the floor', async () => {
  const made = await withAlice()
  await fail(1, made)
  // The test would end at its time limit if one of the outcomes were held.
  if (settings) slot.settings = { ...settings, signInFloorMs: 3_600_000 }
  expect(await attempt(made, PASSWORD)).toMatchObject({ outcome: 'signedIn' })
  await expireAll(made)
  expect(await attempt(made, PASSWORD)).toEqual({ outcome: 'passwordExpired' })
  if (settings) slot.settings = settings
  await fail(10, made)
  if (settings) slot.settings = { ...settings, signInFloorMs: 3_600_000 }
  expect(await attempt(made, PASSWORD)).toMatchObject({ outcome: 'wait' })
})

test('C1: a correct password takes one hash if its stored hash has the current cost', async () => {
  const made = await withAlice()
  const before = hashPool().done
  expect(await attempt(made, PASSWORD)).toMatchObject({ outcome: 'signedIn' })
  expect(hashPool().done - before).toBe(1)
})

test('P8: a correct password that has expired is no failure, and its event has the reason', async () => {
  const made = await withAlice()
  await expireAll(made)
  await fail(9, made)
  expect(await attempt(made, PASSWORD)).toEqual({ outcome: 'passwordExpired' })
  await fail(10, made)
  const { accountId } = made
  const expired = { accountId, errorMessage: 'Password has expired' }
  const events = await db().auditEvent.findMany({ where: expired })
  expect(events).toMatchObject([{ eventName: 'ConsoleLogin', userName: 'alice' }])
  expect(await db().session.count({ where: { accountId } })).toBe(0)
})

describe('C1: a known device whose own counter is blocked', () => {
  async function withDeviceOfAlice() {
    const made = await withAlice()
    const { accountId } = made
    const { userId } = await principalOf(accountId, 'alice')
    return { made, device: withDevice(undefined, { accountId, userId }, new Date()) }
  }

  test('waits for its own counter if that of strangers is blocked for longer', async () => {
    const { made, device } = await withDeviceOfAlice()
    await fail(10, made)
    await setClock(made.accountId, 61)
    await fail(1, made)
    await fail(10, made, device)
    expect(await attempt(made, PASSWORD)).toEqual({ outcome: 'wait', minutes: 2 })
    expect(await attempt(made, PASSWORD, device)).toEqual({ outcome: 'wait', minutes: 1 })
  })

  test('waits for the counter of strangers if its own is blocked for longer', async () => {
    const { made, device } = await withDeviceOfAlice()
    await fail(10, made, device)
    await setClock(made.accountId, 61)
    await fail(1, made, device)
    await fail(10, made)
    expect(await attempt(made, PASSWORD, device)).toEqual({ outcome: 'wait', minutes: 1 })
  })
})

test('counts sign-ins with a due password and failed checks separately', async () => {
  const made = await withAlice()
  await made.call('UpdateLoginProfile', { UserName: 'alice', PasswordResetRequired: true })
  const metrics = await createMetrics()
  slot.metrics = metrics
  expect(await attempt(made, PASSWORD)).toMatchObject({ passwordIsDue: true })
  const own = hashPool()
  slot.hashPool = createHashPool(0, 0)
  await expect(attempt(made, PASSWORD)).rejects.toThrow(HashPoolBusy)
  slot.hashPool = own
  const { text } = await metrics.render()
  expect(text).toContain('sign_ins_total{outcome="passwordIsDue"} 1')
  expect(text).toContain('sign_ins_total{outcome="error"} 1')
  expect(text).not.toContain('outcome="signedIn"')
})
