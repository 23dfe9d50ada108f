// Applies prisma/migrations as `prisma migrate deploy` does: same table, checksums and advisory
// lock. Each migration and its record are one transaction, which holds the lock and reads what is
// missing: nothing belongs to the session, so migrations also work through a connection pooler
// (docs/decisions/045). Servers of two versions may use one database meanwhile
// (docs/decisions/046).
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { startRefusal } from '../start-refusal'
import { databaseFailure, LOCK_NOT_AVAILABLE } from './database-errors'
import { databaseRefusal } from './database-refusal'
import {
  applyMigration,
  createMigrationsTable,
  MIGRATIONS_FOLDER,
  type Migration,
  neededBy,
  PRISMA_MIGRATE_LOCK,
  type RecordedMigration,
  readMigrations,
  recordedMigrations,
} from './migrations'

const LOCK_PATIENCE = '60s'
/**
 * A change of a table waits for its readers and writers, and makes all later ones wait behind it.
 * So it gives up before they do (platform/database/db.ts), and before PostgreSQL looks for
 * deadlocks, which it does after a second. It lets them pass, and tries again.
 */
const TABLE_LOCK = '500ms'
const TABLE_LOCK_TRIES = 40
const TABLE_LOCK_PAUSE_MS = 500

/** The names of migrations. */
export interface Migrated {
  /** Applied just now. */
  applied: string[]
  /** Of a newer version, which this one can work with. */
  newer: string[]
}

/**
 * Migrates the database. Rejects, in one sentence, a database that is unreachable, not created by
 * this program, or migrated by a newer version so that this one can't work with it.
 */
export async function migrate(
  connectionString: string,
  folder = MIGRATIONS_FOLDER,
): Promise<Migrated> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {}) // the running query throws it too
  try {
    await client.connect()
    return await applyMissing(client, readMigrations(folder))
  } catch (error) {
    if ((error as { code?: string }).code === LOCK_NOT_AVAILABLE)
      throw startRefusal(
        `Another program has been changing the database for ${LOCK_PATIENCE}: let it finish or end it, and start again.`,
        error,
      )
    throw databaseRefusal(error, connectionString)
  } finally {
    await client.end().catch(() => {})
  }
}

/** Applies what is missing, one migration after the other, each when its tables are free. */
async function applyMissing(client: pg.Client, migrations: Migration[]): Promise<Migrated> {
  const applied: string[] = []
  for (let waits = 0; ; ) {
    try {
      const { next, newer } = await applyNext(client, migrations)
      if (!next) return { applied, newer }
      applied.push(next)
      waits = 0
    } catch (error) {
      if (!(error instanceof TableLocked)) throw error
      if (++waits === TABLE_LOCK_TRIES) throw error.refusal
      await pause(TABLE_LOCK_PAUSE_MS)
    }
  }
}

/** A table that a migration changes is in use. */
class TableLocked extends Error {
  constructor(readonly refusal: Error) {
    super(refusal.message)
  }
}

/**
 * Applies the first missing migration and its record, in one transaction that no other start and no
 * command line of Prisma shares. Returns its name, or undefined if none is missing.
 */
async function applyNext(
  client: pg.Client,
  migrations: Migration[],
): Promise<{ next: string | undefined; newer: string[] }> {
  await client.query('BEGIN')
  try {
    await client.query(`SET LOCAL lock_timeout = '${LOCK_PATIENCE}'`)
    await client.query(`SELECT pg_advisory_xact_lock(${PRISMA_MIGRATE_LOCK})`)
    await createMigrationsTable(client)
    const rows = await recordedMigrations(client)
    const recorded = new Map(rows.map((row) => [row.migration_name, row]))
    const missing = migrations.filter(
      (migration) => !isApplied(migration, recorded.get(migration.name)),
    )
    const newer = newerThan(migrations, rows, missing)
    const next = missing[0]
    if (next) await apply(client, next)
    await client.query('COMMIT')
    return { next: next?.name, newer }
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {}) // the connection itself may have failed
    throw error
  }
}

/**
 * Returns the recorded migrations that this version does not know. Throws if it can't work with
 * them.
 */
function newerThan(known: Migration[], rows: RecordedMigration[], missing: Migration[]): string[] {
  const names = new Set(known.map(({ name }) => name))
  const newer = rows.filter((row) => !names.has(row.migration_name))
  for (const { migration_name, logs } of newer) {
    const needed = neededBy(logs)
    if (needed !== undefined && !names.has(needed))
      throw startRefusal(
        `The database has migration ${migration_name}, which this version of Gatehouse can't work with: start the newer version, or restore a backup from before it.`,
      )
  }
  const [first, lacking] = [newer[0], missing[0]]
  if (first && lacking)
    throw startRefusal(
      `The database has migration ${first.migration_name}, which this version of Gatehouse does not know, and lacks ${lacking.name}: start the version that migrated it, or restore a backup from before it.`,
    )
  return newer.map(({ migration_name }) => migration_name)
}

function isApplied({ name, checksum }: Migration, row: RecordedMigration | undefined): boolean {
  if (!row) return false
  if (!row.finished_at)
    throw startRefusal(
      `Migration ${name} failed earlier: put the database right by hand, then run \`prisma migrate resolve\`.`,
    )
  if (row.checksum !== checksum)
    throw startRefusal(
      `Migration ${name} was edited after it was applied: restore its file, and put the change into a new one.`,
    )
  return true
}

/** Applies a migration, unless one of its tables stays locked. */
async function apply(client: pg.Client, migration: Migration): Promise<void> {
  try {
    await client.query(`SET LOCAL lock_timeout = '${TABLE_LOCK}'`)
    await applyMigration(client, migration)
  } catch (error) {
    if (['locked', 'conflict'].includes(databaseFailure(error)))
      throw new TableLocked(
        startRefusal(
          `Migration ${migration.name} can't change a table that another program keeps locked: end that program, such as a backup or a long query, and start again.`,
          error,
        ),
      )
    throw startRefusal(
      `${(error as Error).message} The version before can be started again; to start this one, remove the cause first.`,
      error,
    )
  }
}
