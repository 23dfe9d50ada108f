// The built server while its database is stopped, silent or full: every way in answers 503 in time,
// and every change happened completely or not at all.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CreateUserCommand, IAMClient } from '@aws-sdk/client-iam'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Embedded, startEmbeddedPostgres } from '../../platform/postgres/embedded-postgres'
import { prepare } from '../../start/build-steps.mjs'
import { query } from '../stored/query'
import { account, newDataDir, type Program, startServer } from './program'

const SECRET = 'a secret of the tests, as long as real ones'
/**
 * The server answers within five seconds of its own time. A machine that others use too can stand
 * still for longer, and without its timeouts the server would never answer.
 */
const PATIENCE_MS = 40_000

const home = newDataDir()
let postgres: Embedded
let server: Program
let accountId: string
let password: string
let iam: IAMClient
/** Taken while the database answers. */
let cookie: string
let signInFields: [string, string][]

beforeAll(async () => {
  await prepare('pages')
  postgres = await startEmbeddedPostgres(home)
  const env = { DATABASE_URL: postgres.url, GATEHOUSE_SECRET: SECRET, GATEHOUSE_TEST_MODE: '1' }
  server = await startServer(newDataDir(), { env })
  await server.ready
  const made = await account(newDataDir(), ['create', '--email', 'root@a.example', '--json'], env)
  const { accessKeyId, secretAccessKey, ...rest } = JSON.parse(made.stdout)
  accountId = rest.accountId
  password = rest.adminPassword
  iam = new IAMClient({
    endpoint: server.origin,
    region: 'us-east-1',
    credentials: { accessKeyId, secretAccessKey },
    maxAttempts: 1,
  })
  const session = await ask('/api/test/sessions', {
    method: 'POST',
    body: JSON.stringify({ accountId, userName: 'admin' }),
  })
  const { cookieName, cookieValue } = JSON.parse(session.text)
  cookie = `${cookieName}=${cookieValue}`
  const page = (await ask(`/signin/${accountId}`)).text
  const hidden = page.matchAll(/<input type="hidden" name="([^"]*)"(?: value="([^"]*)")?/g)
  signInFields = [...hidden].map(([, name = '', value = '']) => [
    name,
    value.replaceAll('&quot;', '"'),
  ])
})
afterAll(async () => {
  signal('SIGCONT')
  server.child.kill('SIGTERM')
  await server.ended
  await postgres.stop()
})

/** Sends a request. Throws if there is no answer in time. */
async function ask(path: string, init: RequestInit = {}) {
  const response = await fetch(server.origin + path, {
    redirect: 'manual',
    signal: AbortSignal.timeout(PATIENCE_MS),
    ...init,
    headers: { accept: 'text/html', ...init.headers },
  })
  return {
    status: response.status,
    retryAfter: response.headers.get('retry-after'),
    text: await response.text(),
  }
}

function signIn(headers: Record<string, string> = {}) {
  const body = new FormData()
  for (const [name, value] of signInFields) body.set(name, value)
  for (const [name, value] of Object.entries({ account: accountId, userName: 'admin', password }))
    body.set(name, value)
  const from = { origin: server.origin, ...headers }
  return ask(`/signin/${accountId}`, { method: 'POST', body, headers: from })
}

const testDoor = (path: string, input: object) =>
  ask(path, { method: 'POST', body: JSON.stringify(input) })

const apiStatus = async (userName: string): Promise<number> => {
  const abortSignal = AbortSignal.timeout(PATIENCE_MS)
  try {
    await iam.send(new CreateUserCommand({ UserName: userName }), { abortSignal })
    return 200
  } catch (error) {
    const { $metadata, name } = error as { $metadata?: { httpStatusCode?: number }; name: string }
    if (!$metadata?.httpStatusCode) throw new Error(`no answer in time: ${name}`)
    return $metadata.httpStatusCode
  }
}

/** Every kind of way in that needs the database. */
const waysIn: Record<string, () => Promise<{ status: number; retryAfter: string | null }>> = {
  'a sign-in': () => signIn(),
  'a sign-in in a browser that was signed in': () => signIn({ cookie }),
  'a page of the console': () => ask('/iam', { headers: { cookie } }),
  'a list of the console': () => ask('/iam/users', { headers: { cookie } }),
  'the change of a due password': () => ask('/signin/change-password', { headers: { cookie } }),
  'a download': () => ask('/iam/credential-report/download', { headers: { cookie } }),
  'a refreshed page': () => ask('/iam', { headers: { cookie, rsc: '1' } }),
  'the health check': () => ask('/readyz'),
}

