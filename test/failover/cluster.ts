// Three database nodes with Patroni and etcd, and HAProxy in front, on loopback addresses. They use
// the configuration that users copy, deploy/patroni, with other addresses and folders.
import { type ChildProcess, execFile } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'
import { owner, ownFile, ownFolder, signalTree, startProgram } from './programs'

const DEPLOY = 'deploy/patroni'
export const NODES = [1, 2, 3] as const
export type Node = (typeof NODES)[number]
/** A cluster starts, or a failed node comes back, within this time on a busy machine. */
const PATIENCE_MS = 120_000
const PAUSE_MS = 200
const SUPERUSER = 'postgres:change-me-superuser'

export interface Cluster {
  /** The database through HAProxy. */
  url: string
  /** The database on one node. */
  urlOf(node: Node): string
  /** Returns the node that Patroni calls the primary; undefined while there is none. */
  primary(): Promise<Node | undefined>
  /** Returns the standby that each commit waits for. */
  synchronousStandby(): Promise<Node | undefined>
  /** Sends a signal to Patroni and PostgreSQL of a node. */
  signal(node: Node, signal: NodeJS.Signals): void
  /** Kills PostgreSQL of a node, and leaves its Patroni. */
  killPostgres(node: Node): void
  /** Starts Patroni of a node whose processes were killed. */
  start(node: Node): void
  /** Moves the primary to another node as a planned switchover. */
  switchover(): Promise<void>
  /** Resolves when one node is the primary and both others follow it, one synchronously. */
  whole(): Promise<void>
  stop(): Promise<void>
}

export async function startCluster(): Promise<Cluster> {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-failover-'))
  chmodSync(folder, 0o711) // the database's user must be able to enter it
  // Another network for each run: 127.0.0.0/8 is loopback on Linux.
  const network = `127.${randomInt(2, 255)}.${randomInt(0, 255)}`
  const running = new Map<string, ChildProcess>()

  for (const node of NODES) {
    const data = ownFolder(join(folder, `etcd${node}`))
    const lines = configured(network, 'etcd.env', node, { '/var/lib/etcd/gatehouse': data }).split(
      '\n',
    )
    const env = Object.fromEntries(
      lines.filter((line) => /^ETCD_/.test(line)).map((line) => line.split(/=(.*)/s).slice(0, 2)),
    )
    running.set(`etcd${node}`, startProgram(folder, `etcd${node}`, ['/usr/bin/etcd'], env))
  }
  const files = NODES.map((node) => {
    const own = ownFolder(join(folder, `node${node}`))
    const folders = {
      '/var/lib/postgresql/15': own,
      '/var/lib/postgresql': own,
      '/var/run/postgresql': own,
    }
    return ownFile(join(own, 'patroni.yml'), configured(network, 'patroni.yml', node, folders))
  })
  const start = (node: Node) => {
    const command = ['/usr/bin/patroni', files[node - 1] ?? '']
    running.set(`node${node}`, startProgram(folder, `node${node}`, command))
  }
  for (const node of NODES) start(node)
  const haproxy = ownFile(join(folder, 'haproxy.cfg'), configured(network, 'haproxy.cfg', 1))
  running.set('haproxy', startProgram(folder, 'haproxy', ['/usr/sbin/haproxy', '-f', haproxy]))

  const members = async (): Promise<Member[]> => {
    for (const node of NODES) {
      const answer = await fetch(`http://${network}.1${node}:8008/cluster`, {
        signal: AbortSignal.timeout(2_000),
      }).catch(() => undefined)
      if (answer?.ok) return ((await answer.json()) as { members: Member[] }).members
    }
    return []
  }
  const nodeIn = async (role: string) => {
    const member = (await members()).find((one) => one.role === role)
    return member && (Number(member.name.at(-1)) as Node)
  }
  const urlOf = (node: Node) =>
    `postgresql://gatehouse:gatehouse@${network}.1${node}:5432/gatehouse`
  const pidOf = (name: string) => {
    const child = running.get(name)
    return child && !hasEnded(child) ? child.pid : undefined
  }
  const signalPostgres = (node: Node, name: NodeJS.Signals) => {
    const pid = postmasterOf(join(folder, `node${node}`))
    if (pid) signalTree(pid, name)
  }
  const signal = (node: Node, name: NodeJS.Signals) => {
    const pid = pidOf(`node${node}`)
    if (pid) signalTree(pid, name)
    signalPostgres(node, name) // which is no child of a Patroni that was restarted
  }
  const stop = async () => {
    for (const node of NODES) signal(node, 'SIGKILL')
    for (const name of running.keys()) {
      const pid = pidOf(name)
      if (pid) signalTree(pid, 'SIGKILL')
    }
    await Promise.all([...running.values()].map(ended))
    rmSync(folder, { recursive: true, force: true })
  }
  const whole = () =>
    until('three nodes replicate', async () => {
      const found = await members()
      const standbys = found.filter(
        ({ role, state, lag }) => role !== 'leader' && /running|streaming/.test(state) && lag === 0,
      )
      return (
        found.some(({ role, state }) => role === 'leader' && state === 'running') &&
        standbys.length === NODES.length - 1 &&
        standbys.some(({ role }) => role === 'sync_standby')
      )
    })

  try {
    await whole()
    const leader = await nodeIn('leader')
    const admin = new pg.Client({
      connectionString: `postgresql://${SUPERUSER}@${network}.1${leader}:5432/postgres`,
    })
    await admin.connect()
    await admin.query(`CREATE ROLE gatehouse LOGIN PASSWORD 'gatehouse'`)
    await admin.query('CREATE DATABASE gatehouse OWNER gatehouse')
    await admin.end()
  } catch (error) {
    await stop()
    throw error
  }
  return {
    url: `postgresql://gatehouse:gatehouse@${network}.10:5000/gatehouse`,
    urlOf,
    primary: () => nodeIn('leader'),
    synchronousStandby: () => nodeIn('sync_standby'),
    signal,
    killPostgres: (node) => signalPostgres(node, 'SIGKILL'),
    start,
    async switchover() {
      const command = ['-c', files[0] ?? '', 'switchover', 'gatehouse', '--force']
      await promisify(execFile)('/usr/bin/patronictl', command, { ...owner, cwd: '/' })
    },
    whole,
    stop,
  }
}

