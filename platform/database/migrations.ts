// The migrations of this program, and which of them a database has. The table is Prisma's.
import { createHash, randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { startRefusal } from '../start-refusal'

export const MIGRATIONS_FOLDER = join('prisma', 'migrations')

export const MIGRATIONS_TABLE = '_prisma_migrations'
const TABLE = `CREATE TABLE IF NOT EXISTS "${MIGRATIONS_TABLE}" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL, "checksum" VARCHAR(64) NOT NULL, "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL, "logs" TEXT, "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(), "applied_steps_count" INTEGER NOT NULL DEFAULT 0)`

/** Prisma's own lock ID, so that its command line and a start never migrate at the same time. */
export const PRISMA_MIGRATE_LOCK = 72_707_369

/**
 * The first line of a migration that servers of the version before can't work with
 * (docs/decisions/046). It names the migration that a server must know: an earlier one, or itself.
 */
const NEEDED = /^-- servers must know (\S+)/

/** Returns the migration that a server must know, from a migration's SQL or from its record. */
export const neededBy = (text: string | null): string | undefined => NEEDED.exec(text ?? '')?.[1]

export interface Migration {
  name: string
  sql: string
  checksum: string
}
export interface RecordedMigration {
  migration_name: string
  checksum: string
  finished_at: Date | null
  /** The first line of its SQL, if that names what servers must know. */
  logs: string | null
}

/** Returns the migrations of this program, in their order. */
export function readMigrations(folder = MIGRATIONS_FOLDER): Migration[] {
  const names = readdirSync(folder).filter((name) =>
    existsSync(join(folder, name, 'migration.sql')),
  )
  return names.sort().map((name) => {
    const sql = readFileSync(join(folder, name, 'migration.sql'), 'utf8')
    return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
  })
}

export async function createMigrationsTable(client: pg.Client): Promise<void> {
  await client.query(TABLE)
}

/** Returns the migrations that the database has. Its table of them must exist. */
export async function recordedMigrations(client: pg.Client): Promise<RecordedMigration[]> {
  const { rows } = await client.query<RecordedMigration>(
    `SELECT migration_name, checksum, finished_at, logs FROM "${MIGRATIONS_TABLE}"
     WHERE rolled_back_at IS NULL ORDER BY migration_name`,
  )
  return rows
}

/** Applies a migration and records it, in the transaction of the caller. */
export async function applyMigration(
  client: pg.Client,
  { name, sql, checksum }: Migration,
): Promise<void> {
  try {
    await client.query(sql)
  } catch (error) {
    throw startRefusal(
      `Migration ${name} failed and nothing of it was kept: ${(error as Error).message}.`,
      error,
    )
  }
  await client.query(
    `INSERT INTO "${MIGRATIONS_TABLE}"
       (id, checksum, migration_name, started_at, finished_at, applied_steps_count, logs)
     VALUES ($1, $2, $3, now(), clock_timestamp(), 1, $4)`,
    [randomUUID(), checksum, name, NEEDED.exec(sql)?.[0] ?? null],
  )
}
