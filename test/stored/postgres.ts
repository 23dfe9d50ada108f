// One PostgreSQL for a test run with one migrated template, which each test file copies
// (test/stored/database.ts). Mutation tests are thousands of runs with one PostgreSQL between them,
// whose URL is in TEST_POSTGRES.
import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { migrate } from '../../platform/database/migrate'
import { startEmbeddedPostgres } from '../../platform/postgres/embedded-postgres'

declare module 'vitest' {
  interface ProvidedContext {
    /** The URL of the run's PostgreSQL. */
    postgres: string
  }
}

export const TEMPLATE = 'template_gatehouse'

/** Returns the URL of another database on the same server. */
export function databaseUrl(url: string, database: string): string {
  const changed = new URL(url)
  changed.pathname = `/${database}`
  return changed.href
}

/** The PostgreSQL of the run. Each project loads its own copy of this module, so it is global. */
const holder = globalThis as { testPostgres?: { started: Promise<TestPostgres>; users: number } }

interface TestPostgres {
  url: string
  stop(): Promise<void>
}

export default async function setup(project: Pick<TestProject, 'provide'>) {
  if (process.env.TEST_POSTGRES) {
    project.provide('postgres', process.env.TEST_POSTGRES)
    return async () => {}
  }
  holder.testPostgres ??= { started: startTestPostgres(), users: 0 }
  const shared = holder.testPostgres
  shared.users++
  const { url, stop } = await shared.started
  project.provide('postgres', url)
  return async () => {
    if (--shared.users > 0) return
    delete holder.testPostgres
    await stop()
  }
}

/** Starts a PostgreSQL with the migrated template. */
async function startTestPostgres(): Promise<TestPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-test-'))
  const postgres = await startEmbeddedPostgres(folder)
  const admin = new pg.Client({ connectionString: postgres.url })
  await admin.connect()
  // The data of a test need not survive a power failure.
  for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes'])
    await admin.query(`ALTER SYSTEM SET ${setting} = off`)
  await admin.query('SELECT pg_reload_conf()')
  await admin.query(`CREATE DATABASE ${TEMPLATE}`)
  await admin.end()
  await migrate(databaseUrl(postgres.url, TEMPLATE))
  return {
    url: postgres.url,
    async stop() {
      await postgres.stop()
      // It lies elsewhere if root's temporary folder is closed to others.
      rmSync(realpathSync(join(folder, 'postgres')), { recursive: true, force: true })
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
