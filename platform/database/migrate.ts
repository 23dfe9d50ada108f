// Applies prisma/migrations as `prisma migrate deploy` does: same table, checksums and advisory
// lock. Each migration and its record are one transaction.
import { createHash, randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { startRefusal } from '../start-refusal'
import { databaseRefusal } from './database-refusal'

/** Prisma's own lock ID, so that its command line and a start never migrate at the same time. */
const PRISMA_MIGRATE_LOCK = 72_707_369
const LOCK_PATIENCE = '60s'
const LOCK_NOT_HAD = '55P03'
const TABLE = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL, "checksum" VARCHAR(64) NOT NULL, "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL, "logs" TEXT, "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(), "applied_steps_count" INTEGER NOT NULL DEFAULT 0)`

interface Migration {
  name: string
  sql: string
  checksum: string
}
interface Recorded {
  migration_name: string
  checksum: string
  finished_at: Date | null
}

/**
 * Migrates the database and returns the names of the applied migrations. Rejects, in one sentence,
 * a database that is unreachable or not created by this program.
 */
export async function migrate(
  connectionString: string,
  folder = join('prisma', 'migrations'),
): Promise<string[]> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {}) // the running query throws it too
  try {
    await client.connect()
    await client.query(`SET lock_timeout = '${LOCK_PATIENCE}'`)
    // Released when the connection ends.
    await client.query(`SELECT pg_advisory_lock(${PRISMA_MIGRATE_LOCK})`)
    await client.query(TABLE)
    return await applyMissing(client, readMigrations(folder))
  } catch (error) {
    if ((error as { code?: string }).code === LOCK_NOT_HAD)
      throw startRefusal(
        `Another program has been changing the database for ${LOCK_PATIENCE}: let it finish or end it, and start again.`,
        error,
      )
    throw databaseRefusal(error, connectionString)
  } finally {
    await client.end().catch(() => {})
  }
}

function readMigrations(folder: string): Migration[] {
  const names = readdirSync(folder).filter((name) =>
    existsSync(join(folder, name, 'migration.sql')),
  )
  return names.sort().map((name) => {
    const sql = readFileSync(join(folder, name, 'migration.sql'), 'utf8')
    return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
  })
}

async function applyMissing(client: pg.Client, migrations: Migration[]): Promise<string[]> {
  const { rows } = await client.query<Recorded>(
    `SELECT migration_name, checksum, finished_at FROM "_prisma_migrations" WHERE rolled_back_at IS NULL`,
  )
  const recorded = new Map(rows.map((row) => [row.migration_name, row]))
  const known = new Set(migrations.map(({ name }) => name))
  const unknown = rows.find((row) => !known.has(row.migration_name))
  if (unknown)
    throw startRefusal(
      `The database has migration ${unknown.migration_name}, which this version of Gatehouse does not know: start the newer version, or restore a backup from before it.`,
    )
  const applied: string[] = []
  for (const migration of migrations) {
    if (isApplied(migration, recorded.get(migration.name))) continue
    await apply(client, migration)
    applied.push(migration.name)
  }
  return applied
}

function isApplied({ name, checksum }: Migration, row: Recorded | undefined): boolean {
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

async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  await client.query('BEGIN')
  try {
    await client.query(sql)
    await client.query(
      `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
      [randomUUID(), checksum, name],
    )
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {}) // the connection itself may have failed
    throw startRefusal(
      `Migration ${name} failed and nothing of it was kept: ${(error as Error).message}.`,
      error,
    )
  }
}
