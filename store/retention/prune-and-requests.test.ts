// Retention beside requests: its batches neither wait for them nor keep them waiting, and one
// process does it.
import { beforeEach, describe, expect, test } from 'vitest'
import { withAdvisoryLock } from '../../platform/database/advisory-lock'
import { db, inTransaction, pool } from '../../platform/database/db'
import { account } from '../../test/fixtures'
import { ago, DAY, events, eventsOf, HOUR, never, session } from '../../test/stored/expired-rows'
import { BATCH } from './expired-rows'
import { prune } from './prune'

beforeEach(async () => {
  for (const table of ['auditEvent', 'signInThrottle', 'account'] as const)
    await (db()[table] as unknown as { deleteMany(): Promise<unknown> }).deleteMany()
})

describe('C13: pruning and requests', () => {
  test('skips rows that a request holds, and deletes the others meanwhile', async () => {
    const { accountId } = await account()
    const key = await session(accountId, ago(13 * HOUR), ago(13 * HOUR))
    await events(accountId, [ago(91 * DAY)])
    await inTransaction(async (tx) => {
      await tx.session.updateMany({ where: key, data: { userAgent: 'held' } })
      expect(await prune(never)).toBe(true)
    })
    expect([await db().session.count(), await eventsOf(accountId)]).toEqual([1, 0])
    await prune(never)
    expect([await db().session.count(), await eventsOf(accountId)]).toEqual([0, 0])
  })

  test('does not wait for an account that is being changed or deleted', async () => {
    const [changed, deleted] = [await account(), await account()]
    for (const { accountId } of [changed, deleted])
      await session(accountId, ago(13 * HOUR), ago(13 * HOUR))
    await inTransaction(async (tx) => {
      const id = changed.accountId
      await tx.account.update({ where: { id }, data: { version: { increment: 1 } } })
      await tx.account.delete({ where: { id: deleted.accountId } })
      expect(await prune(never)).toBe(true)
    })
    expect(await db().session.count()).toBe(0)
    expect(await db().endedSession.count({ where: { accountId: changed.accountId } })).toBe(1)
  })

  test('is done by one process at a time, and by another once that has ended', async () => {
    const { accountId } = await account()
    await events(accountId, [ago(91 * DAY)])
    const other = await pool().connect()
    await other.query('SELECT pg_advisory_lock(7140274)')
    expect(await prune(never)).toBe(false)
    expect(await eventsOf(accountId)).toBe(1)
    other.release(true) // as if the process had ended
    await expect.poll(() => prune(never)).toBe(true)
    expect(await eventsOf(accountId)).toBe(0)
  })

  test('releases the lock after a failure', async () => {
    const failing = withAdvisoryLock(1234, () => Promise.reject(new Error('a bug')))
    await expect(failing).rejects.toThrow('a bug')
    await expect.poll(() => withAdvisoryLock(1234, async () => {})).toBe(true)
  })

  test('ends after the current batch when the server stops', async () => {
    const { accountId } = await account()
    await events(
      accountId,
      Array.from({ length: 3 * BATCH }, () => ago(91 * DAY)),
    )
    const stopping = new AbortController()
    const work = prune(stopping.signal)
    await expect.poll(() => eventsOf(accountId), { interval: 1 }).toBeLessThan(3 * BATCH)
    stopping.abort()
    await work
    expect(await eventsOf(accountId)).toBeGreaterThan(0)
  })
})
