// Retention: what has expired is deleted, by the clock that its rows carry, and nothing else.
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { setClock } from '../../iam/accounts/accounts'
import { deleteAccount } from '../../iam/accounts/recovery'
import { db } from '../../platform/database/db'
import { slot } from '../../platform/process-slot'
import { account, principalOf, user } from '../../test/fixtures'
import {
  ago,
  bytes,
  DAY,
  events,
  eventsOf,
  HOUR,
  MINUTE,
  never,
  session,
} from '../../test/stored/expired-rows'
import { endReasonOf } from '../ended-sessions'
import { addressCounter, deviceCounter, untrustedCounter } from '../throttle'
import { BATCH, PAGE } from './expired-rows'
import { prune } from './prune'

beforeEach(async () => {
  for (const table of ['auditEvent', 'signInThrottle', 'account'] as const)
    await (db()[table] as unknown as { deleteMany(): Promise<unknown> }).deleteMany()
})

const throttle = (
  counter: { scope: string; subject: Uint8Array<ArrayBuffer> },
  lastAttemptAt: Date,
  attempts = 3,
) =>
  db().signInThrottle.create({
    data: { ...counter, attempts, failures: 3, windowStart: lastAttemptAt, lastAttemptAt },
  })
const scopesOf = async (accountId: string, alias = '') =>
  db().signInThrottle.count({ where: { scope: { in: [accountId, alias] } } })

