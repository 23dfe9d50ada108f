// Sessions: tokens can't be guessed or found in the database, lifetimes end on the second, and one
// row decides on every replica.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { config } from '../platform/config'
import { db } from '../platform/database/db'
import { slot } from '../platform/process-slot'
import { account, origin, principalOf, storedOf, user } from '../test/fixtures'
import { endReasonOf } from './ended-sessions'
import {
  aliveAt,
  endSession,
  findSession,
  rotateToken,
  startSession,
  takeStoredFlash,
} from './session-store'
import { keyOfToken, newToken, type SessionKey } from './sessions/session-token'

afterEach(() => vi.useRealTimers())
const HOUR = 3_600_000

async function alice() {
  const made = await account()
  await user(made, 'alice', { Password: 'First-password-1' })
  const { userId, accountId } = await principalOf(made.accountId, 'alice')
  const start = (at = new Date()) =>
    db().$transaction((tx) => startSession(tx, { accountId, userId }, at, origin()))
  return { made, accountId, userId, start }
}
type Alice = Awaited<ReturnType<typeof alice>>

/** Starts a session, and returns its token and the key of its row. */
async function started({ start }: Alice, at?: Date) {
  const token = await start(at)
  const { accountId, tokenHash } = keyOfToken(token) as SessionKey
  return { token, key: { accountId, tokenHash } }
}
const rowOf = (key: SessionKey) => db().session.findUnique({ where: { accountId_tokenHash: key } })

test('S1 issues ten thousand different tokens, with 256 bits after the account ID, and stores none of them', async () => {
  const tokens = Array.from({ length: 10_000 }, () => newToken('123456789012').token)
  expect(new Set(tokens).size).toBe(10_000)
  expect(tokens.filter((token) => !/^123456789012\.[\w-]{43}$/.test(token))).toEqual([])
  const { accountId, start } = await alice()
  const token = await start()
  const secret = token.split('.')[1] as string
  const stored = await storedOf(accountId)
  expect(stored).not.toContain(secret)
  expect(stored).not.toContain(Buffer.from(secret, 'base64url').toString('hex'))
})

test('S2 rotation issues a new token and invalidates the old one; a value that was never issued finds no session', async () => {
  const { accountId, start } = await alice()
  const token = await start()
  const session = await findSession(token)
  if (!session) throw new Error('no session')
  const next = await rotateToken(session.principal, origin())
  expect(next).not.toBe(token)
  expect(await findSession(token)).toBeNull()
  expect(await findSession(next)).toMatchObject({ userName: 'alice' })
  expect(await rotateToken(session.principal, origin())).toBeUndefined()
  for (const planted of [
    undefined,
    '',
    'x',
    `${accountId}.`,
    `${accountId}.${'A'.repeat(43)}`,
    `${next}x`,
    `0${next}`,
    next?.toLowerCase(),
    '__proto__',
  ])
    expect(await findSession(planted), String(planted)).toBeNull()
})

test('rejects a token of one account under another account', async () => {
  const [a, b] = [await alice(), await alice()]
  const token = await a.start()
  expect(await findSession(token.replace(a.accountId, b.accountId))).toBeNull()
})

