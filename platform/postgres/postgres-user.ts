// PostgreSQL refuses to run as root. When root starts Gatehouse, it runs as the system user
// `postgres`; otherwise as the user who starts Gatehouse.
import { execFileSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { startRefusal } from '../start-refusal'

/** Options for child_process: empty, or the user to run as. */
export interface RunAs {
  uid?: number
  gid?: number
}

/**
 * Returns an environment without our variables: PGDATA, PGOPTIONS and the like would change what
 * PostgreSQL's programs do.
 */
export const plainEnvironment = (): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  LC_ALL: 'C',
  NODE_ENV: process.env.NODE_ENV,
})

const NAME = 'postgres'
const QUIET = { stdio: 'ignore' } as const

export const isRoot = (): boolean => process.getuid?.() === 0

/**
 * Returns the user that owns a new database. As root, creates the system user if it is missing;
 * throws a start refusal when that fails.
 */
export function newDatabaseUser(): RunAs {
  if (!isRoot()) return {}
  return lookUp() ?? makeUser()
}

/**
 * Returns the user that an existing database runs as: its owner, because PostgreSQL accepts no
 * other. Throws a start refusal when this process can't run as that user.
 */
export function ownerOf(cluster: string): RunAs {
  if (process.getuid === undefined) return {} // Windows has no user numbers
  const { uid, gid } = statSync(cluster)
  if (!isRoot()) {
    if (uid === process.getuid()) return {}
    throw startRefusal(
      `The database in ${cluster} belongs to user number ${uid}: start Gatehouse as that user (or as root), or set GATEHOUSE_DATA_DIR to a folder of your own.`,
    )
  }
  if (uid === 0)
    throw startRefusal(
      `The database in ${cluster} belongs to root, as whom PostgreSQL refuses to run: give it to another user with chown -R ${NAME}.`,
    )
  return { uid, gid }
}

function lookUp(): RunAs | undefined {
  const id = (flag: string) =>
    Number(execFileSync('id', [flag, NAME], { stdio: ['ignore', 'pipe', 'ignore'] }).toString())
  try {
    return { uid: id('-u'), gid: id('-g') }
  } catch {
    return undefined
  }
}

/** Uses useradd on most systems, adduser on BusyBox. */
function makeUser(): RunAs {
  const ways: [string, string[]][] = [
    [
      'useradd',
      ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', NAME],
    ],
    ['adduser', ['-S', '-D', '-H', NAME]],
  ]
  for (const [command, args] of ways) {
    try {
      execFileSync(command, args, QUIET)
    } catch {
      continue // not installed, or failed: the look-up below decides
    }
    const made = lookUp()
    if (made) return made
  }
  throw startRefusal(
    `PostgreSQL refuses to run as root and the system user "${NAME}" could not be made: run \`useradd --system ${NAME}\`, start Gatehouse as an ordinary user, or set DATABASE_URL.`,
  )
}

/**
 * Returns whether the user can pass through, or run, `path`. The system itself checks, so modes,
 * groups and access lists all count.
 */
export function canReach(path: string, user: RunAs): boolean {
  return passes('-x', path, user)
}

export function canRead(path: string, user: RunAs): boolean {
  return passes('-r', path, user)
}

function passes(test: '-x' | '-r', path: string, user: RunAs): boolean {
  try {
    execFileSync('/bin/sh', ['-c', `test ${test} "$1"`, 'sh', path], {
      ...user,
      ...QUIET,
      cwd: '/',
    })
    return true
  } catch {
    return false
  }
}
