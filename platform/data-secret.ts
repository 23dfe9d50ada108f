// The secret that all keys derive from: GATEHOUSE_SECRET or, with the embedded database, a file in
// the data folder that the first start creates.
import { randomBytes } from 'node:crypto'
import { linkSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { config } from './config'
import { syncFolder, writeDurably } from './durable-file'
import { slot } from './process-slot'
import { deriveKey } from './secrets'
import { startRefusal } from './start-refusal'

/**
 * Determines the secret and sets the environment variables that next-auth and Next read. Must run
 * before Next is loaded.
 */
export function settleSecret(): void {
  const settings = config()
  const secret = settings.secret ?? secretFile(settings.dataDir)
  slot.config = { ...settings, secret }
  process.env.GATEHOUSE_SECRET = secret
  process.env.AUTH_SECRET = deriveKey(secret, 'next-auth').toString('base64')
  process.env.AUTH_URL = settings.origin
  process.env.AUTH_TRUST_HOST = 'true' // the request gate has checked the host
  process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY = deriveKey(secret, 'next-actions').toString(
    'base64',
  )
}

/**
 * Reads the file, and creates it if it is missing. Two programs that start at once use the same
 * secret: only the first can create the link.
 */
function secretFile(dataDir: string): string {
  const file = join(dataDir, 'secret')
  const found = read(file)
  if (found) return found
  const candidate = join(dataDir, `secret.${process.pid}`)
  writeDurably(candidate, randomBytes(32).toString('base64url'))
  try {
    linkSync(candidate, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(candidate)
  }
  syncFolder(dataDir)
  return read(file) ?? unreadable(file, 'it is empty')
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    return code === 'ENOENT' ? undefined : unreadable(file, code ?? 'failed')
  }
}

function unreadable(file: string, why: string): never {
  throw startRefusal(
    `The secret in ${file} can't be read (${why}): without it no stored key opens, so restore the file with mode 0600 for this user.`,
  )
}
