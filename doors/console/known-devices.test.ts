// Sign-in under attack: a browser that signed in before keeps its own counter, strangers share one,
// and neither tells which accounts exist.
import { afterEach, describe, expect, test, vi } from 'vitest'
import { setClock, unlock } from '../../iam/accounts/accounts'
import { db } from '../../platform/database/db'
import { addressCounter } from '../../store/throttle'
import {
  account,
  CHANGE_PASSWORD_POLICY,
  origin,
  principalOf,
  refusal,
  type TestAccount,
  user,
} from '../../test/fixtures'
import { withDevice } from './device-cookie'
import { type SignInResult, signIn } from './sign-in'

const PASSWORD = 'First-password-1'
const WRONG = 'wrong'

type Named = TestAccount & { alias: string }
async function withAlice(): Promise<Named> {
  const made = await account()
  await user(made, 'alice', { Password: PASSWORD, attach: CHANGE_PASSWORD_POLICY })
  return made as Named
}

let address = 0
const nextAddress = () => `198.51.${++address >> 8}.${address & 255}`

interface Try {
  password?: string
  userName?: string | undefined
  sourceIp?: string | undefined
  device?: string
}
const attempt = (
  typed: string,
  { password = WRONG, userName = 'alice', sourceIp = nextAddress(), device }: Try = {},
): Promise<SignInResult> =>
  signIn({ account: typed, userName, password }, { ...origin(), sourceIp }, device)

/** The device cookie of a browser in which the user has just signed in. */
async function deviceOf({ accountId }: TestAccount, userName = 'alice', before?: string) {
  const { userId } = await principalOf(accountId, userName)
  return withDevice(before, { accountId, userId }, new Date())
}

const outcomes = async (times: number, tried: () => Promise<SignInResult>) => {
  const seen: string[] = []
  for (let i = 0; i < times; i++) seen.push((await tried()).outcome)
  return seen
}
const all = (times: number, outcome: string) => Array.from({ length: times }, () => outcome)

afterEach(() => vi.useRealTimers())

describe('C1: under an attack that never stops', () => {
  test('a known device signs in 12 of 12 times, and a stranger within 15 minutes of its end', async () => {
    const made = await withAlice()
    let device = await deviceOf(made)
    let clock = 0
    for (const typed of [made.accountId, made.alias]) await outcomes(10, () => attempt(typed))
    for (let round = 0; round < 12; round++) {
      // The attacker spends every wait, at once, under both names of the account.
      await setClock(made.accountId, (clock += 15 * 60 + 1))
      for (const typed of [made.accountId, made.alias])
        expect(await outcomes(2, () => attempt(typed))).toEqual(['refused', 'wait'])
      const typed = round % 2 ? made.accountId : made.alias
      expect(await attempt(typed, { password: PASSWORD })).toMatchObject({ outcome: 'wait' })
      expect(await attempt(typed, { password: PASSWORD, device }), `${round}`).toMatchObject({
        outcome: 'signedIn',
      })
      device = await deviceOf(made, 'alice', device)
    }
    await setClock(made.accountId, clock + 15 * 60)
    for (const typed of [made.accountId, made.alias])
      expect(await attempt(typed, { password: PASSWORD })).toMatchObject({ outcome: 'signedIn' })
  })

  test('the success of a known device gives strangers no further attempts', async () => {
    const made = await withAlice()
    const device = await deviceOf(made)
    await outcomes(10, () => attempt(made.alias))
    expect(await attempt(made.alias, { password: PASSWORD, device })).toMatchObject({
      outcome: 'signedIn',
    })
    expect(await attempt(made.alias)).toMatchObject({ outcome: 'wait' })
  })

  test('wrong passwords of a known device count on its own counter alone, under ID and alias', async () => {
    const made = await withAlice()
    const [device, second] = [await deviceOf(made), await deviceOf(made)]
    const typed = [made.accountId, made.alias]
    let i = 0
    expect(await outcomes(10, () => attempt(typed[i++ % 2] as string, { device }))).toEqual(
      all(10, 'refused'),
    )
    // Its counter is blocked, so the device is a stranger now, with the tries of strangers.
    expect(await outcomes(10, () => attempt(made.alias, { device }))).toEqual(all(10, 'refused'))
    expect(await attempt(made.alias, { device })).toEqual({ outcome: 'wait', minutes: 1 })
    expect(await attempt(made.alias)).toMatchObject({ outcome: 'wait' })
    // Another device of alice's is not concerned.
    expect(await attempt(made.alias, { device: second, password: PASSWORD })).toMatchObject({
      outcome: 'signedIn',
    })
    await setClock(made.accountId, 61)
    expect(await attempt(made.alias, { device, password: PASSWORD })).toMatchObject({
      outcome: 'signedIn',
    })
  })

  test('the device of one user is a stranger to every other user and account', async () => {
    const [made, other] = [await withAlice(), await withAlice()]
    await user(made, 'bob', { Password: PASSWORD })
    const device = await deviceOf(made, 'bob')
    await outcomes(10, () => attempt(made.alias, { device }))
    expect(await attempt(made.alias)).toMatchObject({ outcome: 'wait' })
    await outcomes(10, () => attempt(other.alias))
    const form = { password: PASSWORD, device: await deviceOf(made) }
    expect(await attempt(other.alias, form)).toMatchObject({ outcome: 'wait' })
    expect(await attempt(made.alias, form)).toMatchObject({ outcome: 'signedIn' })
  })

  test('two users share a browser, and each keeps a counter', async () => {
    const made = await withAlice()
    await user(made, 'bob', { Password: PASSWORD })
    const device = await deviceOf(made, 'bob', await deviceOf(made))
    await outcomes(10, () => attempt(made.alias))
    await outcomes(10, () => attempt(made.alias, { userName: 'bob' }))
    for (const userName of ['alice', 'bob'])
      expect(await attempt(made.alias, { userName, password: PASSWORD, device })).toMatchObject({
        outcome: 'signedIn',
      })
  })
})

