// The migrations of this repository: what each does to the rows that earlier versions wrote, and
// whether servers of the version before can go on beside it (docs/decisions/046).
import { cpSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { describe, expect, test } from 'vitest'
import { migrate } from '../platform/database/migrate'
import { PrismaClient } from '../prisma/client/client'
import { disturbancesOf } from './stored/breaking-sql'
import { emptyDatabase } from './stored/migrations'

const FOLDER = join('prisma', 'migrations')
const names = readdirSync(FOLDER).filter((name) => !name.endsWith('.toml'))
/** The last migration from before the rule. */
const LAST_FREE = '20261130180000_reset_link_refusals'

describe('a migration that servers of the version before can’t go on beside', () => {
  const later = names.filter((name) => name > LAST_FREE)

  test('says which migration servers must know', () => {
    const silent = later.flatMap((name) => {
      const sql = readFileSync(join(FOLDER, name, 'migration.sql'), 'utf8')
      const [, needed] = /^-- servers must know (\S+)\n/.exec(sql) ?? []
      if (needed !== undefined && names.includes(needed)) return []
      return disturbancesOf(sql).map((why) => `${name} ${why}`)
    })
    expect(silent).toEqual([])
  })

  test.each([
    ['ALTER TABLE "users" DROP COLUMN "path"', 'drops what they use'],
    ['DROP TABLE "users"', 'drops what they use'],
    ['ALTER TABLE "users" RENAME COLUMN "path" TO "way"', 'renames what they use'],
    ['ALTER TABLE "users" ALTER COLUMN "path" TYPE VARCHAR(63)', 'changes a type'],
    ['ALTER TABLE "users" ALTER COLUMN "path" SET NOT NULL', 'requires a value'],
    ['ALTER TABLE "users" ADD COLUMN     "age" INTEGER NOT NULL', 'requires a value'],
    ['ALTER TABLE "users" ADD COLUMN "a" INT,\nADD COLUMN "b" TEXT NOT NULL;', 'requires a value'],
    ['ALTER TABLE "users" ADD CONSTRAINT "c" CHECK (true)', 'refuses rows'],
    ['CREATE UNIQUE INDEX "i" ON "users"("path")', 'refuses rows'],
    ['DELETE FROM "users"', 'deletes their rows'],
    ['CREATE INDEX "i" ON "users"("path")', 'blocks their writes'],
  ])('is recognised: %s', (sql, why) => {
    expect(disturbancesOf(sql)).toEqual([expect.stringContaining(why)])
  })

  test.each([
    'ALTER TABLE "users" ADD COLUMN "age" INTEGER',
    'ALTER TABLE "users" ADD COLUMN "a" INT NOT NULL DEFAULT 0,\nADD COLUMN "b" TEXT;',
    `CREATE TABLE "new" ("id" INTEGER NOT NULL);
     CREATE UNIQUE INDEX "i" ON "new"("id");
     ALTER TABLE "new" ADD CONSTRAINT "c" FOREIGN KEY ("id") REFERENCES "users"("id");`,
  ])('is not confused with one that only adds: %s', (sql) => {
    expect(disturbancesOf(sql)).toEqual([])
  })
})

interface Table {
  name: string
  columns: string[]
  types: string[]
}

const TABLES = `
  SELECT table_name AS name, array_agg(column_name::text) AS columns,
    array_agg(data_type::text) AS types
  FROM information_schema.columns
  WHERE table_schema = 'public' AND table_name <> '_prisma_migrations' GROUP BY 1`

/** Returns the row of each table, by the table's name. */
async function rowsIn(sql: pg.Client): Promise<Record<string, object>> {
  const { rows: tables } = await sql.query<Table>(TABLES)
  if (tables.length === 0) return {}
  const each = tables.map(
    ({ name }) => `SELECT '${name}' AS name, to_jsonb(t) AS row FROM ${name} t`,
  )
  const { rows } = await sql.query<{ name: string; row: object }>(each.join(' UNION ALL '))
  return Object.fromEntries(rows.map(({ name, row }) => [name, row]))
}

/** Inserts a row into each empty table, with the columns that exist by now. */
async function fillEmptyTables(sql: pg.Client): Promise<void> {
  const filled = await rowsIn(sql)
  const { rows: tables } = await sql.query<Table>(TABLES)
  const inserts = tables.flatMap(({ name, columns, types }) => {
    if (filled[name]) return []
    const values = types.map((type) => VALUES[type] ?? `no value of ${type}`)
    return [`INSERT INTO ${name} (${columns.join()}) VALUES (${values.join()})`]
  })
  await sql.query(['SET session_replication_role = replica', ...inserts].join(';'))
}
/** The same value everywhere, so that each reference finds its row. */
const VALUES: Record<string, string> = {
  'character varying': `'1'`,
  text: `'1'`,
  uuid: `'00000000-0000-0000-0000-000000000001'`,
  integer: '1',
  bigint: '1',
  boolean: 'true',
  bytea: `'\\x01'`,
  jsonb: `'{"a": 1}'`,
  'timestamp with time zone': `'2026-01-01Z'`,
}

/** What a migration changes in rows that exist, on purpose. */
const CHANGED: Record<string, (rows: Record<string, object>) => void> = {
  // Failures are counted afresh, as the migration says.
  '20261129220000_sign_in_scopes': (rows) => delete rows.sign_in_throttles,
}

test('each migration keeps the rows of every version before it, and this version reads them', async () => {
  const { url, folder } = await emptyDatabase()
  const sql = new pg.Client({ connectionString: url })
  await sql.connect()
  for (const name of names) {
    const before = await rowsIn(sql)
    CHANGED[name]?.(before)
    cpSync(join(FOLDER, name), join(folder, name), { recursive: true })
    expect((await migrate(url, folder)).applied).toEqual([name])
    expect(await rowsIn(sql)).toMatchObject(before)
    await fillEmptyTables(sql)
  }
  await sql.end()
  const client = new PrismaClient({ adapter: new PrismaPg({ connectionString: url }) })
  const models = Object.values(client).filter(
    (model): model is { findMany(): Promise<object[]> } => typeof model?.findMany === 'function',
  )
  expect(models.length).toBeGreaterThan(20)
  for (const model of models) expect(await model.findMany()).toHaveLength(1)
  await client.$disconnect()
})
