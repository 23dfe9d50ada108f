// A backup and its restoration between real databases: nothing is lost, nothing is half written.
import { randomUUID } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest'
import { account, user } from '../../test/fixtures'
import { databaseUrl } from '../../test/stored/postgres'
import { pool } from '../database/db'
import { migrate } from '../database/migrate'
import { MIGRATIONS_FOLDER, readMigrations } from '../database/migrations'
import { isStartRefusal } from '../start-refusal'
import { openBackup } from './backup-file'
import { type RestoreOptions, refuseNewerBackup, restoreBackup } from './restore-backup'
import { createdBy, LEFT_OUT } from './stored-tables'
import { type BackupOptions, writeBackup } from './write-backup'

const folder = join(tmpdir(), `backup-${randomUUID()}`)
const source = () => process.env.DATABASE_URL ?? ''
const made: string[] = []
let admin: pg.Client

beforeAll(async () => {
  mkdirSync(folder)
  admin = new pg.Client({ connectionString: inject('postgres') })
  await admin.connect()
  const created = await account()
  await user(created, 'ann', { Password: 'A-pass-phrase-of-17' })
  await user(created, 'ben')
})
afterAll(async () => {
  for (const name of made) await admin.query(`DROP DATABASE ${name} WITH (FORCE)`)
  await admin.end()
  rmSync(folder, { recursive: true, force: true })
})

async function emptyDatabase(): Promise<string> {
  const name = `restored_${randomUUID().replaceAll('-', '')}`
  await admin.query(`CREATE DATABASE ${name}`)
  made.push(name)
  return databaseUrl(inject('postgres'), name)
}

async function query<Row extends pg.QueryResultRow>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Row>(text)).rows
  } finally {
    await client.end()
  }
}

const newPath = () => join(folder, randomUUID())
const going = new AbortController().signal

async function backUp(url = source(), options: Partial<BackupOptions> = {}): Promise<string> {
  const path = newPath()
  await writeBackup(url, {
    ...{ path, force: false, gatehouse: '1.2.3', createdAt: new Date(), signal: going },
    ...{ secretFor: () => 'the secret', progress: () => {}, ...options },
  })
  return path
}

async function restore(path: string, url: string, options: Partial<RestoreOptions> = {}) {
  const backup = await openBackup(path)
  try {
    return await restoreBackup(url, backup, {
      ...{ replace: false, alone: true, beforeCommit: () => {} },
      ...{ progress: () => {}, signal: going, ...options },
    })
  } finally {
    await backup.close()
  }
}

const tablesOf = async (url: string): Promise<string[]> =>
  (
    await query<{ name: string }>(
      url,
      `SELECT relname AS name FROM pg_class
       WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1`,
    )
  ).map(({ name }) => name)

/** Every row of every table, as PostgreSQL writes it. */
async function contentOf(url: string): Promise<Record<string, string[]>> {
  const content: Record<string, string[]> = {}
  for (const table of await tablesOf(url))
    if (table !== '_prisma_migrations')
      content[table] = (
        await query<{ row: string }>(url, `SELECT t::text AS row FROM "${table}" t ORDER BY 1`)
      ).map(({ row }) => row)
  return content
}

async function refusal(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  expect(isStartRefusal(error)).toBe(true)
  return (error as Error).message
}

test('knows every table and function of the database from the migrations', async () => {
  const migrations = readMigrations()
  expect([...createdBy(migrations, 'TABLE'), '_prisma_migrations'].sort()).toEqual(
    await tablesOf(source()),
  )
  const functions = await query<{ name: string }>(
    source(),
    `SELECT proname AS name FROM pg_proc WHERE pronamespace = 'public'::regnamespace`,
  )
  expect(createdBy(migrations, 'FUNCTION')).toEqual(functions.map(({ name }) => name))
  for (const name of LEFT_OUT) expect(createdBy(migrations, 'TABLE')).toContain(name)
})

