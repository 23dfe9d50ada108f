// The embedded database's files: `postgres` in the data folder, holding the cluster and the password that only its owner may read.
// Where the system user that PostgreSQL runs as can't reach the data folder, `postgres` is a link to a place where it can.
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
  /** PostgreSQL's data directory, links resolved. */
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

/** Makes the data folder if need be and says in one sentence why it can't be used. As root others may pass through it: what is secret inside is 0600. */
function ensureDataFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: isRoot() ? 0o711 : 0o700 })
    if (isRoot()) chmodSync(dataDir, statSync(dataDir).mode | 0o011)
    accessSync(dataDir, constants.W_OK | constants.X_OK)
    // Root may do anything but write to what is mounted read-only, which only writing shows.
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

/** The cluster of a data folder, made when there is none. Refuses one that is damaged, foreign or out of reach. `say` hears of what takes long. */
export function openCluster(dataDir: string, say: Say): Cluster {
  ensureDataFolder(dataDir)
  const link = linkOf(dataDir)
  if (!lstatSync(link, { throwIfNoEntry: false })) createCluster(dataDir, say)
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
  const binaries = postgresBinaries(user, say)
  const version = readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim()
  if (version !== binaries.major)
    throw startRefusal(
      `${folder} was made by PostgreSQL ${version} and this Gatehouse brings ${binaries.major}: start the older Gatehouse, or move its data over with pg_dump.`,
    )
  return { folder, secret, user, binaries }
}

/** The cluster's own folder if it is there and has what PostgreSQL needs to begin with. */
export function clusterFolder(dataDir: string): string | undefined {
  const folder = join(linkOf(dataDir), 'cluster')
  return existsSync(join(folder, 'PG_VERSION')) ? realpathSync(folder) : undefined
}

/** User, password and database name, which the server makes and the command line reads too. */
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

/** Made beside its place and put there whole, so that a crash leaves nothing half-made and of two first starts one wins. */
function createCluster(dataDir: string, say: Say): void {
  say('Creating the database (a few seconds, first time only)…')
  const link = linkOf(dataDir)
  const user = newDatabaseUser()
  const elsewhere =
    user.uid !== undefined && !canReach(dataDir, user) ? placeElsewhere(dataDir) : undefined
  const making = elsewhere ?? `${link}.${process.pid}.new`
  try {
    fillCluster(making, user, postgresBinaries(user, say))
    if (elsewhere) symlinkSync(elsewhere, link)
    else renameSync(making, link)
    syncFolder(dataDir)
    if (elsewhere)
      say(
        `The system user "postgres", whom PostgreSQL runs as, can't reach ${dataDir}: the database is kept in ${elsewhere}.`,
      )
  } catch (error) {
    rmSync(making, { recursive: true, force: true })
    if (!existsSync(join(link, 'secret.json'))) throw error // else another first start won: its cluster is used
  }
}

/** A name of its own each time: a data folder that was thrown away must not find its old database again. */
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
    // initdb ends with a sync of all it wrote.
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
