// The embedded database's files: the folder `postgres` in the data folder contains the cluster and
// the password file, which only its owner may read. If PostgreSQL's system user can't reach the
// data folder, `postgres` is a link to a place that it can reach.
import { execFileSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { createDataFolder } from '../data-folder'
import { syncFolder, writeDurably } from '../durable-file'
import { startRefusal } from '../start-refusal'
import { type Binaries, postgresBinaries, SYSTEM_FOLDER } from './postgres-binaries'
import {
  canReach,
  isRoot,
  newDatabaseUser,
  ownerOf,
  plainEnvironment,
  type RunAs,
} from './postgres-user'

export interface Cluster {
  /** PostgreSQL's data directory, with links resolved. */
  folder: string
  secret: ClusterSecret
  user: RunAs
  binaries: Binaries
}
export interface ClusterSecret {
  user: string
  password: string
  database: string
}
type Say = (line: string) => void

const linkOf = (dataDir: string) => join(dataDir, 'postgres')

/**
 * Creates the data folder if needed, and rejects in one sentence one that can't be used.
 */
function ensureDataFolder(dataDir: string): void {
  try {
    createDataFolder(dataDir)
    // PostgreSQL's own user must pass through it. Secret files inside have mode 0600.
    if (isRoot()) chmodSync(dataDir, statSync(dataDir).mode | 0o011)
    accessSync(dataDir, constants.W_OK | constants.X_OK)
    // Access checks always succeed for root. Only writing reveals a read-only mount.
    writeFileSync(join(dataDir, '.writable'), '')
    rmSync(join(dataDir, '.writable'))
  } catch (error) {
    const { code = 'failed' } = error as NodeJS.ErrnoException
    throw startRefusal(
      `The data folder ${dataDir} can't be written (${code}): make it writable for this user, or set GATEHOUSE_DATA_DIR to another folder.`,
      error,
    )
  }
}

/**
 * Returns the cluster of a data folder, and creates it if there is none. Rejects one that is
 * damaged, foreign or unreachable. `say` receives a line about each long step.
 */
export function openCluster(dataDir: string, say: Say): Cluster {
  ensureDataFolder(dataDir)
  const link = linkOf(dataDir)
  if (!hasEmbeddedDatabase(dataDir)) createCluster(dataDir, say)
  const folder = clusterFolder(dataDir)
  const secret = readSecret(dataDir)
  if (!folder || !secret)
    throw startRefusal(
      `${link} is not a whole database of Gatehouse: restore it from a backup, or move it away to begin with an empty one.`,
    )
  const user = ownerOf(folder)
  if (user.uid !== undefined && !canReach(folder, user))
    throw startRefusal(
      `PostgreSQL runs as user number ${user.uid}, who can't reach ${folder}: let others pass through the folders above it (chmod o+x), or set GATEHOUSE_DATA_DIR.`,
    )
  const binaries = postgresBinaries(user, dataDir, say)
  const version = readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim()
  if (version !== binaries.major)
    throw startRefusal(
      `${folder} was made by PostgreSQL ${version} and this Gatehouse brings ${binaries.major}: start the older Gatehouse, or back up with it and restore into a new data folder.`,
    )
  return { folder, secret, user, binaries }
}

/** Returns whether a data folder has a database, whole or not. */
export const hasEmbeddedDatabase = (dataDir: string): boolean =>
  lstatSync(linkOf(dataDir), { throwIfNoEntry: false }) !== undefined

/** Returns the cluster's own folder if it exists and contains PG_VERSION. */
export function clusterFolder(dataDir: string): string | undefined {
  const folder = join(linkOf(dataDir), 'cluster')
  return existsSync(join(folder, 'PG_VERSION')) ? realpathSync(folder) : undefined
}

/**
 * Reads user, password and database name. The server writes them, and the command line reads them
 * too.
 */
export function readSecret(dataDir: string): ClusterSecret | undefined {
  const file = join(linkOf(dataDir), 'secret.json')
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as ClusterSecret
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EACCES') return undefined
    throw startRefusal(
      `The database in ${dataDir} belongs to another user: start Gatehouse as that user, or set GATEHOUSE_DATA_DIR to a folder of your own.`,
      error,
    )
  }
}

/**
 * Creates the cluster under a temporary name and renames it when complete. So a crash leaves no
 * partial cluster, and of two concurrent first starts one wins.
 */
function createCluster(dataDir: string, say: Say): void {
  say('Creating the database (a few seconds, first time only)…')
  const link = linkOf(dataDir)
  const user = newDatabaseUser()
  const elsewhere =
    user.uid !== undefined && !canReach(dataDir, user) ? placeElsewhere(dataDir) : undefined
  const making = elsewhere ?? `${link}.${process.pid}.new`
  try {
    fillCluster(making, user, postgresBinaries(user, dataDir, say))
    if (elsewhere) symlinkSync(elsewhere, link)
    else renameSync(making, link)
    syncFolder(dataDir)
    if (elsewhere)
      say(
        `The system user "postgres", whom PostgreSQL runs as, can't reach ${dataDir}: the database is kept in ${elsewhere}.`,
      )
  } catch (error) {
    rmSync(making, { recursive: true, force: true })
    // Otherwise another first start won, and its cluster is used.
    if (!existsSync(join(link, 'secret.json'))) throw error
  }
}

/**
 * Returns a new name each time, so that a deleted and recreated data folder never finds its old
 * database.
 */
function placeElsewhere(dataDir: string): string {
  const hash = createHash('sha256').update(realpathSync(dataDir)).digest('hex').slice(0, 16)
  const folder = join(SYSTEM_FOLDER, hash)
  mkdirSync(folder, { recursive: true, mode: 0o755 })
  return join(folder, `postgres-${randomBytes(4).toString('hex')}`)
}

function fillCluster(place: string, user: RunAs, { initdb }: Binaries): void {
  const cluster = join(place, 'cluster')
  const passwordFile = join(place, 'password')
  const secret: ClusterSecret = {
    user: 'gatehouse',
    password: randomBytes(24).toString('base64url'),
    database: 'postgres',
  }
  const give = (path: string) => {
    if (user.uid !== undefined && user.gid !== undefined) chownSync(path, user.uid, user.gid)
  }
  mkdirSync(place, { mode: isRoot() ? 0o711 : 0o700 })
  mkdirSync(cluster, { mode: 0o700 })
  give(cluster)
  writeFileSync(passwordFile, `${secret.password}\n`, { mode: 0o600 })
  give(passwordFile)
  const options = [
    '-U',
    secret.user,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
  ]
  try {
    // initdb syncs all its files before it ends.
    execFileSync(initdb, ['-D', cluster, ...options], {
      ...user,
      cwd: '/',
      stdio: ['ignore', 'ignore', 'pipe'],
      env: plainEnvironment(),
    })
  } catch (error) {
    throw startRefusal(
      `PostgreSQL could not make a database in ${place}: ${lastLine(error)}`,
      error,
    )
  }
  rmSync(passwordFile)
  writeDurably(join(place, 'secret.json'), JSON.stringify(secret))
}

const lastLine = (error: unknown): string => {
  const { stderr, message } = error as { stderr?: Buffer; message: string }
  const lines = String(stderr ?? '')
    .split('\n')
    .map((line) => line.trim())
  return (
    lines.find((line) => /error|fatal|could not/i.test(line)) ??
    lines.findLast((line) => line !== '') ??
    message
  )
}
