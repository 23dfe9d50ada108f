// `gatehouse backup` and `gatehouse restore` as built programs, with both kinds of databases: what
// was backed up works again, and a restore that fails or is killed leaves nothing.
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { GetUserCommand, IAMClient } from '@aws-sdk/client-iam'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Embedded,
  runningUrl,
  startEmbeddedPostgres,
} from '../../platform/postgres/embedded-postgres'
import { prepare } from '../../start/build-steps.mjs'
import { askTestMode } from '../../testing/test-mode'
import { account, newDataDir, type Program, run, startServer } from './program'

const SECRET = 'a secret of the tests, as long as real ones'
const EVENTS = 2_000
const TEST_MODE = { GATEHOUSE_TEST_MODE: '1' }

beforeAll(() => prepare('pages'))

type Environment = Record<string, string>

/** Runs a command to its end. */
async function command(
  name: 'backup' | 'restore',
  dataDir: string,
  args: string[],
  env?: Environment,
) {
  const program = await run(`dist/cli/${name}.mjs`, dataDir, { args, ...(env && { env }) })
  return { code: await program.ended, ...program.out }
}

async function onDatabase<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Runs `work` on the embedded database of a folder, whether or not it is running. */
async function onFolder<T>(dataDir: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const postgres = await startEmbeddedPostgres(dataDir)
  try {
    return await onDatabase(postgres.url, work)
  } finally {
    if (!postgres.reused) await postgres.stop()
  }
}

/** Copies an event until there are as many as asked for, and waits until they are sealed. */
async function recordEvents(client: pg.Client): Promise<void> {
  await client.query(
    `INSERT INTO audit_events SELECT (n.copy).* FROM (
       SELECT jsonb_populate_record(NULL::audit_events,
           to_jsonb(e) || jsonb_build_object('id', gen_random_uuid())) AS copy
       FROM (SELECT * FROM audit_events LIMIT 1) e, generate_series(1, ${EVENTS})) n`,
  )
  const unsealed = async () => {
    const { rows } = await client.query<{ left: string }>(
      `SELECT count(*) AS left FROM audit_events e WHERE sequence > (
         SELECT max(last_sequence) FROM event_seals s WHERE s.account_id = e.account_id)`,
    )
    return Number(rows[0]?.left)
  }
  await expect.poll(unsealed).toBe(0)
}

interface Demo {
  accountId: string
  accessKeyId: string
  secretAccessKey: string
  users: { userName: string; password?: string }[]
}

const demoOn = (server: Program) =>
  askTestMode(server.origin, 'accounts', { scenario: 'demo', alias: 'demo' }) as Promise<Demo>

