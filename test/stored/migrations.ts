// An empty database and a folder of migrations, for tests of what a start does with both.
import { randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, expect, inject } from 'vitest'
import { isStartRefusal } from '../../platform/start-refusal'
import { inEachFile } from './file-hooks'
import { databaseUrl } from './postgres'

export interface EmptyDatabase {
  url: string
  /** The folder of its migrations, without any yet. */
  folder: string
  /** Runs SQL in a connection of its own, in this database by default. */
  query<Row extends object = Record<string, unknown>>(text: string, to?: string): Promise<Row[]>
  /** Writes a migration, or writes it anew. */
  write(name: string, sql: string): void
  /** Removes a migration, as a version has it that is older. */
  remove(name: string): void
}

const made: string[] = []
inEachFile(() =>
  afterAll(() => {
    for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true })
  }),
)

export async function emptyDatabase(): Promise<EmptyDatabase> {
  const server = inject('postgres')
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-migrations-'))
  made.push(folder)
  const name = `migrate_${randomUUID().replaceAll('-', '')}`
  const url = databaseUrl(server, name)
  const query: EmptyDatabase['query'] = async (text, to = url) => {
    const client = new pg.Client({ connectionString: to })
    await client.connect()
    try {
      return (await client.query(text)).rows
    } finally {
      await client.end()
    }
  }
  await query(`CREATE DATABASE ${name}`, server)
  return {
    url,
    folder,
    query,
    write(migration, sql) {
      mkdirSync(join(folder, migration), { recursive: true })
      writeFileSync(join(folder, migration, 'migration.sql'), sql)
    },
    remove: (migration) => rmSync(join(folder, migration), { recursive: true }),
  }
}

/** Returns the sentence of the start refusal with which the work ends. Fails if it does not. */
export async function startRefusalOf(work: Promise<unknown>): Promise<string> {
  const outcome = await work.catch((error: unknown) => error)
  expect(isStartRefusal(outcome)).toBe(true)
  const { message } = outcome as Error
  expect(message).toMatch(/^[^\n]+\.$/)
  return message
}
