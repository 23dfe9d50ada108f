// How connections use PostgreSQL's sessions, directly and as behind a connection pooler.
// test/start/pgbouncer.test.ts has a real pooler.
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { readConfig } from '../config'
import { slot } from '../process-slot'
import { databaseFailure } from './database-errors'
import { db, inTransaction, pool } from './db'
import { adaptToPooler } from './pooler'
import { text } from './sql-types'
import { composed, statement } from './statement'

const url = process.env.DATABASE_URL ?? ''

const timeouts = composed({
  params: {},
  columns: { lock: text, statement: text },
  sql: `SELECT current_setting('lock_timeout') AS lock, current_setting('statement_timeout') AS statement`,
})
const prepared = composed({
  params: {},
  columns: { name: text },
  sql: 'SELECT name FROM pg_prepared_statements',
})
const named = statement('named, for a test', {
  params: {},
  columns: { it: text },
  sql: `SELECT 'it' AS it`,
})

/** Adapts the pool of this test to the setting. */
async function adapt(setting: string) {
  slot.config = readConfig({ GATEHOUSE_PREPARED_STATEMENTS: setting })
  return adaptToPooler(url)
}

beforeEach(async () => {
  await slot.db?.$disconnect()
  delete slot.db
  delete slot.pool
})
afterEach(async () => {
  await slot.db?.$disconnect()
  delete slot.db
  delete slot.pool
  delete slot.sessions
  delete slot.config
})

test('a session of PostgreSQL keeps the timeouts and the statements of its connection', async () => {
  expect(await adapt('auto')).toBeUndefined()
  expect(slot.sessions).toEqual({ pooler: false, namedStatements: true })
  await named.rows(db(), {})
  expect(await prepared.rows(db(), {})).toEqual([{ name: 'named, for a test' }])
  expect(await timeouts.rows(db(), {})).toEqual([{ lock: '2s', statement: '3s' }])
})

test('with prepared statements off, each transaction sets the timeouts, and nothing is kept', async () => {
  expect(await adapt('off')).toMatch(/not prepared under names, because of GATEHOUSE_PREPARED_ST/)
  expect(await named.rows(db(), {})).toEqual([{ it: 'it' }])
  expect(await prepared.rows(db(), {})).toEqual([])
  expect(await timeouts.rows(db(), {})).toEqual([{ lock: '2s', statement: '3s' }])
  const inside = await inTransaction(async (tx) => [
    ...(await named.rows(tx, {})),
    ...(await timeouts.rows(tx, {})),
    ...(await prepared.rows(tx, {})),
  ])
  expect(inside).toEqual([{ it: 'it' }, { lock: '2s', statement: '3s' }])
})

test('a statement in a transaction of its own is stored, or fails with its own error', async () => {
  await adapt('off')
  const name = `lone_${randomUUID().replaceAll('-', '')}`
  await pool().query(`CREATE TABLE ${name} (id integer PRIMARY KEY)`)
  const insert = () =>
    pool().query({ name: 'insert', text: `INSERT INTO ${name} VALUES ($1)`, values: [1] })
  expect((await insert()).rowCount).toBe(1)
  await expect(insert()).rejects.toMatchObject({ code: '23505' })
  const slow = pool().query('SELECT pg_sleep(60)').catch(databaseFailure)
  expect(await slow).toBe('unavailable')
  const called = vi.fn()
  const client = await pool().connect()
  await new Promise<void>((resolve) =>
    client.query(
      `SELECT count(*)::int AS count FROM ${name}`,
      (error: unknown, result: unknown) => {
        called(error, result)
        resolve()
      },
    ),
  )
  client.release()
  expect(called).toHaveBeenCalledWith(undefined, expect.objectContaining({ rows: [{ count: 1 }] }))
  await pool().query(`DROP TABLE ${name}`)
})
