// What docs/scaling.md says about sharding: the account leads the keys of every table but the
// global ones, and rows refer to rows of their own account only.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { pool } from '../platform/database/db'

/** The tables that have rows of no account, or by which an account is found. */
const GLOBAL = ['account_aliases', 'root_emails', 'sealed_canary', 'sign_in_throttles']

interface Constraint {
  table: string
  name: string
  columns: string[]
}

/** Returns the constraints of a type: primary (p) or foreign (f) keys. Omits Prisma's table. */
async function constraints(type: 'p' | 'f'): Promise<Constraint[]> {
  const { rows } = await pool().query(
    `SELECT c.conrelid::regclass::text AS table, c.conname AS name,
       array(SELECT a.attname::text FROM unnest(c.conkey) WITH ORDINALITY k (number, place)
         JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.number
         ORDER BY k.place) AS columns
     FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace
     WHERE n.nspname = 'public' AND c.contype = $1
       AND c.conrelid::regclass::text <> '_prisma_migrations'`,
    [type],
  )
  return rows
}

test('the account leads the primary key of every table that is not global', async () => {
  const others = (await constraints('p')).filter(
    ({ table, columns }) => columns[0] !== 'account_id' && table !== 'accounts',
  )
  expect(others.map(({ table }) => table).sort()).toEqual(GLOBAL)
})

test('every unique index of such a table contains the account', async () => {
  const { rows } = await pool().query(
    `SELECT tablename AS table, indexdef FROM pg_indexes
     WHERE schemaname = 'public' AND indexdef LIKE 'CREATE UNIQUE%'
       AND tablename NOT IN ('_prisma_migrations', 'accounts')`,
  )
  const without = rows.filter(({ indexdef }) => !/\(account_id/.test(indexdef))
  expect([...new Set(without.map(({ table }) => table))].sort()).toEqual(GLOBAL)
})

test('every foreign key contains the account', async () => {
  const found = await constraints('f')
  expect(found.length).toBeGreaterThan(20)
  expect(found.filter(({ columns }) => !columns.includes('account_id'))).toEqual([])
})

test('docs/scaling.md names every global table', () => {
  const text = readFileSync('docs/scaling.md', 'utf8')
  expect(GLOBAL.filter((table) => !text.includes(`| \`${table}\``))).toEqual([])
})
