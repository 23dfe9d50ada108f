// Restores a backup in one transaction: the tables as the backup had them, the rows, then the
// migrations that are newer than the backup.
import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { LOCK_NOT_AVAILABLE } from '../database/database-errors'
import {
  applyMigration,
  createMigrationsTable,
  MIGRATIONS_FOLDER,
  MIGRATIONS_TABLE,
  type Migration,
  PRISMA_MIGRATE_LOCK,
  readMigrations,
} from '../database/migrations'
import { startRefusal } from '../start-refusal'
import type { Backup, BackupHeader } from './backup-file'
import { inOneTransaction } from './connection'
import type { Progress } from './progress'
import {
  createdBy,
  knownMigrations,
  quoted,
  type StoredTable,
  storedTables,
  tableExists,
} from './stored-tables'
import { countRows } from './write-backup'

const BATCH_ROWS = 500
const BATCH_CHARACTERS = 4 * 1024 * 1024
const LOCK_PATIENCE = '10s'
/** A connection that was closed is listed for a moment longer. */
const STEPS = 20
const STEP_MS = 100

export interface RestoreOptions {
  /** Deletes what the database has. Otherwise a database with accounts is refused. */
  replace: boolean
  /** Refuses while other connections use the database, which may be servers. */
  alone: boolean
  /** Called when everything is written, before it is committed. */
  beforeCommit(): void
  progress: Progress
  signal: AbortSignal
  migrationsFolder?: string
}

/**
 * Throws a start refusal for a backup of a newer version, whose tables this program does not know.
 */
export function refuseNewerBackup(header: BackupHeader, folder = MIGRATIONS_FOLDER): void {
  const known = new Map(readMigrations(folder).map(({ name, checksum }) => [name, checksum]))
  for (const { name, checksum } of header.migrations)
    if (known.get(name) !== checksum)
      throw startRefusal(
        `The backup was made by Gatehouse ${header.gatehouse} and has migration ${name}, which this version does not know: nothing was changed. Restore it with the version that made it, or a later one.`,
      )
}

/** Returns the number of accounts that the database at `url` has. */
export const accountsIn = (url: string): Promise<number> =>
  inOneTransaction(url, 'READ WRITE', async (client) =>
    (await tableExists(client, 'accounts')) ? countRows(client, 'accounts') : 0,
  )

/**
 * Restores a verified backup into the database at `url`. Returns the names of the migrations that
 * were newer than the backup. Throws a start refusal for a database with accounts, or in use.
 */
export async function restoreBackup(
  url: string,
  backup: Backup,
  options: RestoreOptions,
): Promise<string[]> {
  const migrations = readMigrations(options.migrationsFolder)
  const had = new Set(backup.header.migrations.map(({ name }) => name))
  const newer = migrations.filter(({ name }) => !had.has(name))
  try {
    await inOneTransaction(
      url,
      'READ WRITE',
      async (client) => {
        await takeDatabase(client, options)
        await dropStored(client, migrations)
        await applyAll(
          client,
          migrations.filter(({ name }) => had.has(name)),
        )
        await fill(client, backup, migrations, options)
        await applyAll(client, newer)
        options.signal.throwIfAborted()
        options.beforeCommit()
      },
      options.signal,
    )
  } catch (error) {
    if ((error as { code?: string }).code !== LOCK_NOT_AVAILABLE) throw error
    throw startRefusal(
      'Another program uses the database: nothing was changed. Stop every server and command that uses it, and restore again.',
      error,
    )
  }
  return newer.map(({ name }) => name)
}

/** Makes sure that nobody else uses the database, and that nothing is deleted unasked. */
async function takeDatabase(client: pg.Client, { replace, alone }: RestoreOptions) {
  await client.query(`SET LOCAL lock_timeout = '${LOCK_PATIENCE}'`)
  // Servers and Prisma wait for it before they migrate.
  await client.query(`SELECT pg_advisory_xact_lock(${PRISMA_MIGRATE_LOCK})`)
  if (alone) await refuseOthers(client)
  if (!(await tableExists(client, 'accounts'))) return
  await client.query('LOCK TABLE accounts IN ACCESS EXCLUSIVE MODE')
  const accounts = replace ? 0 : await countRows(client, 'accounts')
  if (accounts > 0) throw notEmpty(accounts)
}

export const notEmpty = (accounts: number): Error =>
  startRefusal(
    `The database has ${accounts === 1 ? 'an account' : `${accounts} accounts`} already: nothing was changed. Restore into a new data folder with GATEHOUSE_DATA_DIR or into an empty database with DATABASE_URL, or replace everything that is here with --replace.`,
  )

