// The database of a command: the running server's, or one that is started for the command and
// stopped after it. Never stops a database that it did not start.
import { setTimeout as pause } from 'node:timers/promises'
import { config } from '../../platform/config'
import {
  type CommandAtWork,
  dataFolderHolder,
  joinCommands,
  readServerName,
} from '../../platform/data-folder-lock'
import { databaseFailure } from '../../platform/database/database-errors'
import { migrate } from '../../platform/database/migrate'
import { adaptToPooler } from '../../platform/database/pooler'
import { type Embedded, startEmbeddedPostgres } from '../../platform/postgres/embedded-postgres'
import { slot } from '../../platform/process-slot'
import { startRefusal } from '../../platform/start-refusal'
import { openSecret } from '../../store/secret/sealed-canary'

const PAUSE_MS = 100
const PATIENCE = 100

/** Runs `work` with the database open and migrated and the secret loaded. */
export const withDatabase = <T>(work: () => Promise<T>): Promise<T> =>
  withDatabaseUrl(async (url) => {
    if (!config().databaseUrl) await adoptOrigin(url)
    return inMigratedDatabase(url, work)
  })

/** Runs `work` while the database runs, which is neither migrated nor read before. */
export async function withDatabaseUrl<T>(work: (url: string) => Promise<T>): Promise<T> {
  const { databaseUrl } = config()
  if (databaseUrl) return work(databaseUrl)
  const { postgres, command } = await openEmbedded()
  try {
    return await work(postgres.url)
  } finally {
    if (!postgres.reused && (await command.isLast())) await postgres.stop()
    await command.leave()
  }
}

/** Migrates the database, loads the secret and runs `work`. */
export async function inMigratedDatabase<T>(url: string, work: () => Promise<T>): Promise<T> {
  await migrate(url)
  await adaptToPooler(url)
  process.env.DATABASE_URL = url
  try {
    await openSecret()
    return await work()
  } finally {
    await slot.db?.$disconnect()
  }
}

/**
 * Starts or finds the embedded database. Another command may be stopping the database that was
 * found; then it is started again.
 */
async function openEmbedded(): Promise<{ postgres: Embedded; command: CommandAtWork }> {
  const { dataDir } = config()
  for (let attempt = 1; attempt <= PATIENCE; attempt++) {
    const postgres = await startEmbeddedPostgres(dataDir, { say: (line) => console.error(line) })
    const command = await join(postgres.url)
    if (command) return { postgres, command }
    await pause(PAUSE_MS)
  }
  throw startRefusal(
    `The database in ${dataDir} keeps stopping: see ${dataDir}/postgres.log, and end what stops it.`,
  )
}

async function join(url: string): Promise<CommandAtWork | undefined> {
  try {
    return await joinCommands(url)
  } catch (error) {
    if (databaseFailure(error) === 'unavailable') return undefined
    throw error
  }
}

/**
 * Makes printed URLs use the running server's origin, whatever PORT the server was started with.
 */
async function adoptOrigin(url: string): Promise<void> {
  const { origin } = readServerName((await dataFolderHolder(url)) ?? '')
  if (!origin || process.env.GATEHOUSE_URL) return
  slot.config = {
    ...config(),
    origin,
    host: new URL(origin).host,
    secure: origin.startsWith('https:'),
  }
}
