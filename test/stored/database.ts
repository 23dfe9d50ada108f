// Before each test file: creates its own database from the template in about 50 ms, and sets the
// cheap settings of the tests. Runs before any import of the database module.
// Files of the project `server` share the modules of their worker (vitest.config.ts). After each
// file, its settings and caches are removed from the process.
import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, inject, vi } from 'vitest'
import { slot } from '../../platform/process-slot'
import { registerHooks } from './file-hooks'
import { databaseUrl, TEMPLATE } from './postgres'

const url = inject('postgres')
const name = `test_${randomUUID().replaceAll('-', '')}`

const admin = new pg.Client({ connectionString: url })
await admin.connect()
await admin.query('SELECT pg_advisory_lock(1)') // one copy of the template at a time
await admin.query(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE} STRATEGY FILE_COPY`)
await admin.end()

const environment = { ...process.env }
process.env.DATABASE_URL = databaseUrl(url, name)
/** For mails, which go into a folder of files here. */
const dataDir = join(tmpdir(), name)
process.env.GATEHOUSE_DATA_DIR = dataDir
process.env.GATEHOUSE_SECRET = 'a secret of the tests, as long as real ones'
process.env.AUTH_SECRET = 'a secret of the tests for next-auth'
process.env.AUTH_URL = 'http://localhost:3000'
// The cheapest hash that Argon2id supports, and responses without the minimum time: tests of either
// set their own.
slot.settings = { hash: { memoryCost: 8, timeCost: 1, parallelism: 1 }, signInFloorMs: 0 }

afterAll(async () => {
  vi.useRealTimers()
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
  vi.unstubAllGlobals()
  forgetGlobals()
  rmSync(dataDir, { recursive: true, force: true })
  await slot.db?.$disconnect()
  const { pool } = slot
  if (pool && !pool.ended) await pool.end()
  if (process.env.TEST_POSTGRES) await dropDatabase()
  clearProcess()
})

registerHooks()

/** What no test changes: the data of AWS and the common passwords, which are slow to decompress. */
const FACTS = ['managedPolicies', 'awsFacts', 'commonPasswords']

/** Removes this file's settings, caches, keys, timers and variables from the process. */
function clearProcess() {
  for (const timer of [slot.silence, slot.readEvents?.timer, slot.laterDenials?.timer])
    clearTimeout(timer)
  for (const key of Object.keys(slot)) if (!FACTS.includes(key)) Reflect.deleteProperty(slot, key)
  for (const variable of Object.keys(process.env))
    if (!(variable in environment)) Reflect.deleteProperty(process.env, variable)
  Object.assign(process.env, environment)
}

/** Deletes this file's database: the PostgreSQL stays for further runs. */
async function dropDatabase() {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  await client.end()
}

/**
 * A dependency of the package that verifies passkeys makes functions of its own global. Vitest runs
 * `@auth/core` with the global object as `this`, where the code of that package would find them.
 */
function forgetGlobals() {
  for (const name of Object.keys(globalThis))
    if (name.startsWith('__classPrivateField')) Reflect.deleteProperty(globalThis, name)
}
