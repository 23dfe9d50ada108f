// The built server behind PgBouncer in transaction mode: nothing that it does relies on a session
// of PostgreSQL.
import {
  AttachUserPolicyCommand,
  ChangePasswordCommand,
  CreateAccessKeyCommand,
  CreateLoginProfileCommand,
  CreateUserCommand,
  IAMClient,
  UpdateLoginProfileCommand,
} from '@aws-sdk/client-iam'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signIn } from '../../e2e/clients/sign-in.mjs'
import { type Embedded, startEmbeddedPostgres } from '../../platform/postgres/embedded-postgres'
import { prepare } from '../../start/build-steps.mjs'
import { query } from '../stored/query'
import { INSTALL, type Pgbouncer, pgbouncerVersion, startPgbouncer } from './pgbouncer'
import { account, newDataDir, type Program, startServer } from './program'

const SECRET = 'a secret of the tests, as long as real ones'
/** Fewer sessions than connections, so that each session serves many connections. */
const SESSIONS = 4
const WRITERS = 8
const ROUNDS = 2
const NOTICE = /leads to a connection pooler: .* statements are not prepared under names\./
/** The errors of what a session was expected to keep, or of a parameter that PgBouncer refuses. */
const BROKEN = /prepared statement|unsupported startup parameter|portal .* does not exist/

const version = pgbouncerVersion()

describe.skipIf(!version)(`PgBouncer${version ? ` ${version}` : `: ${INSTALL}`}`, () => {
  let postgres: Embedded
  let pgbouncer: Pgbouncer
  let env: Record<string, string>
  let server: Program
  let made: { accountId: string; accessKeyId: string; secretAccessKey: string }
  let admin: IAMClient

  beforeAll(async () => {
    await prepare('pages')
    postgres = await startEmbeddedPostgres(newDataDir())
    pgbouncer = await startPgbouncer(postgres.url, SESSIONS)
    env = { DATABASE_URL: pgbouncer.url, GATEHOUSE_SECRET: SECRET, GATEHOUSE_TEST_MODE: '1' }
    // Two servers that migrate the same empty database at the same time.
    const args = ['--demo', '--print-credentials']
    const servers = [{ args }, {}].map((start) => startServer(newDataDir(), { ...start, env }))
    const [first, second] = await Promise.all(servers)
    if (!first || !second) throw new Error('Two servers were to start.')
    await Promise.all([first.ready, second.ready])
    expect([first.out.stderr, second.out.stderr]).toEqual([
      expect.stringMatching(NOTICE),
      expect.stringMatching(NOTICE),
    ])
    second.child.kill('SIGTERM')
    expect(await second.ended).toBe(0)
    server = first
    const created = ['create', '--email', 'root@pooler.example', '--json']
    made = JSON.parse((await account(newDataDir(), created, env)).stdout)
    admin = client(made)
  })
  afterAll(async () => {
    server.child.kill('SIGTERM')
    await server.ended
    await pgbouncer.stop()
    await postgres.stop()
  })

  const client = ({ accessKeyId = '', secretAccessKey = '' }) =>
    new IAMClient({
      endpoint: server.origin,
      region: 'us-east-1',
      credentials: { accessKeyId, secretAccessKey },
      maxAttempts: 1,
    })

  async function userWithKey(userName: string, password: string) {
    await admin.send(new CreateUserCommand({ UserName: userName }))
    await admin.send(new CreateLoginProfileCommand({ UserName: userName, Password: password }))
    const PolicyArn = 'arn:aws:iam::aws:policy/IAMUserChangePassword'
    await admin.send(new AttachUserPolicyCommand({ UserName: userName, PolicyArn }))
    const { AccessKey } = await admin.send(new CreateAccessKeyCommand({ UserName: userName }))
    return client({
      accessKeyId: AccessKey?.AccessKeyId ?? '',
      secretAccessKey: AccessKey?.SecretAccessKey ?? '',
    })
  }

  it('serves users who change passwords and read pages at once, over few sessions', async () => {
    const writer = async (index: number) => {
      const UserName = `writer-${index}`
      let password = `First-${index}-password`
      const own = await userWithKey(UserName, password)
      for (let round = 0; round < ROUNDS; round++) {
        const next = `Round-${round}-of-${index}-password`
        await own.send(new ChangePasswordCommand({ OldPassword: password, NewPassword: next }))
        password = `Reset-${round}-of-${index}-password`
        await admin.send(new UpdateLoginProfileCommand({ UserName, Password: password }))
        const cookie = await signIn(server.origin, made.accountId, UserName, password)
        const page = await fetch(`${server.origin}/security-credentials`, {
          headers: { cookie: cookie ?? '' },
        })
        expect([page.status, await page.text()]).toEqual([200, expect.stringContaining(UserName)])
      }
      await expect(signIn(server.origin, made.accountId, UserName, 'Wrong-1-pw')).rejects.toThrow()
    }
    await Promise.all(Array.from({ length: WRITERS }, (_, index) => writer(index)))
    const found = await query<{ sessions: number; prepared: number }>(
      postgres.url,
      `SELECT count(*)::int AS sessions FROM pg_stat_activity
       WHERE datname = 'gatehouse' AND pid <> pg_backend_pid()`,
    )
    expect(found[0]?.sessions).toBeLessThanOrEqual(SESSIONS)
  })

  it('ends a wait for a lock after two seconds with 409, and serves others meanwhile', async () => {
    await Promise.all([
      // One text is one transaction, which keeps the lock until the end of the sleep.
      query(
        postgres.url,
        `SELECT 1 FROM users WHERE name = 'writer-0' AND account_id = '${made.accountId}'
         FOR UPDATE; SELECT pg_sleep(6)`,
      ),
      (async () => {
        const waiting = `SELECT 1 FROM pg_stat_activity WHERE query LIKE '%pg_sleep(6)%' AND pid <> pg_backend_pid()`
        await expect.poll(() => query(postgres.url, waiting)).toHaveLength(1)
        const change = (UserName: string) =>
          admin.send(new UpdateLoginProfileCommand({ UserName, Password: 'After-the-lock-1' }))
        await expect(change('writer-0')).rejects.toMatchObject({
          name: 'EntityTemporarilyUnmodifiableException',
        })
        await change('writer-1')
      })(),
    ])
  })

  it('leaves no lock, no setting and no error of a lost statement behind', async () => {
    const verified = await account(newDataDir(), ['verify-events', made.accountId], env)
    expect(verified.code).toBe(0)
    const locks = `SELECT 1 FROM pg_locks WHERE locktype = 'advisory'`
    await expect.poll(() => query(postgres.url, locks)).toEqual([])
    const pooled = new pg.Client({ connectionString: pgbouncer.url })
    await pooled.connect()
    const { rows } = await pooled.query('SHOW statement_timeout')
    await pooled.end()
    expect(rows).toEqual([{ statement_timeout: '0' }])
    expect(server.out.stderr).not.toMatch(BROKEN)
    expect(pgbouncer.log()).not.toMatch(BROKEN)
  })

  it('prepares statements under names where the setting requires it, and logs that', async () => {
    const forced = await startServer(newDataDir(), {
      env: { ...env, GATEHOUSE_PREPARED_STATEMENTS: 'on' },
    })
    await forced.ready
    expect(forced.out.stderr).toMatch(/prepared under names, because of GATEHOUSE_PREPARED/)
  })
})