describe('S4: a session ends on the second', () => {
  const HOUR = 3600
  const began = new Date('2030-01-01T00:00:00Z')
  const settings = config()
  beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: began }))
  afterEach(() => {
    vi.useRealTimers()
    slot.config = settings
  })
  const at = (seconds: number) => vi.setSystemTime(began.getTime() + seconds * 1000)

  const limits = [
    ['by default', {}, 12, 60],
    ['at the shortest limits', { sessionHours: 1, sessionIdleMinutes: 5 }, 1, 5],
    ['at the longest limits', { sessionHours: 24, sessionIdleMinutes: 720 }, 24, 720],
  ] as const

  test.each(limits)('after its sign-in, however busy, %s', async (_name, set, hours, minutes) => {
    slot.config = { ...settings, ...set }
    const token = await (await alice()).start()
    for (let second = minutes * 30; second < hours * HOUR; second += minutes * 30) {
      at(second)
      expect(await findSession(token), `${second} s`).not.toBeNull()
    }
    at(hours * HOUR - 1)
    expect(await findSession(token)).toMatchObject({ secondsLeft: { absolute: 1 } })
    at(hours * HOUR)
    expect(await findSession(token)).toBeNull()
    at(hours * HOUR + 1)
    expect(await findSession(token)).toBeNull()
  })

  test.each(limits)('after its last use, %s', async (_name, set, _hours, minutes) => {
    slot.config = { ...settings, ...set }
    const { start } = await alice()
    const [token, ended] = [await start(), await start()]
    for (const used of [ended, token]) expect(await findSession(used)).not.toBeNull()
    at(100)
    for (const used of [ended, token]) expect(await findSession(used)).not.toBeNull()
    at(100 + minutes * 60 - 1)
    expect(await findSession(token)).toMatchObject({ secondsLeft: { idle: minutes * 60 } })
    at(100 + minutes * 60)
    expect(await findSession(ended)).toBeNull()
    expect(await findSession(token)).not.toBeNull()
    at(100 + minutes * 60 + 1)
    expect(await findSession(ended)).toBeNull()
  })

  test('though a page polls: only use renews it', async () => {
    const { accountId, start } = await alice()
    const token = await start()
    for (let second = 60; second < HOUR; second += 60) {
      at(second)
      const idle = HOUR - second
      expect(await findSession(token, false)).toMatchObject({ secondsLeft: { idle } })
    }
    at(HOUR)
    expect(await findSession(token, false)).toBeNull()
    expect(await db().session.count({ where: { accountId } })).toBe(0)
  })
})

test('S5 ends a session at once, and ending it again is no error', async () => {
  const { start } = await alice()
  const token = await start()
  const key = keyOfToken(token)
  if (!key) throw new Error('no key')
  await endSession(key, 'signedOut')
  await endSession(key, 'signedOut')
  expect(await findSession(token)).toBeNull()
})

test('S6 disabling console access, a new password by an administrator and a reset end every session of the user', async () => {
  const { made, start } = await alice()
  const acts = [
    () => made.call('UpdateLoginProfile', { UserName: 'alice', Password: 'Second-password-2' }),
    () => made.call('DeleteLoginProfile', { UserName: 'alice' }),
  ]
  for (const act of acts) {
    const tokens = [await start(), await start()]
    await act()
    for (const token of tokens) expect(await findSession(token)).toBeNull()
  }
})

test('removes a user’s expired sessions when the user signs in again', async () => {
  const { accountId, start } = await alice()
  await start(new Date(Date.now() - 13 * 3_600_000))
  await start()
  expect(await db().session.count({ where: { accountId } })).toBe(1)
})

test('S4 ends a session exactly at either limit, by the same limits as lists and sign-ins', async () => {
  const someone = await alice()
  const began = new Date('2030-01-01T00:00:00Z')
  for (const [limit, unusedFor] of [
    [12 * HOUR, HOUR - 1],
    [HOUR, HOUR],
  ] as const) {
    const [byCookie, bySignIn] = [await started(someone, began), await started(someone, began)]
    const both = { accountId: someone.accountId, createdAt: began }
    const active = () => db().session.count({ where: { AND: [both, aliveAt(new Date())] } })
    const ends = began.getTime() + limit
    const lastSeenAt = new Date(ends - unusedFor)
    const setLastSeen = () => db().session.updateMany({ where: both, data: { lastSeenAt } })
    await setLastSeen()
    vi.useFakeTimers({ toFake: ['Date'], now: ends - 1 })
    expect(await active()).toBe(2)
    expect(await findSession(byCookie.token)).not.toBeNull()
    await setLastSeen()
    await someone.start()
    expect(await rowOf(bySignIn.key)).not.toBeNull()
    vi.setSystemTime(ends)
    expect(await active()).toBe(0)
    expect(await findSession(byCookie.token)).toBeNull()
    expect(await endReasonOf(db(), byCookie.key)).toBe('expired')
    await someone.start()
    expect(await rowOf(bySignIn.key)).toBeNull()
  }
})

