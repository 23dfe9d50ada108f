// A database that does not answer: a statement that waits for it ends, and so does everything
// behind it; a transaction that is busy elsewhere continues.
import type { Socket } from 'node:net'
import type { PoolClient } from 'pg'
import { expect, test } from 'vitest'
import { slot } from '../process-slot'
import { databaseFailure } from './database-errors'
import { db, inTransaction, ping, pool } from './db'

/** What the socket reports after a time without a byte. */
const reportSilence = (client: PoolClient | undefined) =>
  (client as unknown as { connection: { stream: Socket } }).connection.stream.emit('timeout')

const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (error: unknown) => databaseFailure(error),
  )

test('C9: ends a statement that PostgreSQL does not finish, as an outage', async () => {
  expect(await failureOf(db().$queryRaw`SELECT pg_sleep(60)::text`)).toBe('unavailable')
  expect(slot.silence).toBeUndefined() // it answered
  await ping()
})

test('C9: ends the statement of a silent database, refuses what follows, and recovers', async () => {
  const silent = inTransaction(async (tx) => {
    const { client } = slot.transaction?.getStore() ?? {}
    const statement = tx.$queryRaw`SELECT pg_sleep(60)::text`.catch((error: unknown) => {
      throw error
    })
    await new Promise((resolve) => setImmediate(resolve))
    reportSilence(client)
    return statement
  })
  expect(await failureOf(silent)).toBe('unavailable')
  expect(slot.silence).toBeDefined()
  expect(await failureOf(ping())).toBe('unavailable')
  expect(await failureOf(inTransaction((tx) => tx.account.count()))).toBe('unavailable')
  await expect.poll(() => slot.silence).toBeUndefined()
  await ping()
})

test('C9: leaves a transaction alone that is between two statements, such as for a hash', async () => {
  const count = await inTransaction(async (tx) => {
    await tx.account.count()
    reportSilence(slot.transaction?.getStore()?.client)
    return tx.account.count()
  })
  expect(count).toBe(0)
  expect(slot.silence).toBeUndefined()
})

test('C9: refuses at once what waits for a connection when the silence is noticed', async () => {
  const held = await Promise.all(Array.from({ length: 20 }, () => pool().connect()))
  const statement = failureOf(held[0]?.query('SELECT pg_sleep(60)') ?? Promise.resolve())
  const waiting = failureOf(ping())
  reportSilence(held[0])
  expect(await Promise.all([statement, waiting])).toEqual(['unavailable', 'unavailable'])
  for (const client of held) client.release()
  await expect.poll(() => slot.silence).toBeUndefined()
  await ping()
})
