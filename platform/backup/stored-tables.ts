// The tables, functions and sequences of this program: those that its migrations create. An own
// PostgreSQL may have others beside them, which a backup neither reads nor replaces.
import type pg from 'pg'
import { MIGRATIONS_TABLE, type Migration, recordedMigrations } from '../database/migrations'
import { startRefusal } from '../start-refusal'

/**
 * The tables that a backup leaves out: sessions of browsers and tools, and mailed or handed-out
 * links and codes. One that was ended or used after the backup must not work again after a restore.
 */
export const LEFT_OUT = [
  'sessions',
  'login_sessions',
  'authorization_codes',
  'password_resets',
  'password_reset_links',
  'root_email_changes',
]

export interface StoredTable {
  name: string
  columns: { name: string; type: string }[]
}

const created = (kind: string) => new RegExp(`^CREATE ${kind} "?(\\w+)"?`, 'gm')

/** Returns the names of what the migrations create. */
export const createdBy = (migrations: readonly Migration[], kind: 'TABLE' | 'FUNCTION') => [
  ...new Set(
    migrations.flatMap(({ sql }) => [...sql.matchAll(created(kind))].map(([, name = '']) => name)),
  ),
]

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/**
 * Returns the program's tables that exist in the database, in the order in which their foreign keys
 * let them be filled.
 */
export async function storedTables(
  client: pg.Client,
  migrations: readonly Migration[],
): Promise<StoredTable[]> {
  const names = createdBy(migrations, 'TABLE')
  const { rows } = await client.query<{ name: string; column: string; type: string }>(
    `SELECT c.relname AS name, a.attname AS column, format_type(a.atttypid, a.atttypmod) AS type
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
     WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p')
       AND c.relname = ANY ($1) AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
     ORDER BY c.relname, a.attnum`,
    [names],
  )
  const tables = new Map<string, StoredTable>()
  for (const { name, column, type } of rows) {
    const table = tables.get(name) ?? { name, columns: [] }
    table.columns.push({ name: column, type })
    tables.set(name, table)
  }
  return inOrder([...tables.values()], await references(client))
}

/** Returns which table refers to which. */
async function references(client: pg.Client) {
  const { rows } = await client.query<{ from: string; to: string }>(
    `SELECT f.relname AS from, t.relname AS to FROM pg_constraint
     JOIN pg_class f ON f.oid = conrelid JOIN pg_class t ON t.oid = confrelid
     WHERE contype = 'f' AND conrelid <> confrelid
       AND connamespace = current_schema()::regnamespace`,
  )
  return rows
}

function inOrder(tables: StoredTable[], edges: { from: string; to: string }[]): StoredTable[] {
  const ordered: StoredTable[] = []
  const isPlaced = (name: string) => ordered.some((table) => table.name === name)
  const exists = (name: string) => tables.some((table) => table.name === name)
  while (ordered.length < tables.length) {
    const next = tables.filter(
      ({ name }) =>
        !isPlaced(name) &&
        edges.every(({ from, to }) => from !== name || isPlaced(to) || !exists(to)),
    )
    if (next.length === 0) throw new Error('Tables refer to each other in a circle.')
    ordered.push(...next)
  }
  return ordered
}

/** Returns the sequences that belong to columns of these tables, with their last values. */
export async function storedSequences(client: pg.Client, tables: readonly StoredTable[]) {
  const { rows } = await client.query<{ name: string }>(
    `SELECT DISTINCT s.relname AS name FROM pg_class s JOIN pg_depend d ON d.objid = s.oid
     JOIN pg_class t ON t.oid = d.refobjid
     WHERE s.relkind = 'S' AND d.deptype IN ('a', 'i') AND t.relname = ANY ($1)
       AND t.relnamespace = current_schema()::regnamespace`,
    [tables.map(({ name }) => name)],
  )
  const sequences: { name: string; value: string }[] = []
  for (const { name } of rows) {
    const last = await client.query<{ value: string }>(
      `SELECT last_value::text AS value FROM ${quoted(name)}`,
    )
    sequences.push({ name, value: last.rows[0]?.value ?? '1' })
  }
  return sequences
}

/**
 * Returns the migrations that the database has. Throws a start refusal if this program does not
 * know one of them, because it does not know the tables of that one either.
 */
export async function knownMigrations(client: pg.Client, migrations: readonly Migration[]) {
  if (!(await tableExists(client, MIGRATIONS_TABLE))) return []
  const recorded = await recordedMigrations(client)
  const unknown = recorded.find(
    ({ migration_name }) => !migrations.some(({ name }) => name === migration_name),
  )
  if (unknown)
    throw startRefusal(
      `The database has migration ${unknown.migration_name}, which this version of Gatehouse does not know: use the newer version.`,
    )
  return recorded.map(({ migration_name: name, checksum }) => ({ name, checksum }))
}

export async function tableExists(client: pg.Client, name: string): Promise<boolean> {
  const { rows } = await client.query<{ found: boolean }>(
    'SELECT to_regclass($1) IS NOT NULL AS found',
    [quoted(name)],
  )
  return rows[0]?.found === true
}
