// The counters of failed sign-ins: how many attempts each has, whom a failure counts against, and
// what unlocking clears.
import { expect, test } from 'vitest'
import { db } from '../platform/database/db'
import { account } from '../test/fixtures'
import {
  addFailure,
  type Counter,
  callerCounter,
  countFailure,
  deviceCounter,
  forgetFailures,
  isNameLocked,
  reserveAttempt,
  unlockName,
  untrustedCounter,
} from './throttle'

const now = new Date('2030-01-01T00:00:00Z')
const later = (ms: number) => new Date(now.getTime() + ms)
const MINUTE = 60_000
const HOUR = 3_600_000

let accounts = 0
/** An account ID of no account: counters are the same for those. */
const someAccount = () => String(700_000_000_000 + ++accounts)
const someCounter = () => untrustedCounter(someAccount(), 'alice')

const rowOf = (of: Counter) => db().signInThrottle.findUnique({ where: { scope_subject: of } })

/** Reserves an attempt and counts it as failed, so many times. */
async function fail(of: Counter, times: number, at = now) {
  for (let i = 0; i < times; i++) {
    expect(await reserveAttempt(of, at)).toEqual({ allowed: true })
    await countFailure(of, at)
  }
}

test('A3 the tenth failure blocks a counter for a minute, and no other counter', async () => {
  const [of, other] = [someCounter(), someCounter()]
  await fail(of, 10)
  expect(await reserveAttempt(of, later(500))).toEqual({ allowed: false, retryAfterSeconds: 60 })
  expect(await reserveAttempt(of, later(59_999))).toEqual({ allowed: false, retryAfterSeconds: 1 })
  expect(await reserveAttempt(other, now)).toEqual({ allowed: true })
  expect(await reserveAttempt(of, later(MINUTE))).toEqual({ allowed: true })
})

test('C11: a block from before the clock went back by a day is void', async () => {
  const [accountId, before] = [someAccount(), later(-24 * HOUR)]
  const of = untrustedCounter(accountId, 'alice')
  await fail(of, 10)
  expect(await isNameLocked(db(), accountId, 'alice', before)).toBe(false)
  expect(await reserveAttempt(of, before)).toEqual({ allowed: true })
})

test('the scope of any text that is typed as an account fits its column', () => {
  const scopes = ['x'.repeat(200), 'y'.repeat(200), 'no alias!', ''].map(
    (typed) => untrustedCounter(typed, 'alice').scope,
  )
  expect(new Set(scopes).size).toBe(4)
  for (const scope of scopes) expect(scope).toMatch(/^-[\w-]{43}$/)
})

test('A3 reservations that nobody finishes hold their attempts for ten seconds', async () => {
  const of = someCounter()
  for (let i = 0; i < 10; i++) await reserveAttempt(of, now)
  expect(await reserveAttempt(of, later(10_000))).toEqual({
    allowed: false,
    retryAfterSeconds: 60,
  })
  expect(await reserveAttempt(of, later(10_001))).toEqual({ allowed: true })
})

test('A3 an attempt waits while others hold all that are left, and is allowed if they succeed', async () => {
  const of = someCounter()
  for (let i = 0; i < 10; i++) await reserveAttempt(of, now)
  const waiting = reserveAttempt(of, now)
  expect(await rowOf(of)).toMatchObject({ attempts: 10, failures: 0 })
  await forgetFailures(of)
  expect(await waiting).toEqual({ allowed: true })
})

test('A3 failures are forgotten after a day without attempts', async () => {
  for (const [ms, failures] of [
    [24 * HOUR, 9],
    [24 * HOUR + 1, 0],
  ] as const) {
    const of = someCounter()
    await fail(of, 9)
    expect(await reserveAttempt(of, later(ms))).toEqual({ allowed: true })
    expect(await rowOf(of)).toMatchObject({ failures, attempts: failures + 1 })
  }
})

test('D6 a failure without a reservation counts, and does not prolong a block', async () => {
  const of = someCounter()
  for (let i = 0; i < 10; i++) await addFailure(of, now)
  const blocked = await rowOf(of)
  expect(blocked).toMatchObject({ waits: 1, blockedUntil: later(MINUTE) })
  for (let i = 0; i < 10; i++) await addFailure(of, later(1_000))
  expect(await rowOf(of)).toEqual(blocked)
})

test('forgets the failures of one counter only', async () => {
  const [of, other] = [someCounter(), someCounter()]
  for (const counter of [of, other]) await fail(counter, 1)
  await forgetFailures(of)
  expect(await rowOf(of)).toBeNull()
  expect(await rowOf(other)).toMatchObject({ failures: 1 })
})

test('A5 a name is locked and unlocked under the ID and the alias of its own account only', async () => {
  const [made, theirs] = [await account(), await account()]
  const { accountId, alias = '' } = made
  const locked = (name: string, at = now) => isNameLocked(db(), accountId, name, at)
  const caller = callerCounter(accountId, 'AIDA-alice')
  const kept = [
    untrustedCounter(accountId, 'bob'),
    untrustedCounter(theirs.accountId, 'alice'),
    untrustedCounter(theirs.alias ?? '', 'alice'),
    callerCounter(theirs.accountId, 'AIDA-alice'),
    callerCounter(accountId, 'AIDA-bob'),
    deviceCounter({ accountId, userId: 'AIDA-alice' }, 'device'),
  ]
  for (const of of kept) await fail(of, 10)
  expect(await locked('alice')).toBe(false)
  for (const scope of [accountId, alias]) {
    await fail(untrustedCounter(scope, 'alice'), 10)
    await fail(caller, 1)
    expect([await locked('ALICE'), await locked('alice', later(MINUTE))]).toEqual([true, false])
    expect(await unlockName(db(), accountId, { id: 'AIDA-alice', name: 'Alice' })).toBe(true)
    expect(await locked('alice')).toBe(false)
    expect(await rowOf(caller)).toBeNull()
  }
  expect(await unlockName(db(), accountId, { id: 'AIDA-alice', name: 'alice' })).toBe(false)
  await fail(caller, 1)
  expect(await unlockName(db(), accountId, { id: undefined, name: 'alice' })).toBe(false)
  expect(await rowOf(caller)).not.toBeNull()
  for (const of of kept) expect(await rowOf(of)).toMatchObject({ waits: 1 })
})