describe('a restore', () => {
  test('brings back every row of every kind of value, except sessions and mailed links', async () => {
    const { rows } = await pool().query('SELECT account_id FROM audit_events LIMIT 1')
    // A JSON null is not an SQL NULL, and a line separator ends no line of the file.
    await pool().query(
      `UPDATE audit_events SET resources = 'null', error_message = E'a\\u2028b\\nc"\\\\'
       WHERE account_id = $1`,
      [rows[0].account_id],
    )
    await pool().query(
      `INSERT INTO sessions (account_id, token_hash, created_at, last_seen_at, address, user_agent)
       VALUES ($1, '\\x01', now(), now(), '::1', 'test')`,
      [rows[0].account_id],
    )
    const url = await emptyDatabase()
    expect(await restore(await backUp(), url)).toEqual([])
    const before = await contentOf(source())
    expect(before.sessions).toHaveLength(1)
    expect(await contentOf(url)).toEqual({ ...before, sessions: [] })
    expect(before.audit_events?.join()).toContain('\u2028')
    await pool().query('DELETE FROM sessions')
  })

  test('continues the numbers of events, and numbers new ones', async () => {
    const url = await emptyDatabase()
    await restore(await backUp(), url)
    const [highest] = await query<{ last: string }>(
      url,
      'SELECT max(sequence) AS last FROM audit_events',
    )
    await query(
      url,
      `INSERT INTO audit_events SELECT (n.copy).* FROM (
         SELECT jsonb_populate_record(NULL::audit_events,
           to_jsonb(e) || jsonb_build_object('id', gen_random_uuid())) AS copy
         FROM audit_events e LIMIT 1) n`,
    )
    const [next] = await query<{ last: string }>(
      url,
      'SELECT max(sequence) AS last FROM audit_events',
    )
    expect(Number(next?.last)).toBeGreaterThan(Number(highest?.last))
  })

  test('of an older version applies the migrations that are newer than the backup', async () => {
    const names = readMigrations().map(({ name }) => name)
    const older = join(folder, 'older')
    for (const name of names.slice(0, -2))
      cpSync(join(MIGRATIONS_FOLDER, name), join(older, name), { recursive: true })
    const [old, url] = [await emptyDatabase(), await emptyDatabase()]
    await migrate(old, older)
    await query(
      old,
      `INSERT INTO accounts (id, root_password_hash, created_at) VALUES ('111122223333', 'x', now())`,
    )
    const path = await backUp(old)
    expect(await restore(path, url)).toEqual(names.slice(-2))
    expect(await query(url, 'SELECT id FROM accounts')).toEqual([{ id: '111122223333' }])
    expect(await migrate(url)).toEqual({ applied: [], newer: [] })
    // In place of a newer database, too.
    expect(await restore(path, url, { replace: true })).toEqual(names.slice(-2))
    const { header, close } = await openBackup(await backUp())
    await close()
    const refused = Promise.resolve().then(() => refuseNewerBackup(header, older))
    expect(await refusal(refused)).toMatch(
      /^The backup was made by Gatehouse 1\.2\.3 and has migration .* does not know: nothing was/,
    )
  })

  test('leaves tables of others in the database alone', async () => {
    const url = await emptyDatabase()
    await query(url, 'CREATE TABLE theirs (id int); INSERT INTO theirs VALUES (7)')
    await restore(await backUp(), url)
    expect(await query(url, 'SELECT id FROM theirs')).toEqual([{ id: 7 }])
  })
})

