// A rolling upgrade of the built server: the old and the new version serve one database at once,
// while people sign in and change passwords (docs/decisions/046, docs/operate/upgrade.md).
import {
  AttachUserPolicyCommand,
  ChangePasswordCommand,
  CreateAccessKeyCommand,
  CreateLoginProfileCommand,
  CreateUserCommand,
  IAMClient,
} from '@aws-sdk/client-iam'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Embedded, startEmbeddedPostgres } from '../../platform/postgres/embedded-postgres'
import { prepare } from '../../start/build-steps.mjs'
import { CHANGE_PASSWORD_POLICY } from '../fixtures'
import { query } from '../stored/query'
import { nextVersion } from './next-version'
import { account, newDataDir, type Program, startServer } from './program'

const USERS = ['alice', 'bob', 'carol', 'dave']
/** The tables of sign-ins and password changes. */
const BUSY = ['accounts', 'users', 'login_profiles', 'sessions', 'audit_events', 'access_keys']
/** A column that every row must have, and that servers of the old version do not write. */
const newer = nextVersion(
  Object.fromEntries(
    BUSY.map((table) => [
      `29990101000000_${table}`,
      `ALTER TABLE ${table} ADD COLUMN new_in_next_version integer NOT NULL DEFAULT 7`,
    ]),
  ),
)

interface Person {
  userName: string
  password: string
  credentials: { accessKeyId: string; secretAccessKey: string }
  rounds: number
}

let postgres: Embedded
let env: Record<string, string>
let accountId: string
const people: Person[] = []
/** The servers that a load balancer would choose from. */
let upstreams: Program[] = []
const failures: string[] = []
/** Of each round: the server of the sign-in and the one that was shown its session. */
const pairs = new Set<string>()

beforeAll(async () => {
  await prepare('pages')
  postgres = await startEmbeddedPostgres(newDataDir())
  const secret = 'a secret of the tests, as long as real ones'
  // Behind a load balancer, a server gives notice before it stops. Otherwise a request on a
  // connection that is closed at that moment fails.
  const behind = { GATEHOUSE_TRUSTED_PROXIES: '127.0.0.1' }
  env = { DATABASE_URL: postgres.url, GATEHOUSE_SECRET: secret, ...behind }
})
afterAll(() => postgres.stop())

const clientOf = ({ origin }: Program, credentials: Person['credentials']) =>
  new IAMClient({ endpoint: origin, region: 'us-east-1', credentials, maxAttempts: 1 })

async function createPeople(server: Program) {
  const made = await account(newDataDir(), ['create', '--email', 'root@a.example', '--json'], env)
  const { accessKeyId, secretAccessKey, ...rest } = JSON.parse(made.stdout)
  accountId = rest.accountId
  const admin = clientOf(server, { accessKeyId, secretAccessKey })
  for (const UserName of USERS) {
    const password = `First-password-of-${UserName}`
    await admin.send(new CreateUserCommand({ UserName }))
    await admin.send(new CreateLoginProfileCommand({ UserName, Password: password }))
    const PolicyArn = CHANGE_PASSWORD_POLICY
    await admin.send(new AttachUserPolicyCommand({ UserName, PolicyArn }))
    const { AccessKey } = await admin.send(new CreateAccessKeyCommand({ UserName }))
    const { AccessKeyId = '', SecretAccessKey = '' } = AccessKey ?? {}
    const credentials = { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey }
    people.push({ userName: UserName, password, credentials, rounds: 0 })
  }
}