test('C2: a known device is not refused because of its address, and uses up nothing of it', async () => {
  const made = await withAlice()
  const device = await deviceOf(made)
  const sourceIp = nextAddress()
  const counter = addressCounter(made.alias, sourceIp)
  await outcomes(9, () => attempt(made.alias, { sourceIp, device }))
  expect(await db().signInThrottle.count({ where: counter })).toBe(0)
  await attempt(made.alias, { sourceIp, userName: 'nobody' })
  await db().signInThrottle.updateMany({ where: counter, data: { failures: 100 } })
  expect(await attempt(made.alias, { sourceIp, password: PASSWORD })).toMatchObject({
    outcome: 'wait',
  })
  expect(await attempt(made.alias, { sourceIp, password: PASSWORD, device })).toMatchObject({
    outcome: 'signedIn',
  })
})

describe('C1: changing the own password', () => {
  const passwords = (OldPassword: string) => ({ OldPassword, NewPassword: 'Second-password-2' })

  test('is not blocked by failed sign-ins of strangers', async () => {
    const made = await withAlice()
    const change = await user(made, 'kim', { attach: CHANGE_PASSWORD_POLICY, Password: PASSWORD })
    for (const typed of [made.accountId, made.alias])
      await outcomes(11, () => attempt(typed, { userName: 'kim' }))
    await change('ChangePassword', passwords(PASSWORD))
    expect(await attempt(made.alias, { userName: 'kim' })).toMatchObject({ outcome: 'wait' })
  })

  test('D6: makes strangers wait by ID and by alias after ten wrong ones, and no known device', async () => {
    const made = await withAlice()
    const change = await user(made, 'kim', { attach: CHANGE_PASSWORD_POLICY, Password: PASSWORD })
    const device = await deviceOf(made, 'kim')
    for (let i = 0; i < 10; i++) await refusal(change('ChangePassword', passwords(WRONG)))
    expect((await refusal(change('ChangePassword', passwords(PASSWORD)))).code).toBe('Throttling')
    const form = { userName: 'kim', password: PASSWORD }
    for (const typed of [made.accountId, made.alias]) {
      expect(await attempt(typed, form)).toEqual({ outcome: 'wait', minutes: 1 })
      expect(await attempt(typed, { ...form, device })).toMatchObject({ outcome: 'signedIn' })
    }
    await made.call('UnlockUser', { UserName: 'KIM' })
    for (const typed of [made.accountId, made.alias])
      expect(await attempt(typed, form)).toMatchObject({ outcome: 'signedIn' })
    await change('ChangePassword', passwords(PASSWORD))
  })
})

test('C1: UnlockUser and `account unlock` end the wait by ID and by alias, and show in the list', async () => {
  const made = await withAlice()
  await user(made, 'bob', { Password: PASSWORD })
  const locked = async () =>
    (await made.call('SearchUsers', { Locked: true })).Users.map(({ UserName }) => UserName)
  const onPage = async (UserName: string) =>
    (await made.call('GetConsoleAccess', { UserName })).ConsoleAccess.Locked
  const unlocks: (() => Promise<unknown>)[] = [
    () => made.call('UnlockUser', { UserName: 'alice' }),
    () => unlock(made.alias, 'alice'),
  ]
  for (const unlockAlice of unlocks)
    for (const lockedUnder of [[made.alias], [made.accountId], [made.alias, made.accountId]]) {
      for (const userName of ['alice', 'bob'])
        for (const typed of lockedUnder) await outcomes(10, () => attempt(typed, { userName }))
      expect(await locked()).toEqual(['alice', 'bob'])
      expect([await onPage('alice'), await onPage('bob')]).toEqual([true, true])
      await unlockAlice()
      expect(await locked()).toEqual(['bob'])
      expect([await onPage('alice'), await onPage('bob')]).toEqual([false, true])
      for (const typed of lockedUnder)
        expect(await attempt(typed, { password: PASSWORD })).toMatchObject({ outcome: 'signedIn' })
      await made.call('UnlockUser', { UserName: 'bob' })
    }
})