/** Posts the form of the sign-in page, and returns where the browser is sent. */
async function signIn({ origin }: Program, { accountId, users }: Demo): Promise<string | null> {
  const password = users.find(({ userName }) => userName === 'alice')?.password ?? ''
  const answer = await fetch(`${origin}/signin/${accountId}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin },
    body: new URLSearchParams({ userName: 'alice', password, account: accountId }),
  })
  return answer.headers.get('location')
}

const callerOf = async ({ origin }: Program, { accessKeyId, secretAccessKey }: Demo) => {
  const credentials = { accessKeyId, secretAccessKey }
  const iam = new IAMClient({ endpoint: origin, region: 'us-east-1', credentials, maxAttempts: 1 })
  return (await iam.send(new GetUserCommand({}))).User?.UserName
}

async function stop(server: Program) {
  server.child.kill('SIGTERM')
  expect(await server.ended).toBe(0)
}

async function expectWorking(server: Program, demo: Demo) {
  await server.ready
  expect(await signIn(server, demo)).toMatch(/\/iam|\/$|console/)
  expect(await callerOf(server, demo)).toBe('admin')
}

describe('the embedded database', () => {
  const [dataDir, restored] = [newDataDir(), newDataDir()]
  const file = join(newDataDir(), '..', 'embedded.backup')
  let demo: Demo

  it('is backed up while its server runs, and says that the file contains the secret', async () => {
    const server = await startServer(dataDir, { env: TEST_MODE })
    await server.ready
    demo = await demoOn(server)
    expect(await signIn(server, demo)).toMatch(/\/iam|\/$|console/)
    await onFolder(dataDir, recordEvents)
    const { code, stdout, stderr } = await command('backup', dataDir, [file])
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(
      /^\S+embedded.backup has 2 accounts, 6 users, \d access keys and 2,\d{3} events \([\d.]+ kB\)\.\nIt contains the secret that opens all access keys: keep it as safe as a password\.\n$/,
    )
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const again = await command('backup', dataDir, [file])
    expect([again.code, again.stdout]).toEqual([1, ''])
    expect(again.stderr).toMatch(/exists already: choose another name, or add --force/)
    const refused = await command('restore', dataDir, [file, '--replace', '--yes'])
    expect([refused.code, refused.stdout]).toEqual([1, ''])
    expect(refused.stderr).toBe(
      `Gatehouse (process ${server.child.pid}, ${server.origin}) is running on the data folder ${dataDir}: nothing was changed. Stop it, and restore again.\n`,
    )
    await stop(server)
  })

  it('is backed up while nothing runs, and stops again', async () => {
    const { code, stdout } = await command('backup', dataDir, [file, '--force'])
    expect([code, stdout]).toEqual([0, expect.stringContaining('2 accounts')])
    expect(existsSync(join(dataDir, 'postgres', 'cluster', 'postmaster.pid'))).toBe(false)
  })

  it('is left without accounts by a restore that is killed', async () => {
    const killed = await run('dist/cli/restore.mjs', restored, { args: [file] })
    await expect.poll(() => runningUrl(restored), { interval: 5 }).toBeDefined()
    await onDatabase(runningUrl(restored) ?? '', async (client) => {
      // A transaction has an ID once it has written.
      const writing = async () =>
        (await client.query('SELECT FROM pg_stat_activity WHERE backend_xid IS NOT NULL')).rowCount
      await expect.poll(writing, { interval: 5 }).toBe(1)
      killed.child.kill('SIGKILL')
    })
    expect(await killed.ended).toBe('SIGKILL')
    const found = await onFolder(restored, (client) =>
      client.query("SELECT to_regclass('accounts') AS accounts"),
    )
    expect(found.rows).toEqual([{ accounts: null }])
  })

  it('is restored: passwords sign in, keys sign requests, and the events are unchanged', async () => {
    const { code, stdout } = await command('restore', restored, [file])
    expect(code).toBe(0)
    expect(stdout).toMatch(
      /^Restored 2 accounts, 6 users, \d access keys and 2,\d{3} events from \S+, which Gatehouse \S+ made on \S+Z\.\nThe sealed events are unchanged\./,
    )
    const verified = await account(restored, ['verify-events'])
    expect([verified.code, verified.stdout]).toEqual([
      0,
      expect.stringMatching(/ unchanged +2\d{3} events in \d+ seals/),
    ])
    const server = await startServer(restored)
    await expectWorking(server, demo)
    await stop(server)
  })

  it('with accounts is replaced only when that is asked for and confirmed', async () => {
    const refused = await command('restore', restored, [file])
    expect([refused.code, refused.stderr]).toEqual([
      1,
      expect.stringMatching(
        /^The database has 2 accounts already: nothing was changed\. .*--replace/,
      ),
    ])
    const unconfirmed = await command('restore', restored, [file, '--replace'])
    expect([unconfirmed.code, unconfirmed.stderr]).toEqual([
      1,
      expect.stringMatching(/^This deletes all 2 accounts.*\n.*Nothing was changed, because/),
    ])
    await account(restored, ['delete', 'demo', '--yes'])
    expect((await command('restore', restored, [file, '--replace', '--yes'])).code).toBe(0)
    expect((await account(restored, ['list'])).stdout).toContain('demo')
  })

  it('keeps its secret if the restore of another one is cut short after its commit', async () => {
    const secret = readFileSync(join(restored, 'secret'))
    writeFileSync(join(restored, 'secret.restored'), secret, { mode: 0o600 })
    rmSync(join(restored, 'secret'))
    expect((await account(restored, ['list'])).code).toBe(0)
    expect(readFileSync(join(restored, 'secret')).equals(secret)).toBe(true)
    expect(existsSync(join(restored, 'secret.restored'))).toBe(false)
  })

  it('is not created for a damaged backup', async () => {
    const damaged = `${file}.damaged`
    const bytes = readFileSync(file)
    bytes[bytes.length - 9] = (bytes[bytes.length - 9] ?? 0) ^ 1
    writeFileSync(damaged, bytes)
    const empty = newDataDir()
    const { code, stderr } = await command('restore', empty, [damaged])
    expect([code, stderr]).toEqual([1, expect.stringMatching(/is damaged or incomplete/)])
    expect(existsSync(empty)).toBe(false)
  })

  it('is not there: a backup says so, and creates none', async () => {
    const empty = newDataDir()
    const { code, stderr } = await command('backup', empty, [`${file}.none`])
    expect([code, stderr]).toEqual([1, expect.stringMatching(/^There is no database in /)])
    expect(existsSync(empty)).toBe(false)
  })
})

describe('a PostgreSQL of one’s own', () => {
  const home = newDataDir()
  const file = join(newDataDir(), '..', 'own.backup')
  const other = newDataDir()
  let postgres: Embedded
  let env: Environment
  let demo: Demo

  const newDatabase = async (name: string) => {
    await onDatabase(postgres.url, (client) => client.query(`CREATE DATABASE ${name}`))
    const url = new URL(postgres.url)
    url.pathname = `/${name}`
    return url.href
  }
  beforeAll(async () => {
    postgres = await startEmbeddedPostgres(home)
    env = { DATABASE_URL: await newDatabase('first'), GATEHOUSE_SECRET: SECRET }
  })
  afterAll(() => postgres.stop())

  it('is backed up without the secret, and says that a restore needs it', async () => {
    const server = await startServer(newDataDir(), { env: { ...env, ...TEST_MODE } })
    await server.ready
    demo = await demoOn(server)
    await onDatabase(env.DATABASE_URL ?? '', recordEvents)
    const { code, stdout } = await command('backup', other, [file], env)
    expect([code, stdout]).toEqual([
      0,
      expect.stringMatching(/2 accounts.*\nA restore needs GATEHOUSE_SECRET, which is not in/),
    ])
    expect(readFileSync(file).includes(SECRET)).toBe(false)
    const refused = await command('restore', other, [file, '--replace', '--yes'], env)
    expect([refused.code, refused.stderr]).toEqual([
      1,
      expect.stringMatching(/^Other programs are connected to the database/),
    ])
    await stop(server)
  })

  it('is restored with that secret only', async () => {
    const second = { ...env, DATABASE_URL: await newDatabase('second') }
    const wrong = { ...second, GATEHOUSE_SECRET: `not ${SECRET}` }
    expect((await command('restore', other, [file], wrong)).stderr).toMatch(
      /^GATEHOUSE_SECRET is not the secret of this backup: nothing was changed/,
    )
    expect((await command('restore', other, [file])).stderr).toMatch(
      /^The backup needs the GATEHOUSE_SECRET that its server had/,
    )
    const { code, stdout } = await command('restore', other, [file], second)
    expect([code, stdout]).toEqual([0, expect.stringContaining('The sealed events are unchanged')])
    const server = await startServer(newDataDir(), { env: second })
    await expectWorking(server, demo)
    await stop(server)
  })

  it('takes the backup of an embedded database, with the secret that the file shows', async () => {
    const [dataDir, embedded] = [newDataDir(), `${file}.embedded`]
    await account(dataDir, ['create', '--email', 'root@move.example', '--alias', 'move'])
    await command('backup', dataDir, [embedded])
    const third = { ...env, DATABASE_URL: await newDatabase('third') }
    expect((await command('restore', other, [embedded], third)).stderr).toMatch(
      /^GATEHOUSE_SECRET is not the secret of this backup, which the file contains: .*--show-secret/,
    )
    const shown = await command('restore', other, [embedded, '--show-secret'])
    const moved = { ...third, GATEHOUSE_SECRET: shown.stdout.trim() }
    expect((await command('restore', other, [embedded], moved)).code).toBe(0)
    expect((await account(other, ['list'], moved)).stdout).toContain('move')
  })
})

describe('the commands', () => {
  it.each(['backup', 'restore'] as const)(
    'explain themselves, and refuse a wrong use: %s',
    async (name) => {
      const help = await command(name, newDataDir(), ['--help'])
      expect([help.code, help.stdout]).toEqual([
        0,
        expect.stringMatching(/^Usage: npm run -s \w+ -- FILE/),
      ])
      for (const args of [[], ['one', 'two'], ['one', '--fast']]) {
        const { code, stdout, stderr } = await command(name, newDataDir(), args)
        expect([code, stdout, stderr]).toEqual([2, '', expect.stringContaining('Usage: ')])
      }
    },
  )
})