describe('C13: pruning deletes', () => {
  test('events after 90 days, and after what the setting says', async () => {
    const { accountId } = await account()
    await events(accountId, [ago(90 * DAY + HOUR), ago(90 * DAY - HOUR), ago(8 * DAY), ago(0)])
    expect(await prune(never)).toBe(true)
    expect(await eventsOf(accountId)).toBe(3)
    vi.stubEnv('GATEHOUSE_EVENT_RETENTION_DAYS', '7')
    delete slot.config
    await prune(never)
    vi.unstubAllEnvs()
    delete slot.config
    expect(await eventsOf(accountId)).toBe(1)
  })

  test('sessions that expired, with their flashes, and keeps the reason for seven days', async () => {
    const { accountId } = await account()
    const old = await session(accountId, ago(13 * HOUR), ago(5 * MINUTE))
    const idle = await session(accountId, ago(3 * HOUR), ago(61 * MINUTE))
    const longAgo = await session(accountId, ago(9 * DAY), ago(9 * DAY))
    const live = await session(accountId, ago(11 * HOUR), ago(59 * MINUTE))
    await prune(never)
    const left = await db().session.findMany({ where: { accountId } })
    expect(left.map(({ tokenHash }) => Buffer.from(tokenHash))).toEqual([
      Buffer.from(live.tokenHash),
    ])
    expect(await endReasonOf(db(), old)).toBe('expired')
    expect(await endReasonOf(db(), idle)).toBe('expired')
    expect(await endReasonOf(db(), longAgo)).toBeUndefined()
    const { endedAt } = await db().endedSession.findUniqueOrThrow({
      where: { accountId_tokenHash: idle },
    })
    expect(Math.abs(endedAt.getTime() - ago(MINUTE).getTime())).toBeLessThan(MINUTE)
  })

  test('reasons of ended sessions, used tokens of forms and used signatures', async () => {
    const { accountId } = await account()
    const reason = (endedAt: Date) => ({
      accountId,
      tokenHash: bytes(),
      reason: 'expired',
      endedAt,
    })
    await db().endedSession.createMany({
      data: [reason(ago(7 * DAY + MINUTE)), reason(ago(7 * DAY - MINUTE))],
    })
    const token = (usedAt: Date) => ({ accountId, tokenHash: bytes(), usedAt })
    await db().usedFormToken.createMany({
      data: [token(ago(DAY + MINUTE)), token(ago(DAY - MINUTE))],
    })
    const signature = (expiresAt: Date) => ({
      ...{ accountId, signature: bytes(), firstUsedAt: ago(HOUR), expiresAt },
    })
    await db().usedSignature.createMany({ data: [signature(ago(MINUTE)), signature(ago(-MINUTE))] })
    await prune(never)
    const where = { accountId }
    expect([
      await db().endedSession.count({ where }),
      await db().usedFormToken.count({ where }),
      await db().usedSignature.count({ where }),
    ]).toEqual([1, 1, 1])
  })

  test('reset links of users after a day', async () => {
    const made = await account()
    const ages = [DAY + MINUTE, DAY - MINUTE]
    for (const [at, age] of ages.entries()) {
      await user(made, `user-${at}`, { Password: 'First-password-1' })
      await made.call('CreatePasswordResetLink', { UserName: `user-${at}` })
      const { userId } = await principalOf(made.accountId, `user-${at}`)
      const where = { accountId: made.accountId, userId }
      await db().passwordResetLink.updateMany({ where, data: { createdAt: ago(age) } })
    }
    await prune(never)
    expect(
      await db().passwordResetLink.findMany({ where: { accountId: made.accountId } }),
    ).toMatchObject([{ userId: (await principalOf(made.accountId, 'user-1')).userId }])
  })

  test('failed sign-ins after a day, under an ID, an alias and what is no account', async () => {
    const { accountId, alias = '' } = await account()
    for (const scope of [accountId, alias, 'no-such-account', '999999999999', '-']) {
      await throttle(untrustedCounter(scope, 'old'), ago(DAY + MINUTE))
      await throttle(untrustedCounter(scope, 'new'), ago(DAY - MINUTE))
      await throttle(addressCounter(scope, '192.0.2.1'), ago(DAY + MINUTE), 0)
      await throttle(addressCounter(scope, '192.0.2.2'), ago(DAY - MINUTE), 0)
    }
    expect(await db().signInThrottle.count()).toBe(20)
    await prune(never)
    expect(await db().signInThrottle.count()).toBe(10)
    expect(await db().signInThrottle.count({ where: { lastAttemptAt: { lt: ago(DAY) } } })).toBe(0)
  })

  test('by each account’s own clock, and by the machine’s where rows carry that', async () => {
    const [ahead, behind, normal] = [await account(), await account(), await account()]
    await setClock(ahead.accountId, (100 * DAY) / 1000)
    await setClock(behind.accountId, (-100 * DAY) / 1000)
    for (const { accountId } of [ahead, behind, normal]) {
      await events(accountId, [ago(0), ago(120 * DAY)])
      const device = { accountId, userId: 'AIDA' }
      await throttle(deviceCounter(device, 'a'), ago(HOUR))
      await throttle(addressCounter(accountId, '192.0.2.1'), ago(HOUR), 0)
      await throttle(addressCounter(accountId, '192.0.2.2'), ago(2 * DAY), 0)
      const soon = ago(-MINUTE)
      await db().usedSignature.create({
        data: { accountId, signature: bytes(), firstUsedAt: ago(0), expiresAt: soon },
      })
      await session(accountId, ago(HOUR), ago(MINUTE))
    }
    await prune(never)
    const left = async ({ accountId }: { accountId: string }) => [
      await eventsOf(accountId),
      await scopesOf(accountId),
      await db().usedSignature.count({ where: { accountId } }),
      await db().session.count({ where: { accountId } }),
    ]
    expect(await left(ahead)).toEqual([0, 1, 1, 0])
    expect(await left(behind)).toEqual([2, 2, 1, 1])
    expect(await left(normal)).toEqual([1, 2, 1, 1])
  })

  test('all of a backlog that is longer than a batch, over more accounts than a page', async () => {
    const { accountId } = await account()
    await events(
      accountId,
      Array.from({ length: 2 * BATCH + 7 }, () => ago(91 * DAY)),
    )
    const ids = Array.from({ length: PAGE + 5 }, (_, i) => String(100_000_000_000 + i))
    await db().account.createMany({
      data: ids.map((id) => ({ id, rootPasswordHash: '', createdAt: ago(0) })),
    })
    for (const id of ids) await events(id, [ago(91 * DAY), ago(0)])
    const old = { attempts: 1, failures: 1, windowStart: ago(2 * DAY) }
    await db().signInThrottle.createMany({
      data: Array.from({ length: 2 * BATCH + 7 }, (_, i) => ({
        ...old,
        ...untrustedCounter('no-such-account', `name ${i}`),
        lastAttemptAt: ago(2 * DAY + (i % 3) * HOUR),
      })),
    })
    await db().usedFormToken.createMany({
      data: ids.map((id) => ({ accountId: id, tokenHash: bytes(), usedAt: ago(2 * DAY) })),
    })
    await prune(never)
    expect(await db().auditEvent.count({ where: { eventName: 'Old' } })).toBe(ids.length)
    expect(await db().usedFormToken.count()).toBe(0)
    expect(await db().signInThrottle.count()).toBe(0)
  })

  test('what a deleted account left, however new it is', async () => {
    const { accountId } = await account()
    await db().account.delete({ where: { id: accountId } })
    await events(accountId, [ago(0)])
    await prune(never)
    expect(await db().auditEvent.count({ where: { accountId } })).toBe(0)
  })
})

