// What a right password writes: one session for its user and what belongs to it, or nothing.
import { expect, test } from 'vitest'
import { db } from '../platform/database/db'
import { account, origin, principalOf, user } from '../test/fixtures'
import { findSession } from './session-store'
import { keyOfToken, type SessionKey } from './sessions/session-token'
import { openSession } from './sign-in-session'
import { deviceCounter, reserveAttempt, untrustedCounter } from './throttle'

const now = new Date('2030-01-01T00:00:00Z')
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000)

/** Creates a user with a password, and returns what `openSession` needs to know. */
async function checkedUser() {
  const made = await account()
  await user(made, 'alice', { Password: 'First-password-1' })
  const { accountId, userId, userName, path } = await principalOf(made.accountId, 'alice')
  const id = { accountId_id: { accountId, id: userId } }
  const { credentialVersion } = await db().user.findUniqueOrThrow({ where: id })
  const counter = untrustedCounter(accountId, userName)
  const checked = { accountId, user: { id: userId, name: userName, path }, credentialVersion }
  const open = (at = now, purpose: 'console' | 'changePassword' = 'console', from = origin()) =>
    openSession(checked, { counter, stronger: undefined, now: at }, purpose, from)
  const passwordLastUsed = async () =>
    (await db().user.findUniqueOrThrow({ where: id })).passwordLastUsed
  const event = { accountId, eventName: 'ConsoleLogin', userName }
  const signIns = () => db().auditEvent.count({ where: event })
  return { ...checked, userId, counter, checked, open, passwordLastUsed, signIns }
}

test('a session for a password that is due is no sign-in yet', async () => {
  const { open, passwordLastUsed, signIns } = await checkedUser()
  expect(await findSession(await open(new Date(), 'changePassword'))).toMatchObject({
    purpose: 'changePassword',
  })
  expect([await passwordLastUsed(), await signIns()]).toEqual([null, 0])
  expect(await findSession(await open(new Date()))).toMatchObject({ purpose: 'console' })
  expect([await passwordLastUsed(), await signIns()]).toEqual([expect.any(Date), 1])
})

test('sign-ins within five minutes count as one use of the password', async () => {
  const { open, passwordLastUsed, signIns } = await checkedUser()
  await open()
  await open(later(299))
  expect(await passwordLastUsed()).toEqual(now)
  await open(later(300))
  expect(await passwordLastUsed()).toEqual(later(300))
  expect(await signIns()).toBe(3)
})

test('a password that was replaced during its check opens no session and records nothing', async () => {
  const { accountId, counter, checked, passwordLastUsed, signIns } = await checkedUser()
  const stored = () => db().loginProfile.findMany({ where: { accountId } })
  const before = await stored()
  const replaced = { ...checked, credentialVersion: checked.credentialVersion - 1 }
  const facts = { counter, stronger: 'a stronger hash', now }
  expect(await openSession(replaced, facts, 'console', origin())).toBeUndefined()
  expect(await db().session.count({ where: { accountId } })).toBe(0)
  expect([await passwordLastUsed(), await signIns()]).toEqual([null, 0])
  expect(await stored()).toEqual(before)
})

test('clears the failures of its own counter only', async () => {
  const { accountId, userId, counter, open } = await checkedUser()
  const others = [
    untrustedCounter(accountId, 'bob'),
    deviceCounter({ accountId, userId }, 'device'),
    untrustedCounter('000000000000', 'alice'),
  ]
  for (const of of [counter, ...others]) await reserveAttempt(of, now)
  await open()
  const left = (of: typeof counter) => db().signInThrottle.count({ where: of })
  expect(await Promise.all([counter, ...others].map(left))).toEqual([0, 1, 1, 1])
})

test('shortens an address and a user agent that are too long to store', async () => {
  const { open } = await checkedUser()
  const from = { ...origin(), sourceIp: 'a'.repeat(65), userAgent: 'u'.repeat(257) }
  const key = keyOfToken(await open(now, 'console', from)) as SessionKey
  expect(
    await db().session.findUniqueOrThrow({ where: { accountId_tokenHash: key } }),
  ).toMatchObject({ address: 'a'.repeat(64), userAgent: 'u'.repeat(256) })
})
