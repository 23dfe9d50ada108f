// Two built servers on a PostgreSQL of three nodes, whose primary fails while passwords change:
// nothing that was acknowledged is lost, and nothing that was replaced comes back.
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signIn } from '../../e2e/clients/sign-in.mjs'
import { pool } from '../../platform/database/db'
import { prepare } from '../../start/build-steps.mjs'
import { type Pgbouncer, pgbouncerVersion, startPgbouncer } from '../start/pgbouncer'
import { account, newDataDir, type Program, startServer } from '../start/program'
import { type Cluster, NODES, type Node, startCluster, until } from './cluster'
import { type Change, type Load, startLoad } from './load'
import { missingPrograms } from './programs'

const SECRET = 'a secret of the tests, as long as real ones'
const USERS = 6
/** Sessions of PostgreSQL that PgBouncer shares. */
const SESSIONS = 8
/** Writes must go on within this time, even on a busy machine. The aim is 30 s. */
const BOUND_MS = 90_000

const missing = missingPrograms()
const reason = missing.length
  ? `: ${missing.join(', ')} not on this machine; test/failover/install-debian.sh installs them`
  : ''
if (reason) console.log(`skipped: a failover${reason}`)
const results: string[] = []
const report = (line: string) => results.push(line)
const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`

describe.skipIf(missing.length > 0)(`a failover${reason}`, () => {
  let cluster: Cluster
  let servers: Program[]
  let env: Record<string, string>
  let made: {
    accountId: string
    accessKeyId: string
    secretAccessKey: string
    adminPassword: string
  }
  let cookie: string
  let load: Load
  let pgbouncer: Pgbouncer | undefined

  beforeAll(async () => {
    await prepare('pages')
    cluster = await startCluster()
    env = { DATABASE_URL: cluster.url, GATEHOUSE_SECRET: SECRET }
    // Two servers reach HAProxy themselves, and a third one through PgBouncer.
    if (pgbouncerVersion()) pgbouncer = await startPgbouncer(cluster.url, SESSIONS)
    const urls = [cluster.url, cluster.url, ...(pgbouncer ? [pgbouncer.url] : [])]
    servers = await Promise.all(
      urls.map((url) => startServer(newDataDir(), { env: { ...env, DATABASE_URL: url } })),
    )
    await Promise.all(servers.map(({ ready }) => ready))
    const created = ['create', '--email', 'root@failover.example', '--json']
    made = JSON.parse((await account(newDataDir(), created, env)).stdout)
    cookie = (await signIn(origins()[0], made.accountId, 'admin', made.adminPassword)) ?? ''
    load = await startLoad(origins(), made, cookie, USERS)
  })
  afterAll(async () => {
    await load?.stop()
    for (const { child } of servers ?? []) child.kill('SIGTERM')
    await Promise.all((servers ?? []).map(({ ended }) => ended))
    await pgbouncer?.stop()
    await cluster?.stop()
    console.log(results.join('\n'))
  })

  const origins = () => servers.map(({ origin }) => origin)
  const appliedBy = (origin: string) =>
    load.changes.filter((change) => change.outcome === 'applied' && change.origin === origin)

  async function primary(): Promise<Node> {
    const node = await cluster.primary()
    if (!node) throw new Error('There is no primary.')
    return node
  }

  /** Waits until each server applies changes that were sent after now. */
  async function writesGoOn(): Promise<void> {
    const since = performance.now()
    await until('each server applies changes', async () =>
      origins().every((origin) => appliedBy(origin).some(({ sentAt }) => sentAt > since)),
    )
  }

  /**
   * Disturbs the database, waits until `isOver`, and reports the longest time without an
   * acknowledged change, of all servers.
   */
  async function disturb(
    what: string,
    cause: () => unknown,
    isOver: () => Promise<boolean>,
  ): Promise<void> {
    await writesGoOn()
    const since = performance.now()
    await cause()
    await until(`the database is back: ${what}`, isOver)
    await writesGoOn()
    const pauses = origins().flatMap((origin) => {
      const times = appliedBy(origin).map(({ answeredAt }) => answeredAt)
      return times.flatMap((time, index) =>
        time > since ? [time - Math.max(times[index - 1] ?? 0, since)] : [],
      )
    })
    const longest = Math.max(...pauses)
    report(`${what}: writes went on after ${seconds(longest)}`)
    expect(longest).toBeLessThan(BOUND_MS)
  }

  /** Disturbs the primary, waits until another node is the primary, and returns the old one. */
  async function failOver(what: string, cause: (node: Node) => unknown): Promise<Node> {
    const failed = await primary()
    await disturb(
      what,
      () => cause(failed),
      async () => ![undefined, failed].includes(await cluster.primary()),
    )
    return failed
  }

  it('goes on after the primary and its Patroni were killed', async () => {
    const failed = await failOver('primary killed', (node) => cluster.signal(node, 'SIGKILL'))
    cluster.start(failed)
    await cluster.whole()
  })

  it('goes on after PostgreSQL alone was killed, which Patroni starts again', async () => {
    const isWritten = async () => (await cluster.primary()) !== undefined
    const kill = async () => cluster.killPostgres(await primary())
    await disturb('PostgreSQL of the primary killed', kill, isWritten)
    await cluster.whole()
  })

  it('goes on after the standby was killed that each commit waits for', async () => {
    const standby = await cluster.synchronousStandby()
    if (!standby) throw new Error('There is no synchronous standby.')
    await disturb(
      'synchronous standby killed',
      () => cluster.signal(standby, 'SIGKILL'),
      async () => ![undefined, standby].includes(await cluster.synchronousStandby()),
    )
    cluster.start(standby)
    await cluster.whole()
  })

  it('acknowledges nothing without a standby, and goes on with the first that is back', async () => {
    const leader = await primary()
    const standbys = NODES.filter((node) => node !== leader)
    const isBack = async () => (await cluster.synchronousStandby()) !== undefined
    const lose = async () => {
      for (const node of standbys) cluster.signal(node, 'SIGKILL')
      const lostAt = performance.now()
      const sent = () => load.changes.filter(({ sentAt }) => sentAt > lostAt)
      await until('each server answers 503', async () =>
        origins().every((origin) =>
          sent().some((change) => change.origin === origin && change.outcome === 'unknown'),
        ),
      )
      expect(sent().filter(({ outcome }) => outcome === 'applied')).toEqual([])
      for (const node of standbys) cluster.start(node)
    }
    await disturb('both standbys killed, and started after the first 503', lose, isBack)
    await cluster.whole()
  })

  it('goes on while the old primary is frozen, and after it has thawed', async () => {
    const failed = await failOver('primary frozen', (node) => cluster.signal(node, 'SIGSTOP'))
    cluster.signal(failed, 'SIGCONT')
    await cluster.whole()
    await writesGoOn()
  })

  it('goes on after a planned switchover', async () => {
    await failOver('planned switchover', () => cluster.switchover())
    await cluster.whole()
  })

  it('is answered with 503 and a message meanwhile, and never with anything else', async () => {
    await load.stop()
    const counts = [...load.counts].sort().map(([what, count]) => `${what}: ${count}`)
    report(`answers: ${counts.join(', ')}`)
    expect(load.violations).toEqual([])
    expect([...load.counts.keys()]).toEqual(
      expect.arrayContaining(['change 503', '/iam/users 503', '/readyz 503']),
    )
  })

  it('keeps each acknowledged change with its event, in order, and none that was refused', async () => {
    const events = await query<{ request_id: string }>(
      `SELECT request_id FROM audit_events WHERE account_id = '${made.accountId}'
         AND event_name IN ('ChangePassword', 'UpdateLoginProfile') AND error_code IS NULL
       ORDER BY sequence`,
    )
    const stored = events.map(({ request_id }) => request_id)
    expect(new Set(stored).size).toBe(stored.length)
    const known = new Map(load.changes.map((change) => [change.requestId, change]))
    const storedChanges = stored.map((id) => known.get(id))
    expect(storedChanges.filter((change) => change?.outcome === 'refused' || !change)).toEqual([])
    const lost = load.changes.filter(
      ({ outcome, requestId }) => outcome === 'applied' && !stored.includes(requestId ?? ''),
    )
    const applied = load.changes.filter(({ outcome }) => outcome === 'applied').length
    const unknown = load.changes.filter(({ outcome }) => outcome === 'unknown').length
    report(
      `acknowledged ${applied}, lost ${lost.length}; answered with 503 ${unknown}, of which ${stored.length - applied + lost.length} happened`,
    )
    expect(lost).toEqual([])
    for (const [userName, changes] of byUser(storedChanges as Change[])) {
      const sent = changes.map(({ sentAt }) => sentAt)
      expect([userName, sent]).toEqual([userName, sent.toSorted((a, b) => a - b)])
      await expectPassword(userName, changes)
    }
  })

  /** The last stored change has set the password, and the one before it is over. */
  async function expectPassword(userName: string, stored: Change[]): Promise<void> {
    const [replaced, last] = stored.slice(-2)
    for (const origin of origins())
      await signIn(origin, made.accountId, userName, last?.password ?? '')
    const old = signIn(origins()[0], made.accountId, userName, replaced?.password ?? '')
    await expect(old).rejects.toThrow(/was not signed in/)
  }

  it('leaves the chain of events whole, and sessions alive', async () => {
    const verified = await account(newDataDir(), ['verify-events', made.accountId], env)
    expect([verified.code, verified.stdout]).toEqual([0, expect.stringContaining(made.accountId)])
    for (const origin of origins()) {
      const page = await fetch(`${origin}/iam/users`, { headers: { cookie }, redirect: 'manual' })
      expect(page.status).toBe(200)
    }
  })

  it('never uses a standby, which a load balancer may lead to for a moment', async () => {
    const leader = await primary()
    const standby = cluster.urlOf(leader === 1 ? 2 : 1)
    const listed = await account(newDataDir(), ['list'], { ...env, DATABASE_URL: standby })
    expect([listed.code, listed.stderr]).toEqual([1, expect.stringContaining('is a standby')])
    process.env.DATABASE_URL = standby
    await expect(pool().query('SELECT 1')).rejects.toMatchObject({ code: '25006' })
    await pool().end()
  })

  async function query<Row extends object>(text: string): Promise<Row[]> {
    const client = new pg.Client({ connectionString: cluster.url })
    await client.connect()
    try {
      return (await client.query<Row>(text)).rows
    } finally {
      await client.end()
    }
  }
})

function byUser(changes: Change[]): Map<string, Change[]> {
  const users = new Map<string, Change[]>()
  for (const change of changes)
    users.set(change.userName, [...(users.get(change.userName) ?? []), change])
  return users
}
