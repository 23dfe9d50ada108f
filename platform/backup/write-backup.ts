// Writes a backup: every row of the program's tables, as one snapshot of the database, while
// servers go on.
import type pg from 'pg'
import { readMigrations } from '../database/migrations'
import { startRefusal } from '../start-refusal'
import { type BackupHeader, writeBackupFile } from './backup-file'
import { inOneTransaction } from './connection'
import type { Progress } from './progress'
import {
  knownMigrations,
  LEFT_OUT,
  quoted,
  type StoredTable,
  storedSequences,
  storedTables,
  tableExists,
} from './stored-tables'

/** Small, because a row with the seal of a thousand events has 100 kB. */
const FETCHED_ROWS = 250

export interface BackupOptions {
  path: string
  force: boolean
  gatehouse: string
  createdAt: Date
  /**
   * Receives the sealed canary. Returns the secret to include, or undefined if the operator keeps
   * it. Throws if the secret is not that of the database.
   */
  secretFor(canary: Uint8Array | undefined): string | undefined
  progress: Progress
  signal: AbortSignal
}

/** Writes a backup of the database at `url`. Returns its header and its size in bytes. */
export const writeBackup = (
  url: string,
  options: BackupOptions,
): Promise<{ header: BackupHeader; bytes: number }> =>
  inOneTransaction(
    url,
    'ISOLATION LEVEL REPEATABLE READ READ ONLY',
    async (client) => {
      const known = readMigrations()
      const migrations = await knownMigrations(client, known)
      if (migrations.length === 0)
        throw startRefusal('The database is empty, so there is nothing to back up.')
      const tables = (await storedTables(client, known)).filter(
        ({ name }) => !LEFT_OUT.includes(name),
      )
      const canary = await readCanary(client)
      const secret = options.secretFor(canary)
      const header: BackupHeader = {
        createdAt: options.createdAt.toISOString(),
        gatehouse: options.gatehouse,
        secret: secret === undefined ? 'required' : 'included',
        canary: canary ? Buffer.from(canary).toString('base64') : null,
        migrations,
        tables: await counted(client, tables),
        // A sequence is no part of a snapshot. Read after it, the value is that of the newest row
        // or above it.
        sequences: await storedSequences(client, tables),
      }
      const rows = rowsOf(client, header.tables, options.progress)
      const bytes = await writeBackupFile(options.path, { header, secret, rows }, options)
      return { header, bytes }
    },
    options.signal,
  )

async function readCanary(client: pg.Client): Promise<Uint8Array | undefined> {
  if (!(await tableExists(client, 'sealed_canary'))) return undefined
  const { rows } = await client.query<{ sealed: Uint8Array }>(
    'SELECT sealed FROM sealed_canary WHERE id = 1',
  )
  return rows[0]?.sealed
}

async function counted(client: pg.Client, tables: readonly StoredTable[]) {
  const result: BackupHeader['tables'] = []
  for (const { name, columns } of tables)
    result.push({
      name,
      columns: columns.map((column) => column.name),
      rows: await countRows(client, name),
    })
  return result
}

export async function countRows(client: pg.Client, table: string): Promise<number> {
  const { rows } = await client.query<{ count: string }>(
    `SELECT count(*) AS count FROM ${quoted(table)}`,
  )
  return Number(rows[0]?.count)
}

/**
 * Reads the rows through cursors, a part at a time. A row is a JSON array of the values as
 * PostgreSQL writes them, so that each is restored exactly: a JSON null is not an SQL NULL.
 */
async function* rowsOf(
  client: pg.Client,
  tables: BackupHeader['tables'],
  progress: Progress,
): AsyncGenerator<string> {
  for (const { name, columns, rows } of tables) {
    const values = columns.map((column) => `${quoted(column)}::text`).join(', ')
    await client.query(
      `DECLARE backup NO SCROLL CURSOR FOR
       SELECT json_build_array(${values})::text AS row FROM ${quoted(name)}`,
    )
    for (let done = 0; ; ) {
      const part = await client.query<{ row: string }>(`FETCH ${FETCHED_ROWS} FROM backup`)
      if (part.rows.length === 0) break
      yield part.rows.map(({ row }) => `${row}\n`).join('')
      done += part.rows.length
      progress(name, done, rows)
    }
    await client.query('CLOSE backup')
  }
}
