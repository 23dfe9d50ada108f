// Before each test file: a database of its own, copied from the template in about 50 ms, and what the tests turn down. Runs before
// anything imports server/db.
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { slot } from '../../platform/process-slot'
import { databaseUrl, TEMPLATE } from './postgres'

const url = inject('postgres')
const name = `test_${randomUUID().replaceAll('-', '')}`

const admin = new pg.Client({ connectionString: url })
await admin.connect()
await admin.query('SELECT pg_advisory_lock(1)') // one copy of the template at a time
await admin.query(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE} STRATEGY FILE_COPY`)
await admin.end()

process.env.DATABASE_URL = databaseUrl(url, name)
process.env.GATEHOUSE_SECRET = 'a secret of the tests, as long as real ones'
process.env.AUTH_SECRET = 'a secret of the tests for next-auth'
process.env.AUTH_URL = 'http://localhost:3000'
// The cheapest hash that Argon2id knows, and answers without the time floor: the tests of both set their own.
slot.settings = { hash: { memoryCost: 8, timeCost: 1, parallelism: 1 }, signInFloorMs: 0 }

afterAll(async () => {
  await slot.db?.$disconnect()
  const { pool } = slot
  if (pool && !pool.ended) await pool.end()
})
