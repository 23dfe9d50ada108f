// The lifecycle of the embedded database: created, found again, stopped; and one sentence for each
// way in which its folder can be unusable.
import { execFileSync, spawn } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import {
  dataFolderHolder,
  type Held,
  holdDataFolder,
  readServerName,
  serverName,
} from '../data-folder-lock'
import { isStartRefusal } from '../start-refusal'
import { type Embedded, runningUrl, startEmbeddedPostgres } from './embedded-postgres'

const top = mkdtempSync(join(tmpdir(), 'gatehouse-postgres-'))
chmodSync(top, 0o755)
const asRoot = process.getuid?.() === 0
const running = new Set<Embedded>()
let folders = 0

const newFolder = () => join(top, String(folders++))

async function start(folder: string, said: string[] = []): Promise<Embedded> {
  const postgres = await startEmbeddedPostgres(folder, { say: (line) => said.push(line) })
  running.add(postgres)
  return postgres
}

async function refusalOf(folder: string): Promise<string> {
  const outcome = await start(folder).catch((error: unknown) => error)
  expect(isStartRefusal(outcome)).toBe(true)
  const { message } = outcome as Error
  expect(message).toMatch(/^[^\n]+\.$/)
  return message
}

async function query(url: string, text: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

/** Created once and copied, because creating one takes longer than starting one. */
const made = newFolder()
const saidAtMaking: string[] = []
beforeAll(async () => {
  const first = await start(made, saidAtMaking)
  await query(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer')
  await first.stop()
})

function stoppedCluster(): string {
  const copy = newFolder()
  execFileSync('cp', ['-a', made, copy])
  return copy
}

const pidOf = (folder: string) =>
  Number(readFileSync(join(folder, 'postgres', 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0])

afterEach(async () => {
  await Promise.all([...running].map((postgres) => postgres.stop()))
  running.clear()
})
afterAll(() => rmSync(top, { recursive: true, force: true }))

describe('the embedded database', () => {
  it('is created at the first start, announced as a long step, and found again with its data', async () => {
    expect(saidAtMaking).toEqual(['Creating the database (a few seconds, first time only)…'])
    expect(runningUrl(made)).toBeUndefined()
    const said: string[] = []
    const second = await start(stoppedCluster(), said)
    expect([said, second.reused]).toEqual([[], false])
    expect(await query(second.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }])
  })

  it('answers on loopback only, syncs its commits, and keeps its password readable by the owner only', async () => {
    const folder = stoppedCluster()
    const { url } = await start(folder)
    const settings = await query(
      url,
      `SELECT name, setting FROM pg_settings WHERE name IN ('listen_addresses', 'unix_socket_directories', 'fsync', 'synchronous_commit', 'data_checksums') ORDER BY name`,
    )
    expect(settings).toEqual([
      { name: 'data_checksums', setting: 'on' },
      { name: 'fsync', setting: 'on' },
      { name: 'listen_addresses', setting: '127.0.0.1' },
      { name: 'synchronous_commit', setting: 'on' },
      { name: 'unix_socket_directories', setting: '' },
    ])
    expect(statSync(join(folder, 'postgres', 'secret.json')).mode & 0o777).toBe(0o600)
    expect(statSync(join(folder, 'postgres', 'cluster')).mode & 0o777).toBe(0o700)
    expect(readdirSync(join(folder, 'postgres')).sort()).toEqual(['cluster', 'secret.json'])
    const wrong = new URL(url)
    wrong.password = 'guess'
    await expect(query(wrong.href, 'SELECT 1')).rejects.toThrow(/password authentication failed/)
  })

  it('is reused while running after its server was killed, and stopped with the next server', async () => {
    const folder = stoppedCluster()
    const first = await start(folder)
    expect(runningUrl(folder)).toBe(first.url)
    const second = await start(folder)
    expect([second.reused, second.url]).toEqual([true, first.url])
    await second.stop()
    expect(runningUrl(folder)).toBeUndefined()
  })

  it('C12: is refused at once, and stopped, if its file has another password, user or database', async () => {
    const folder = stoppedCluster()
    const file = join(folder, 'postgres', 'secret.json')
    const secret = JSON.parse(readFileSync(file, 'utf8'))
    for (const wrong of [{ password: 'guess' }, { user: 'nobody' }, { database: 'no such' }]) {
      writeFileSync(file, JSON.stringify({ ...secret, ...wrong }))
      expect(await refusalOf(folder)).toMatch(
        /^\S+secret\.json does not fit the database beside it .*: restore that file from a backup\.$/,
      )
      expect(existsSync(join(folder, 'postgres', 'cluster', 'postmaster.pid'))).toBe(false)
    }
    writeFileSync(file, JSON.stringify(secret))
    expect(await query((await start(folder)).url, 'SELECT answer FROM kept')).toHaveLength(1)
  }, 10_000)

  it('keeps everything committed after its own kill -9', async () => {
    const folder = stoppedCluster()
    const { url, port } = await start(folder)
    await query(url, 'INSERT INTO kept VALUES (43)')
    process.kill(pidOf(folder), 'SIGKILL')
    const again = await startEmbeddedPostgres(folder, { port })
    running.add(again)
    expect(again.url).toBe(url)
    expect(await query(url, 'SELECT answer FROM kept ORDER BY answer')).toEqual([
      { answer: 42 },
      { answer: 43 },
    ])
  })

  it('is created once by two concurrent starts', async () => {
    const folder = newFolder()
    const both = await Promise.all([start(folder), start(folder)])
    expect(both[0]?.url).toBe(both[1]?.url)
    expect(
      readdirSync(folder)
        .filter((name) => name.startsWith('postgres'))
        .sort(),
    ).toEqual(['postgres', 'postgres.log'])
  })

  it('starts although another program now has its old process ID', async () => {
    const folder = stoppedCluster()
    const cluster = join(folder, 'postgres', 'cluster')
    // Simulates a killed container: a process of ours has the ID in postmaster.pid.
    const { uid, gid } = statSync(cluster)
    const other = spawn('sleep', ['60'], { ...(asRoot && { uid, gid }), cwd: '/', stdio: 'ignore' })
    try {
      writeFileSync(
        join(cluster, 'postmaster.pid'),
        `${other.pid}\n${cluster}\n1\n5432\n\n127.0.0.1\n  1234 5678\nready   \n`,
      )
      expect((await start(folder)).reused).toBe(false)
    } finally {
      other.kill('SIGKILL')
    }
  })
})

describe('the start ends with one sentence for', () => {
  it('a file in place of the data folder', async () => {
    const folder = newFolder()
    writeFileSync(folder, '')
    expect(await refusalOf(folder)).toMatch(
      /^The data folder .* can't be written \(\w+\): .*GATEHOUSE_DATA_DIR/,
    )
  })

  it('a parent that is a file', async () => {
    const file = newFolder()
    writeFileSync(file, '')
    expect(await refusalOf(join(file, 'data'))).toMatch(/can't be written \(ENOTDIR\)/)
  })

  it('a folder that can’t be written', async () => {
    // Root can write anywhere else.
    const readOnly = asRoot ? '/sys/gatehouse' : join(newFolder(), 'data')
    if (!asRoot) mkdirSync(join(readOnly, '..'), { mode: 0o500 })
    expect(await refusalOf(readOnly)).toMatch(/can't be written \(\w+\): make it writable/)
  })

  it('a cluster that lost its password file', async () => {
    const folder = stoppedCluster()
    rmSync(join(folder, 'postgres', 'secret.json'))
    expect(await refusalOf(folder)).toMatch(
      /is not a whole database of Gatehouse: restore it from a backup, or move it away/,
    )
  })

  it('a password file that is not JSON', async () => {
    const folder = stoppedCluster()
    writeFileSync(join(folder, 'postgres', 'secret.json'), '{')
    expect(await refusalOf(folder)).toMatch(/is not a whole database/)
  })

  it('an empty folder where the cluster should be', async () => {
    const folder = newFolder()
    mkdirSync(join(folder, 'postgres'), { recursive: true })
    expect(await refusalOf(folder)).toMatch(/is not a whole database/)
  })

  it('a dangling link', async () => {
    const folder = newFolder()
    mkdirSync(folder)
    symlinkSync(join(top, 'gone'), join(folder, 'postgres'))
    expect(await refusalOf(folder)).toMatch(/is not a whole database/)
  })

  it('a damaged cluster: PostgreSQL’s own message, and the path of its log', async () => {
    const folder = stoppedCluster()
    writeFileSync(join(folder, 'postgres', 'cluster', 'global', 'pg_control'), 'x')
    expect(await refusalOf(folder)).toMatch(
      /^PostgreSQL can't start on \S+ \(.*pg_control.*\); its log is \S+postgres\.log\. Restore/,
    )
  })

  it('a cluster of another PostgreSQL', async () => {
    const folder = stoppedCluster()
    writeFileSync(join(folder, 'postgres', 'cluster', 'PG_VERSION'), '15\n')
    expect(await refusalOf(folder)).toMatch(
      /was made by PostgreSQL 15 and this Gatehouse brings 18/,
    )
  })

  it.runIf(asRoot)('a cluster that belongs to root', async () => {
    const folder = stoppedCluster()
    execFileSync('chown', ['-R', 'root', join(folder, 'postgres', 'cluster')])
    expect(await refusalOf(folder)).toMatch(/belongs to root.*chown -R postgres/)
  })
})

describe.runIf(asRoot)('under a folder that only root can enter', () => {
  const home = join(top, 'home')
  const folder = join(home, 'clone', '.gatehouse')
  let elsewhere = ''
  afterAll(() => {
    if (elsewhere) rmSync(join(elsewhere, '..'), { recursive: true, force: true })
  })

  it('keeps the database in /var/lib/gatehouse, announces that in one line, and finds it there again', async () => {
    mkdirSync(join(home, 'clone'), { recursive: true })
    chmodSync(home, 0o700)
    const said: string[] = []
    const first = await start(folder, said)
    elsewhere = realpathSync(join(folder, 'postgres'))
    expect(elsewhere).toMatch(/^\/var\/lib\/gatehouse\/[0-9a-f]{16}\/postgres-[0-9a-f]{8}$/)
    expect(said.filter((line) => line.includes(elsewhere))).toHaveLength(1)
    expect(runningUrl(folder)).toBe(first.url)
    expect(statSync(home).mode & 0o777).toBe(0o700)
    await query(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer')
    await first.stop()
    chmodSync(home, 0o755) // reachable now: still the same database
    const again = await start(folder)
    expect(await query(again.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }])
    await again.stop()
    chmodSync(home, 0o700)
    expect(await query((await start(folder)).url, 'SELECT answer FROM kept')).toEqual([
      { answer: 42 },
    ])
  })

  it('never finds the old database of a data folder that was deleted', async () => {
    rmSync(folder, { recursive: true })
    const anew = await start(folder)
    expect(realpathSync(join(folder, 'postgres'))).not.toBe(elsewhere)
    await expect(query(anew.url, 'SELECT answer FROM kept')).rejects.toThrow(/does not exist/)
  })

  it('rejects a database that became unreachable, instead of replacing it', async () => {
    const inside = join(home, 'inside')
    execFileSync('cp', ['-a', stoppedCluster(), inside])
    expect(await refusalOf(inside)).toMatch(/who can't reach .*chmod o\+x/)
    expect(lstatSync(join(inside, 'postgres')).isDirectory()).toBe(true)
    expect(existsSync(join(inside, 'postgres', 'cluster', 'PG_VERSION'))).toBe(true)
  })
})

describe('the lock of a data folder', () => {
  it('admits one server at a time, names its holder, and is never left behind', async () => {
    const { url } = await start(stoppedCluster())
    const first = (await holdDataFolder(url, serverName('http://localhost:3000'))) as Held
    const refused = await holdDataFolder(url, serverName('http://localhost:4000'))
    expect(refused).toEqual({ name: `gatehouse ${process.pid} http://localhost:3000` })
    expect(await dataFolderHolder(url)).toBe(`gatehouse ${process.pid} http://localhost:3000`)
    await first.release()
    expect(await dataFolderHolder(url)).toBeUndefined()
    const second = await holdDataFolder(url, 'next')
    expect(second).toHaveProperty('release')
    await query(
      url,
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'next'`,
    )
    await expect.poll(() => dataFolderHolder(url)).toBeUndefined()
  })

  it('notifies its holder when the database goes away', async () => {
    const folder = stoppedCluster()
    const { url } = await start(folder)
    const held = (await holdDataFolder(url, 'mine')) as Held
    const lost = new Promise<void>((resolve) => held.onLost(resolve))
    process.kill(pidOf(folder), 'SIGQUIT')
    await lost
  })

  it('parses the name, even one that PostgreSQL truncated', () => {
    expect(readServerName('gatehouse 12 http://localhost:3000')).toEqual({
      pid: '12',
      origin: 'http://localhost:3000',
    })
    expect(readServerName('gatehouse 12 http:')).toEqual({ pid: '12' })
    expect(readServerName('psql')).toEqual({})
  })
})
