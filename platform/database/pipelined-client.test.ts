// Transactions on a connection that sends BEGIN and COMMIT with their neighbours.
import type { Writable } from 'node:stream'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { PipelinedClient } from './pipelined-client'

const client = new PipelinedClient({ connectionString: process.env.DATABASE_URL ?? '' })
const insert = (id: number) => ({ text: 'INSERT INTO lines VALUES ($1)', values: [id] })
const stored = async () =>
  (await client.query('SELECT id FROM lines ORDER BY id')).rows.map(({ id }) => id)

beforeAll(async () => {
  await client.connect()
  await client.query('CREATE TEMPORARY TABLE lines (id integer PRIMARY KEY)')
})
beforeEach(async () => {
  await client.query('DELETE FROM lines')
})
afterAll(() => client.end())

test('commits its statements and the one that was left for the end', async () => {
  await client.query('BEGIN')
  await client.query(insert(1))
  client.beforeCommit(insert(2))
  await client.query('COMMIT')
  expect(await stored()).toEqual([1, 2])
})

test('commits a statement that was left for the end and has no other before it', async () => {
  await client.query('BEGIN')
  client.beforeCommit(insert(1))
  await client.query('COMMIT')
  expect(client.getTransactionStatus()).toBe('I')
  expect(await stored()).toEqual([1])
})

test('G3: commits nothing, and says why, if a statement that was left for the end fails', async () => {
  await client.query('BEGIN')
  await client.query(insert(1))
  client.beforeCommit(insert(1))
  client.beforeCommit(insert(2))
  await expect(client.query('COMMIT')).rejects.toMatchObject({ code: '23505' })
  expect(await stored()).toEqual([])
})

test('a rollback drops what was left for the end', async () => {
  await client.query('BEGIN')
  await client.query(insert(1))
  client.beforeCommit(insert(2))
  await client.query('ROLLBACK')
  await client.query('BEGIN')
  await client.query(insert(3))
  await client.query('COMMIT')
  expect(await stored()).toEqual([3])
})

test('everything after BEGIN is one transaction, from the first statement on', async () => {
  await client.query('BEGIN')
  await client.query(insert(1))
  expect(client.getTransactionStatus()).toBe('T')
  await expect(client.query(insert(1))).rejects.toMatchObject({ code: '23505' })
  await client.query('ROLLBACK')
  expect(await stored()).toEqual([])
})

test('a transaction without statements sends nothing', async () => {
  const query = vi.spyOn(pg.Client.prototype, 'query')
  for (const end of ['COMMIT', 'ROLLBACK']) {
    await client.query('BEGIN')
    await client.query(end)
  }
  expect(query).not.toHaveBeenCalled()
  query.mockRestore()
})

/** How many packets the connection sends meanwhile. */
async function packetsOf(send: () => Promise<unknown>) {
  const { stream } = (client as unknown as { connection: { stream: Writable } }).connection
  const packets = vi.spyOn(stream as Required<Writable>, '_writev')
  await send()
  const { length } = packets.mock.calls
  packets.mockRestore()
  return length
}

test('sends BEGIN with the first statement, and the last one with COMMIT', async () => {
  const begun = await packetsOf(async () => {
    await client.query('BEGIN')
    await client.query(insert(1))
  })
  const committed = await packetsOf(async () => {
    client.beforeCommit(insert(2))
    await client.query('COMMIT')
  })
  expect([begun, committed]).toEqual([1, 1])
})
