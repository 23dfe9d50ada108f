// Debian's PgBouncer in transaction mode, with the configuration that users copy.
import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newDatabaseUser } from '../../platform/postgres/postgres-user'
import { freePort } from '../clients/sockets'

const PROGRAM = '/usr/sbin/pgbouncer'
const PATIENCE_MS = 10_000

export const INSTALL = 'not on this machine; test/failover/install-debian.sh installs it'
export const pgbouncerVersion = (): string | undefined =>
  /PgBouncer (\S+)/.exec(spawnSync(PROGRAM, ['--version'], { encoding: 'utf8' }).stdout ?? '')?.[1]

export interface Pgbouncer {
  /** The database's URL through PgBouncer. */
  url: string
  log(): string
  stop(): Promise<void>
}

/**
 * Starts PgBouncer in front of a database.
 *
 * @param poolSize the sessions of PostgreSQL that all connections share
 */
export async function startPgbouncer(postgresUrl: string, poolSize: number): Promise<Pgbouncer> {
  const to = new URL(postgresUrl)
  const port = await freePort()
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-pgbouncer-'))
  const file = (name: string) => join(folder, name)
  const database = to.pathname.slice(1)
  const settings = readFileSync('deploy/pgbouncer/pgbouncer.ini', 'utf8')
    .replace(/^gatehouse = .*$/m, `${database} = host=${to.hostname} port=${to.port}`)
    .replace(/^listen_port = .*$/m, `listen_port = ${port}`)
    .replace(/^auth_file = .*$/m, `auth_file = ${file('userlist.txt')}`)
    .replace(/^default_pool_size = .*$/m, `default_pool_size = ${poolSize}`)
  writeFileSync(file('pgbouncer.ini'), `${settings}unix_socket_dir =\n`)
  const credentials = [to.username, decodeURIComponent(to.password)]
  writeFileSync(file('userlist.txt'), `${credentials.map((text) => `"${text}"`).join(' ')}\n`)
  const { uid, gid } = newDatabaseUser() // PgBouncer refuses to run as root
  if (uid !== undefined && gid !== undefined) {
    for (const path of [folder, file('pgbouncer.ini'), file('userlist.txt')])
      chownSync(path, uid, gid)
    chmodSync(folder, 0o700)
  }
  let log = ''
  const child = spawn(PROGRAM, [file('pgbouncer.ini')], {
    ...(uid !== undefined && gid !== undefined && { uid, gid }),
    cwd: '/',
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    log += text
  })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const stop = async () => {
    child.kill('SIGKILL')
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  const deadline = Date.now() + PATIENCE_MS
  while (!(await listens(port))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      await stop()
      throw new Error(`PgBouncer did not start: ${log}`)
    }
  }
  const url = new URL(postgresUrl)
  url.hostname = '127.0.0.1'
  url.port = String(port)
  return { url: url.href, log: () => log, stop }
}

const listens = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true)).once('error', () => setTimeout(resolve, 50, false))
    socket.once('connect', () => socket.destroy())
  })