describe('a restore is refused, and nothing is written,', () => {
  /** Refused restores into a database whose content stays as it is. */
  async function expectUnchanged(url: string, work: () => Promise<unknown>, sentence: RegExp) {
    const before = await contentOf(url)
    expect(await refusal(work())).toMatch(sentence)
    expect(await contentOf(url)).toEqual(before)
  }

  test('if the database has accounts', async () => {
    const [url, path] = [await emptyDatabase(), await backUp()]
    await restore(path, url)
    await expectUnchanged(
      url,
      () => restore(path, url),
      /^The database has an account already: nothing was changed\. .*DATABASE_URL.*--replace/,
    )
    await restore(path, url, { replace: true })
  })

  test('while something else is connected to the database', async () => {
    const [url, path] = [await emptyDatabase(), await backUp()]
    const server = new pg.Client({ connectionString: url, application_name: 'a server' })
    await server.connect()
    await expectUnchanged(
      url,
      () => restore(path, url),
      /^Other programs are connected to the database \(gatehouse a server .*\): nothing/,
    )
    await server.end()
  })

  test('for each byte of the file that is another, and wherever it is cut off', async () => {
    const path = await backUp()
    const whole = readFileSync(path)
    const bytes = Array.from({ length: 40 }, (_, i) => Math.floor((whole.length * i) / 40))
    for (const at of [...bytes, whole.length - 1]) {
      const damaged = Buffer.from(whole)
      damaged[at] = (damaged[at] ?? 0) ^ 1
      writeFileSync(path, damaged)
      expect(await refusal(openBackup(path))).toMatch(
        /is (not a backup of Gatehouse|damaged or incomplete)|has format \d+ of a newer/,
      )
      writeFileSync(path, whole.subarray(0, at))
      expect(await refusal(openBackup(path))).toMatch(/is not a backup|is damaged or incomplete/)
    }
    writeFileSync(path, Buffer.concat([whole, Buffer.from('x')]))
    expect(await refusal(openBackup(path))).toContain('is damaged or incomplete')
    expect(await refusal(openBackup(folder))).toMatch(/ is no file: name the file of a backup/)
    writeFileSync(path, String(whole).replace('BACKUP 1\n', 'BACKUP 2\n'))
    expect(await refusal(openBackup(path))).toMatch(/has format 2 of a newer Gatehouse/)
  })

  test('if it fails after the last row, or is ended', async () => {
    const [url, path] = [await emptyDatabase(), await backUp()]
    await restore(path, url)
    const before = await contentOf(url)
    const ending = new AbortController()
    for (const options of [
      {
        beforeCommit() {
          throw new Error('no disk')
        },
      },
      { signal: ending.signal, progress: () => ending.abort() },
    ])
      await expect(restore(path, url, { replace: true, ...options })).rejects.toThrow()
    expect(await contentOf(url)).toEqual(before)
  })
})

describe('the file', () => {
  test('is readable by its owner only, and never replaced unless that is asked for', async () => {
    const path = await backUp()
    expect(statSync(path).mode & 0o777).toBe(0o600)
    const before = readFileSync(path)
    expect(await refusal(backUp(source(), { path }))).toMatch(/exists already: .*--force/)
    expect(readFileSync(path).equals(before)).toBe(true)
    await backUp(source(), { path, force: true })
    expect(readFileSync(path).equals(before)).toBe(false)
  })

  test('ends at once while it waits for a table, and leaves no file', async () => {
    const url = await emptyDatabase()
    await migrate(url)
    const other = new pg.Client({ connectionString: url })
    await other.connect()
    await other.query('BEGIN')
    await other.query('LOCK TABLE accounts IN ACCESS EXCLUSIVE MODE')
    const ending = new AbortController()
    const path = newPath()
    const ended = backUp(url, { path, signal: ending.signal })
    const isWaiting = `SELECT 1 FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock'`
    await vi.waitUntil(async () => (await query(url, isWaiting)).length > 0, { timeout: 10_000 })
    ending.abort(new Error('ended by a person'))
    await expect(ended).rejects.toThrow('ended by a person')
    expect(existsSync(path)).toBe(false)
    await other.end()
  })

  test('does not exist after a backup that was ended', async () => {
    const path = newPath()
    const ending = new AbortController()
    const ended = backUp(source(), { path, signal: ending.signal, progress: () => ending.abort() })
    await expect(ended).rejects.toThrow()
    expect(readdirSync(folder).filter((name) => path.endsWith(name.slice(0, 36)))).toEqual([])
  })

  test('has the database of one moment, while changes go on', async () => {
    const { call, accountId } = await account()
    let stopped = false
    const changes = (async () => {
      for (let i = 0; !stopped; i++) await call('CreateUser', { UserName: `u${i}` })
    })()
    // Each user has its event, and the other way round, only in the state of one moment.
    for (let round = 0; round < 3; round++) {
      const url = await emptyDatabase()
      await restore(await backUp(), url)
      const [counted] = await query<{ users: string; events: string }>(
        url,
        `SELECT (SELECT count(*) FROM users WHERE account_id = '${accountId}') AS users,
           (SELECT count(*) FROM audit_events
            WHERE account_id = '${accountId}' AND event_name = 'CreateUser') AS events`,
      )
      expect(Number(counted?.users)).toBeGreaterThan(0)
      expect(counted?.users).toBe(counted?.events)
    }
    stopped = true
    await changes
  })
})