test('S4 a request renews the idle time of its own session only, once a second', async () => {
  const [one, other] = [await alice(), await alice()]
  const began = new Date('2030-01-01T00:00:00Z')
  const used = await started(one, began)
  const unused = [await started(one, began), await started(other, began)]
  vi.useFakeTimers({ toFake: ['Date'], now: began.getTime() + 999 })
  expect(await findSession(used.token)).toMatchObject({
    secondsLeft: { idle: 3599, absolute: 12 * 3600 - 1 },
  })
  expect((await rowOf(used.key))?.lastSeenAt).toEqual(began)
  vi.setSystemTime(began.getTime() + 1_000)
  expect(await findSession(used.token)).toMatchObject({
    secondsLeft: { idle: 3600, absolute: 12 * 3600 - 1 },
  })
  expect((await rowOf(used.key))?.lastSeenAt).toEqual(new Date())
  for (const { key } of unused) expect((await rowOf(key))?.lastSeenAt).toEqual(began)
})

test('S2 rotation changes its own session only, and records a sign-in for a due password only', async () => {
  const [one, other] = [await alice(), await alice()]
  const { accountId, userId } = one
  const rotated = await started(one)
  const kept = [await started(one), await started(other)]
  const rows = () => Promise.all(kept.map(({ key }) => rowOf(key)))
  const before = await rows()
  const signIns = () => db().auditEvent.count({ where: { accountId, eventName: 'ConsoleLogin' } })
  const session = await findSession(rotated.token)
  if (!session) throw new Error('no session')
  await rotateToken(session.principal, origin())
  expect(await rows()).toEqual(before)
  expect(await signIns()).toBe(0)
  const { session: _none, ...withKey } = session.principal
  expect(await rotateToken({ ...withKey, accessKeyId: 'AKIA' }, origin())).toBeUndefined()
  expect(await rows()).toEqual(before)
  const due = await startSession(
    db(),
    { accountId, userId },
    new Date(),
    origin(),
    'changePassword',
  )
  const dueSession = await findSession(due)
  if (!dueSession) throw new Error('no session')
  expect(dueSession.purpose).toBe('changePassword')
  expect(await findSession(await rotateToken(dueSession.principal, origin()))).toMatchObject({
    purpose: 'console',
  })
  expect(await signIns()).toBe(1)
})

test('a session without a user is the root user’s, of its own account', async () => {
  const { accountId, made } = await alice()
  const { token, tokenHash } = newToken(accountId)
  const now = new Date()
  const row = { accountId, tokenHash, createdAt: now, lastSeenAt: now, address: '', userAgent: '' }
  await db().session.create({ data: row })
  expect(await findSession(token)).toMatchObject({
    userName: 'root',
    userId: accountId,
    alias: made.alias,
    accountLabel: made.alias,
    principal: {
      kind: 'root',
      accountId,
      arn: `arn:aws:iam::${accountId}:root`,
      session: { tokenHash, createdAt: now, purpose: 'console' },
    },
  })
})

test('an account without an alias is labelled with its ID', async () => {
  const { accountId, made, start } = await alice()
  await made.call('DeleteAccountAlias', { AccountAlias: made.alias ?? '' })
  const session = await findSession(await start())
  expect(session).toMatchObject({ accountLabel: accountId, hasFlash: false })
  expect(session).not.toHaveProperty('alias')
})

test('shortens an address and a user agent that are too long to store', async () => {
  const { accountId, userId } = await alice()
  const from = { sourceIp: 'a'.repeat(65), userAgent: 'u'.repeat(257) }
  const token = await startSession(db(), { accountId, userId }, new Date(), from)
  expect(await rowOf(keyOfToken(token) as SessionKey)).toMatchObject({
    address: 'a'.repeat(64),
    userAgent: 'u'.repeat(256),
  })
})

test('a session without a waiting message has none to take', async () => {
  const someone = await alice()
  const { key } = await started(someone)
  expect(await takeStoredFlash(key)).toBeUndefined()
  await db().session.updateMany({ where: key, data: { flash: { id: 'saved' } } })
  expect(await takeStoredFlash(key)).toEqual({ id: 'saved' })
  expect(await takeStoredFlash(key)).toBeUndefined()
})