test('C13: the deletion of an account deletes its events, and those of no other', async () => {
  const [gone, kept] = [await account(), await account()]
  await events(
    gone.accountId,
    Array.from({ length: BATCH + 1 }, () => ago(DAY)),
  )
  await events(kept.accountId, [ago(DAY)])
  await deleteAccount(gone.accountId)
  expect(await db().auditEvent.count({ where: { accountId: gone.accountId } })).toBe(0)
  expect(await eventsOf(kept.accountId)).toBe(1)
})

test('C13: pruning deletes codes after an hour, logins a day past their end, and old proofs', async () => {
  const { accountId } = await account()
  const [hash, other] = [new Uint8Array(32), new Uint8Array(32).fill(1)]
  const code = {
    ...{ accountId, clientId: 'any', redirectUri: 'any', codeChallenge: 'any' },
    ...{ loginId: crypto.randomUUID(), credentialVersion: 0 },
  }
  const login = {
    ...{ accountId, clientId: 'any', keyThumbprint: 'any', credentialVersion: 0 },
    ...{ createdAt: ago(40 * HOUR), lastRefreshAt: ago(40 * HOUR), address: '', userAgent: '' },
    ...{ refreshHash: hash, refreshSalt: hash },
  }
  const [kept, gone] = [crypto.randomUUID(), crypto.randomUUID()]
  await db().authorizationCode.createMany({
    data: [
      { ...code, codeHash: hash, createdAt: ago(HOUR + MINUTE) },
      { ...code, codeHash: other, createdAt: ago(HOUR - MINUTE) },
    ],
  })
  await db().loginSession.createMany({
    data: [
      { ...login, id: gone, expiresAt: ago(25 * HOUR) },
      { ...login, id: kept, expiresAt: ago(23 * HOUR) },
    ],
  })
  await db().usedProof.createMany({
    data: [
      { accountId, proofHash: hash, requestHash: hash, expiresAt: ago(MINUTE) },
      { accountId, proofHash: other, requestHash: hash, expiresAt: ago(-MINUTE) },
    ],
  })
  await prune(never)
  const where = { accountId }
  const codes = await db().authorizationCode.findMany({ where })
  const proofs = await db().usedProof.findMany({ where })
  expect(
    [...codes, ...proofs].map((row) => ('codeHash' in row ? row.codeHash : row.proofHash)[0]),
  ).toEqual([1, 1])
  expect((await db().loginSession.findMany({ where })).map(({ id }) => id)).toEqual([kept])
})