test('C11: no wait is longer than 15 minutes after the test clock went back', async () => {
  const made = await withAlice()
  const device = await deviceOf(made)
  await setClock(made.accountId, 90 * 86_400)
  await outcomes(20, () => attempt(made.alias, { device }))
  expect(await attempt(made.alias, { device })).toMatchObject({ outcome: 'wait' })
  await setClock(made.accountId, 0)
  expect((await made.call('SearchUsers', { Locked: true })).Users).toEqual([])
  // One attempt, as after each wait; then a wait again, by the present clock.
  expect(await attempt(made.alias)).toMatchObject({ outcome: 'refused' })
  expect(await attempt(made.alias, { password: PASSWORD })).toEqual({ outcome: 'wait', minutes: 2 })
  expect(await attempt(made.alias, { password: PASSWORD, device })).toMatchObject({
    outcome: 'signedIn',
  })
})

test('C11: reservations from before the clock went back hold nobody up', async () => {
  const made = await withAlice()
  await attempt(made.alias)
  const ahead = new Date(Date.now() + 90 * 86_400_000)
  await db().signInThrottle.updateMany({
    where: { scope: made.alias },
    data: { attempts: 10, lastAttemptAt: ahead },
  })
  expect(await attempt(made.alias, { password: PASSWORD })).toMatchObject({ outcome: 'signedIn' })
})

describe('C3: up to 200 failures', () => {
  /** What an attacker does: symbols for accounts, users and addresses, and pauses in seconds. */
  interface Step {
    account: number
    user: number
    address: number
    pause: number
  }

  /** A pseudo-random sequence (mulberry32), so that a failure can be repeated. */
  function stepsOf(seed: number): Step[] {
    let state = seed
    const below = (limit: number) => {
      state = (state + 0x6d2b79f5) | 0
      let t = Math.imul(state ^ (state >>> 15), 1 | state)
      t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
      return ((t ^ (t >>> 14)) >>> 0) % limit
    }
    // One user of one account reaches the limit of a name, and many users that of an address.
    const [accounts, users] = [1 + below(3), [1, 2, NAMES.length][seed % 3] as number]
    const [addresses, pauses] = [1 + below(2), users > 2 ? 60 : 12]
    return Array.from({ length: 200 }, () => ({
      account: below(accounts),
      user: below(users),
      address: below(addresses),
      pause: below(pauses) === 0 ? below(600) : 0,
    }))
  }

  /** Of these, alice alone exists in the accounts that do. */
  const NAMES = ['alice', ...Array.from({ length: 23 }, (_, i) => `nobody-${i}`)]

  /** What the attacker sees. Nothing else of a result reaches the response. */
  async function transcript(
    steps: readonly Step[],
    accounts: readonly string[],
    users: readonly string[],
  ): Promise<string[]> {
    const addresses = [nextAddress(), nextAddress()]
    const seen: string[] = []
    let now = Date.UTC(2026, 0, 1)
    for (const { account: a, user: u, address: from, pause } of steps) {
      vi.setSystemTime((now += pause * 1_000))
      const [typed, userName, sourceIp] = [accounts[a], users[u], addresses[from]] as string[]
      seen.push(JSON.stringify(await attempt(typed as string, { userName, sourceIp })))
    }
    return seen
  }

  test('tell no existing account, user or alias from an unknown one', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 0, 1) })
    const kinds = new Set<string>()
    for (let seed = 1; seed <= 3; seed++) {
      const [made, other] = [await withAlice(), await withAlice()]
      const steps = stepsOf(seed)
      const unknown = [`9${String(seed).padStart(11, '0')}`, `absent-${seed}`, `none-${seed}`]
      const seen = await transcript(steps, unknown, NAMES)
      for (const step of seen) kinds.add(step)
      for (const [accounts, users] of [
        [[made.accountId, made.alias, other.alias], NAMES],
        [[made.alias, other.accountId, made.accountId], NAMES.toReversed()],
      ] as const) {
        expect(await transcript(steps, accounts, users), `seed ${seed}`).toEqual(seen)
        await db().signInThrottle.deleteMany()
      }
    }
    // The sequences reach both the waits of names and those of addresses.
    expect([...kinds].sort()).toEqual(
      expect.arrayContaining([
        '{"outcome":"refused"}',
        '{"outcome":"wait","minutes":1}',
        '{"outcome":"wait","minutes":10}',
      ]),
    )
    expect(kinds.size).toBeGreaterThan(5)
  }, 300_000)
})