async function expectOutage() {
  const answers = await Promise.all(
    Object.entries(waysIn).map(async ([name, way]) => [name, await way()] as const),
  )
  const found = answers.map(([name, { status, retryAfter }]) => [name, status, retryAfter !== null])
  // A refreshed page may be redirected to its own address by Next before it reads anything.
  expect(found.filter(([, status]) => status !== 307)).toEqual(
    found.filter(([, status]) => status !== 307).map(([name]) => [name, 503, true]),
  )
  const doors = await Promise.all([
    testDoor('/api/test/accounts', { scenario: 'empty' }),
    testDoor('/api/test/clock', { accountId, offsetSeconds: 0 }),
  ])
  expect(doors.map(({ status }) => status)).toEqual([503, 503])
  expect(doors.map(({ text }) => text).join()).not.toMatch(/prisma|127\.0\.0\.1|invocation/i)
  expect(await apiStatus('nobody')).toBe(503)
  expect((await ask('/healthz')).status).toBe(200)
}

async function expectService() {
  await expect.poll(async () => (await ask('/readyz')).status).toBe(200)
  expect((await signIn()).status).toBe(303)
  expect((await ask('/iam/users', { headers: { cookie } })).status).toBe(200)
}

const postmaster = () =>
  Number(readFileSync(join(home, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0])

/** Sends a signal to PostgreSQL and to each of its processes. */
function signal(name: NodeJS.Signals) {
  const pids = execFileSync('ps', ['-eo', 'pid=,ppid=']).toString().trim().split('\n')
  const parents = pids.map((line) => line.trim().split(/\s+/).map(Number))
  const main = postmaster()
  const own = parents.flatMap(([pid = 0, parent]) => (parent === main ? [pid] : []))
  process.kill(main, name)
  for (const pid of own)
    try {
      process.kill(pid, name)
    } catch {
      // It ended meanwhile, as autovacuum's workers do.
    }
}

describe('C9: a database that is stopped with SIGSTOP', () => {
  it('is answered with 503 by every way in, at once and later', async () => {
    signal('SIGSTOP')
    await expectOutage()
    await expectOutage()
    signal('SIGCONT')
    await expectService()
  })

  it('leaves nothing half-written: each user has its event, and each confirmed user exists', async () => {
    const confirmed: string[] = []
    const statuses = new Set<number>()
    let frozen = false
    const writer = async (name: string) => {
      for (let i = 0; !statuses.has(503) || frozen; i++) {
        const userName = `${name}-${i}`
        const status = await apiStatus(userName)
        statuses.add(status)
        if (status === 200) confirmed.push(userName)
        if (confirmed.length === 40 && !frozen) {
          frozen = true
          signal('SIGSTOP')
        }
        if (frozen && status === 503) {
          signal('SIGCONT')
          frozen = false
        }
      }
    }
    await Promise.all(Array.from({ length: 8 }, (_, i) => writer(`w${i}`)))
    signal('SIGCONT')
    expect([...statuses].sort()).toEqual([200, 503])
    await expectService()
    const users = await query<{ name: string }>(
      postgres.url,
      `SELECT name FROM users WHERE account_id = '${accountId}' AND name ~ '^w[0-9]'`,
    )
    const events = await query<{ name: string }>(
      postgres.url,
      `SELECT request_parameters->>'userName' AS name FROM audit_events
       WHERE account_id = '${accountId}' AND event_name = 'CreateUser' AND error_code IS NULL
         AND request_parameters->>'userName' ~ '^w[0-9]'`,
    )
    const names = users.map(({ name }) => name).sort()
    expect(events.map(({ name }) => name).sort()).toEqual(names)
    expect(names).toEqual(expect.arrayContaining(confirmed))
  })
})

describe('C8: a database', () => {
  it('with a full disk: every write answers 503, and pages that only read go on', async () => {
    // The error of a full disk, for each write: PostgreSQL can't be given a small disk everywhere.
    const tables = ['sessions', 'audit_events', 'sign_in_throttles', 'users', 'accounts']
    await query(
      postgres.url,
      `
      CREATE FUNCTION disk_full() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100';
      END $$;
      ${tables.map((table) => `CREATE TRIGGER disk_full BEFORE INSERT OR UPDATE OR DELETE ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION disk_full();`).join('')}`,
    )
    expect((await signIn()).status).toBe(503)
    expect((await signIn({ cookie })).status).toBe(503)
    expect(await apiStatus('nobody')).toBe(503)
    const made = await testDoor('/api/test/accounts', { scenario: 'empty' })
    expect([made.status, made.text]).toEqual([503, expect.not.stringContaining('No space')])
    expect((await ask('/iam/users', { headers: { cookie } })).status).toBe(200)
    await query(postgres.url, 'DROP FUNCTION disk_full CASCADE')
    await expectService()
  })

  it('that is down: every way in answers 503', async () => {
    const { port } = postgres
    await postgres.stop()
    await expectOutage()
    postgres = await startEmbeddedPostgres(home, { port })
    await expectService()
  })
})
