// Starts and ends Debian's programs as the system user that owns the database, because PostgreSQL
// refuses to run as root.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, openSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { newDatabaseUser, plainEnvironment } from '../../platform/postgres/postgres-user'

const PROGRAMS = [
  '/usr/bin/etcd',
  '/usr/bin/patroni',
  '/usr/bin/patronictl',
  '/usr/sbin/haproxy',
  '/usr/lib/postgresql/15/bin/postgres',
]

/** Returns the programs that are not installed. */
export const missingPrograms = (): string[] => PROGRAMS.filter((path) => !existsSync(path))

/** The system user, and the user of this process if it is not root. */
export const owner = newDatabaseUser()

/** Creates a folder that the database's user owns. */
export function ownFolder(path: string): string {
  mkdirSync(path, { recursive: true, mode: 0o700 })
  own(path)
  return path
}

/** Writes a file that the database's user owns. */
export function ownFile(path: string, text: string): string {
  writeFileSync(path, text, { mode: 0o600 })
  own(path)
  return path
}

function own(path: string): void {
  if (owner.uid !== undefined && owner.gid !== undefined) chownSync(path, owner.uid, owner.gid)
}

/**
 * Starts a program as the database's user. Its output goes to `<name>.log` in the folder, which a
 * restart continues.
 */
export function startProgram(
  folder: string,
  name: string,
  [command = '', ...args]: string[],
  env: Record<string, string> = {},
): ChildProcess {
  const log = openSync(join(folder, `${name}.log`), 'a')
  return spawn(command, args, {
    ...owner,
    cwd: '/',
    env: { ...plainEnvironment(), LC_ALL: 'C.UTF-8', ...env },
    stdio: ['ignore', log, log],
  })
}

/** Sends a signal to a process and all its descendants; those that have ended are skipped. */
export function signalTree(pid: number, signal: NodeJS.Signals): void {
  const rows = execFileSync('ps', ['-eo', 'pid=,ppid=']).toString().trim().split('\n')
  const pairs = rows.map((row) => row.trim().split(/\s+/).map(Number))
  const tree = [pid]
  for (const parent of tree)
    tree.push(...pairs.flatMap(([child = 0, of]) => (of === parent ? [child] : [])))
  for (const one of tree) {
    try {
      process.kill(one, signal)
    } catch {} // it has ended meanwhile
  }
}