/** Signs in, and returns the session as a Cookie header. */
async function signIn({ origin }: Program, { userName, password }: Person): Promise<string> {
  const answer = await fetch(`${origin}/signin/${accountId}`, {
    method: 'POST',
    body: new URLSearchParams({ account: accountId, userName, password }),
    headers: { origin, accept: 'text/html' },
    redirect: 'manual',
  })
  if (answer.status !== 303) throw new Error(`sign-in: ${answer.status}`)
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

async function openPage({ origin }: Program, cookie: string): Promise<void> {
  const answer = await fetch(`${origin}/security-credentials`, {
    headers: { cookie },
    redirect: 'manual',
  })
  await answer.arrayBuffer()
  if (answer.status !== 200) throw new Error(`page: ${answer.status}`)
}

async function changePassword(server: Program, person: Person, next: string): Promise<void> {
  const input = { OldPassword: person.password, NewPassword: next }
  await clientOf(server, person.credentials).send(new ChangePasswordCommand(input))
  person.password = next
}

let turn = 0
const anyServer = (): Program => upstreams[turn++ % upstreams.length] as Program
let isOver = false

const forgotten = ({ userName }: Person) =>
  `UPDATE password_history h SET own_change = false FROM users u
   WHERE u.account_id = h.account_id AND u.id = h.user_id AND u.name = '${userName}'`

/** Signs in, shows the session to another server, and changes the password, again and again. */
async function keepBusy(person: Person): Promise<void> {
  while (!isOver) {
    try {
      // Each round goes to the next two servers, so that sessions pass between all of them.
      const [first, second] = [person.rounds, person.rounds + 1].map(
        (turn) => upstreams[turn % upstreams.length],
      ) as [Program, Program]
      await openPage(second, await signIn(first, person))
      pairs.add(`${first.port} ${second.port}`)
      await changePassword(anyServer(), person, `Password-${person.rounds + 1}-${person.userName}`)
      person.rounds++
      // otherwise the limit of five changes per minute applies
      await query(postgres.url, forgotten(person))
    } catch (error) {
      failures.push(`${person.userName}: ${(error as Error).message}`)
    }
  }
}

/** Waits until each person has done this many more rounds, or one has failed. */
async function rounds(count: number): Promise<void> {
  const goals = people.map((person) => person.rounds + count)
  const isDone = () =>
    failures.length > 0 || people.every((person, i) => person.rounds >= (goals[i] ?? 0))
  await expect.poll(isDone, { timeout: 100_000 }).toBe(true)
}

it('no sign-in and no password change fails while two versions serve one database', async () => {
  const old = await startServer(newDataDir(), { env })
  await old.ready
  await createPeople(old)
  upstreams = [old]
  const busy = people.map(keepBusy)
  await rounds(2)

  // Two servers of the new version start at the same time, under load, and migrate once.
  const [one, two] = await Promise.all([newer.start(env), newer.start(env)])
  await Promise.all([one.ready, two.ready])
  const migrated = `SELECT migration_name FROM _prisma_migrations WHERE migration_name LIKE '2999%'`
  expect(await query(postgres.url, migrated)).toHaveLength(BUSY.length)
  upstreams = [old, one, old, two]
  await rounds(4)

  upstreams = [one, two]
  old.child.kill('SIGTERM') // with requests in progress
  expect(await old.ended).toBe(0)
  await rounds(2)
  isOver = true
  await Promise.all(busy)

  expect(failures).toEqual([])
  const isOld = (port?: string) => Number(port) === old.port
  const ways = [...pairs].map((pair) => pair.split(' ').map(isOld).join())
  expect([...new Set(ways)].sort()).toEqual([
    'false,false',
    'false,true',
    'true,false',
    'true,true',
  ])
  for (const person of people) await openPage(two, await signIn(one, person))
  const changes = `SELECT user_name, count(*)::int AS rounds FROM audit_events
    WHERE event_name = 'ChangePassword' AND error_code IS NULL GROUP BY 1 ORDER BY 1`
  expect(await query(postgres.url, changes)).toEqual(
    people.map(({ userName, rounds }) => ({ user_name: userName, rounds })),
  )

  // The way back: the old version starts on the migrated database.
  for (const { child, ended } of [one, two]) {
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
  }
  const again = await startServer(newDataDir(), { env })
  await again.ready
  expect(again.out.stderr).toMatch(/^Warning: A newer version of Gatehouse has migrated this/m)
  for (const person of people) {
    await changePassword(again, person, `Last-password-of-${person.userName}`)
    await openPage(again, await signIn(again, person))
  }
})
