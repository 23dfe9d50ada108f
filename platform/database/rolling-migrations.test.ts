// Two versions on one database: what an older version does with the migrations of a newer one, and
// what a migration does to requests (docs/decisions/046).
import pg from 'pg'
import { beforeEach, describe, expect, it } from 'vitest'
import { type EmptyDatabase, emptyDatabase, startRefusalOf } from '../../test/stored/migrations'
import { untilSomeoneWaits } from '../../test/stored/someone-else'
import { migrate } from './migrate'

let database: EmptyDatabase

beforeEach(async () => {
  database = await emptyDatabase()
  database.write('1_first', 'CREATE TABLE first (a int); INSERT INTO first VALUES (1);')
  database.write('2_second', 'CREATE TABLE second (b int);')
})

/** Migrates as the newer version, whose migration it is, then starts as the version before. */
async function startBefore(sql: string) {
  const { url, folder, write, remove } = database
  write('3_third', sql)
  expect((await migrate(url, folder)).applied).toContain('3_third')
  remove('3_third')
  return migrate(url, folder)
}

describe('a version before the newest migration', () => {
  it('starts, and names the migrations that it does not know', async () => {
    expect(await startBefore('ALTER TABLE first ADD COLUMN b int')).toEqual({
      applied: [],
      newer: ['3_third'],
    })
  })

  it('is refused if the migration says that servers must know it', async () => {
    const sql = '-- servers must know 3_third\nALTER TABLE first DROP COLUMN a'
    expect(await startRefusalOf(startBefore(sql))).toMatch(
      /^The database has migration 3_third, which .* can't work with: start the newer version, or/,
    )
  })

  it('starts if it knows the migration that servers must know', async () => {
    const sql = '-- servers must know 2_second\nDROP TABLE first'
    expect((await startBefore(sql)).newer).toEqual(['3_third'])
  })

  it('is refused if the database lacks a migration of its own, and nothing is applied', async () => {
    const { url, folder, query, write, remove } = database
    write('3_theirs', 'CREATE TABLE theirs (a int)')
    await migrate(url, folder)
    remove('3_theirs')
    write('3_ours', 'CREATE TABLE ours (a int)')
    expect(await startRefusalOf(migrate(url, folder))).toMatch(
      /has migration 3_theirs, which .* does not know, and lacks 3_ours: start the version that/,
    )
    expect(await query(`SELECT to_regclass('ours') AS ours`)).toEqual([{ ours: null }])
  })
})

it('a migration that waits for a table lets requests pass, and is applied afterwards', async () => {
  const { url, folder, write } = database
  await migrate(url, folder)
  const [reader, request] = [1, 2].map(() => new pg.Client({ connectionString: url }))
  if (!reader || !request) throw new Error('unreachable')
  await Promise.all([reader.connect(), request.connect()])
  await reader.query('BEGIN; SELECT * FROM first')
  write('3_third', 'ALTER TABLE first ADD COLUMN b int')
  const migrated = migrate(url, folder)
  await untilSomeoneWaits(request)
  // It waits behind the migration, which waits for the reader, who stays.
  await request.query(`SET lock_timeout = '2s'`) // as the pool sets it
  expect((await request.query('SELECT a FROM first')).rows).toEqual([{ a: 1 }])
  await reader.query('COMMIT')
  expect((await migrated).applied).toEqual(['3_third'])
  expect((await request.query('SELECT * FROM first')).rows).toEqual([{ a: 1, b: null }])
  await Promise.all([reader.end(), request.end()])
})

it('a migration that fails says how to go on, and the version before starts', async () => {
  const { url, folder, write, remove } = database
  write('3_bad', 'ALTER TABLE first ADD COLUMN b int; SELECT no_such_function();')
  expect(await startRefusalOf(migrate(url, folder))).toMatch(
    /nothing of it was kept: .* The version before can be started again; to start this one, remove/,
  )
  remove('3_bad')
  expect(await migrate(url, folder)).toEqual({ applied: [], newer: [] })
})
