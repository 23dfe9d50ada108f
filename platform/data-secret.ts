// The secret that all keys derive from: GATEHOUSE_SECRET or, with the embedded database, a file in
// the data folder that the first start creates.
import { randomBytes } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { config, SHORTEST_SECRET } from './config'
import { writeNewDurably } from './durable-file'
import { slot } from './process-slot'
import { deriveKey } from './secrets'
import { startRefusal } from './start-refusal'

export const secretFile = (dataDir: string): string => join(dataDir, 'secret')

/** The fix for a file that does not contain the database's secret. */
const RESTORE =
  'restore the file from a backup, or set GATEHOUSE_SECRET to the secret that this database was used with'

/**
 * Determines the secret and sets the environment variables that next-auth and Next read. Must run
 * before Next is loaded. Creates the file only if the database `isNew`, because a new secret opens
 * no stored key. Throws a start refusal for a file that is missing, empty, too short or readable by
 * other users. Returns the sentence with which to refuse a secret that opens nothing.
 */
export function settleSecret(isNew: boolean): string {
  const settings = config()
  const file = secretFile(settings.dataDir)
  const secret = settings.secret ?? secretInFile(file, isNew)
  slot.config = { ...settings, secret }
  process.env.GATEHOUSE_SECRET = secret
  process.env.AUTH_SECRET = deriveKey(secret, 'next-auth').toString('base64')
  process.env.AUTH_URL = settings.origin
  process.env.AUTH_TRUST_HOST = 'true' // the request gate has checked the host
  process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY = deriveKey(secret, 'next-actions').toString(
    'base64',
  )
  return settings.secret === undefined
    ? `The secret in ${file} is not the one that this database was used with: ${RESTORE}.`
    : 'GATEHOUSE_SECRET is not the secret that this database was used with: set it to that one, or keep it and set GATEHOUSE_SECRET_PREVIOUS to that one.'
}

/**
 * Reads the file, and creates it if it is missing. Two programs that start at once use the same
 * secret: only the first can create the link.
 */
function secretInFile(file: string, isNew: boolean): string {
  const found = read(file, isNew)
  if (found !== undefined) return found
  if (!isNew) throw startRefusal(`The secret of this database is missing in ${file}: ${RESTORE}.`)
  try {
    writeNewDurably(file, randomBytes(32).toString('base64url'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return read(file, isNew) ?? unreadable(file, 'ENOENT')
}

/** Returns the secret of a database that has one. Throws a start refusal if it can't be read. */
export const secretOfDatabase = (dataDir: string): string =>
  secretInFile(secretFile(dataDir), false)

/** Returns undefined for a file that does not exist. */
function read(file: string, isNew: boolean): string | undefined {
  let secret: string
  let mode: number
  try {
    secret = readFileSync(file, 'utf8').trim()
    ;({ mode } = statSync(file))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    return code === 'ENOENT' ? undefined : unreadable(file, code ?? 'failed')
  }
  // Windows has access lists instead of modes.
  if (process.platform !== 'win32' && mode & 0o077)
    throw startRefusal(
      `The secret in ${file} is open to other users (mode ${(mode & 0o777).toString(8).padStart(4, '0')}): run chmod 600 on it.`,
    )
  if (secret.length >= SHORTEST_SECRET) return secret
  const cure = isNew ? 'delete the file, and the next start creates a new secret' : RESTORE
  throw startRefusal(
    secret === ''
      ? `The secret in ${file} is empty: ${cure}.`
      : `The secret in ${file} has ${secret.length} characters and needs at least ${SHORTEST_SECRET}: ${cure}.`,
  )
}

function unreadable(file: string, why: string): never {
  throw startRefusal(
    `The secret in ${file} can't be read (${why}): without it no stored key opens, so restore the file with mode 0600 for this user.`,
  )
}