/**
 * A server keeps policies and keys in memory, so it must not run while everything is replaced. It
 * seals events every few seconds, so it always has a connection.
 */
async function refuseOthers(client: pg.Client): Promise<void> {
  let names: string[] = []
  for (let step = 0; step < STEPS; step++) {
    names = await othersOn(client)
    if (names.length === 0) return
    await pause(STEP_MS)
  }
  throw startRefusal(
    `Other programs are connected to the database (${names.join(', ')}): nothing was changed. Stop every server and close every other connection, and restore again. A connection pooler keeps connections for minutes: stop it as well.`,
  )
}

async function othersOn(client: pg.Client): Promise<string[]> {
  // Otherwise PostgreSQL repeats the first answer in this transaction.
  await client.query('SELECT pg_stat_clear_snapshot()')
  const { rows } = await client.query<{ name: string }>(
    `SELECT DISTINCT concat_ws(' ', usename, nullif(application_name, ''), client_addr) AS name
     FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid() AND usename IS NOT NULL`,
  )
  return rows.map(({ name }) => name)
}

/** Drops the program's tables, whatever migrations they have, and nothing else. */
async function dropStored(client: pg.Client, migrations: readonly Migration[]): Promise<void> {
  await knownMigrations(client, migrations)
  const tables = await storedTables(client, migrations)
  if (tables.length > 0)
    await client.query(`DROP TABLE ${tables.map(({ name }) => quoted(name)).join(', ')}`)
  for (const name of createdBy(migrations, 'FUNCTION'))
    await client.query(`DROP FUNCTION IF EXISTS ${quoted(name)}`)
  await createMigrationsTable(client)
  await client.query(`DELETE FROM ${quoted(MIGRATIONS_TABLE)}`)
}

async function applyAll(client: pg.Client, migrations: readonly Migration[]): Promise<void> {
  for (const migration of migrations) await applyMigration(client, migration)
}

/** Fills the tables, and compares the number of rows with the backup's. */
async function fill(
  client: pg.Client,
  backup: Backup,
  migrations: readonly Migration[],
  { progress, signal }: RestoreOptions,
): Promise<void> {
  const stored = await storedTables(client, migrations)
  const lines = backup.lines()
  await lines.next() // the secret
  for (const { name, columns, rows } of backup.header.tables) {
    const table = stored.find((one) => one.name === name)
    if (!table) throw damaged(`has a table ${name} that its migrations do not create`)
    const insert = insertOf(table, columns)
    // Rows keep the numbers that their events were sealed under.
    await client.query(`ALTER TABLE ${quoted(name)} DISABLE TRIGGER USER`)
    for (let done = 0; done < rows; progress(name, done, rows)) {
      signal.throwIfAborted()
      const batch = await nextRows(lines, Math.min(BATCH_ROWS, rows - done))
      if (batch.length === 0) break
      await client.query({ name: `restore ${name}`, text: insert, values: [`[${batch.join()}]`] })
      done += batch.length
    }
    await client.query(`ALTER TABLE ${quoted(name)} ENABLE TRIGGER USER`)
    const count = await countRows(client, name)
    if (count !== rows) throw damaged(`has ${count} rows of ${name} instead of ${rows}`)
    await client.query(`ANALYZE ${quoted(name)}`)
  }
  if (!(await lines.next()).done) throw damaged('has more rows than its header lists')
  for (const { name, value } of backup.header.sequences)
    await client.query('SELECT setval($1::text::regclass, $2::bigint)', [quoted(name), value])
}

const damaged = (how: string): Error =>
  startRefusal(`The backup ${how}: nothing was changed. Use another backup.`)

/** The SQL that inserts a JSON array of rows, each an array of texts. */
function insertOf({ name, columns }: StoredTable, inBackup: readonly string[]): string {
  const values = inBackup.map((column, i) => {
    const type = columns.find((one) => one.name === column)?.type
    if (type === undefined) throw damaged(`has a column ${name}.${column} that does not exist`)
    return `(r ->> ${i})::${type}`
  })
  return `INSERT INTO ${quoted(name)} (${inBackup.map(quoted).join(', ')})
    SELECT ${values.join(', ')} FROM jsonb_array_elements($1::text::jsonb) AS r`
}

async function nextRows(lines: AsyncGenerator<string>, most: number): Promise<string[]> {
  const rows: string[] = []
  for (let size = 0; rows.length < most && size < BATCH_CHARACTERS; ) {
    const { value, done } = await lines.next()
    if (done) break
    rows.push(value)
    size += value.length
  }
  return rows
}