/**
 * Returns a file of deploy/patroni for one node: the first node's name and addresses are replaced,
 * and the folders.
 */
function configured(
  network: string,
  name: string,
  node: Node,
  folders: Record<string, string> = {},
): string {
  const text = readFileSync(join(DEPLOY, name), 'utf8')
    .replace(/^name: node1$/m, `name: node${node}`)
    .replace(/^ETCD_NAME=node1$/m, `ETCD_NAME=node${node}`)
    .replace(
      /^(.*(?:listen|connect_address|LISTEN|ADVERTISE).*)10\.0\.0\.11/gm,
      `$110.0.0.1${node}`,
    )
    .replaceAll('10.0.0.0/24', '127.0.0.0/8') // connections to loopback come from 127.0.0.1
    .replaceAll('10.0.0.', `${network}.`)
    .replaceAll('127.0.0.1:5000', `${network}.10:5000`)
  return Object.entries(folders).reduce((all, [from, to]) => all.replaceAll(from, to), text)
}

interface Member {
  name: string
  role: string
  state: string
  lag?: number | string
}

function postmasterOf(folder: string): number | undefined {
  try {
    const text = readFileSync(join(folder, 'gatehouse', 'postmaster.pid'), 'utf8')
    return Number(text.split('\n')[0])
  } catch {
    return undefined // it is not running
  }
}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null
const ended = (child: ChildProcess) =>
  hasEnded(child)
    ? Promise.resolve()
    : new Promise<void>((resolve) => child.once('close', () => resolve()))

/** Polls until `isTrue`; throws after a time that only a failure takes. */
export async function until(what: string, isTrue: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS
  while (!(await isTrue())) {
    if (performance.now() > deadline) throw new Error(`It took too long until ${what}.`)
    await pause(PAUSE_MS)
  }
}
