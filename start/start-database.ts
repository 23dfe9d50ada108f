// The database of a server: the embedded one, locked for this server and restarted if it is lost,
// or that of DATABASE_URL.
import { setTimeout as pause } from 'node:timers/promises'
import { config } from '../platform/config'
import {
  type Held,
  type Holder,
  holdDataFolder,
  readServerName,
  STOPPING,
  serverName,
} from '../platform/data-folder-lock'
import { databaseFailure } from '../platform/database/database-errors'
import { migrate } from '../platform/database/migrate'
import { adaptToPooler } from '../platform/database/pooler'
import { log } from '../platform/log/log'
import { type Embedded, startEmbeddedPostgres } from '../platform/postgres/embedded-postgres'
import { startRefusal } from '../platform/start-refusal'

export interface Database {
  url: string
  stop(): Promise<void>
}
type Say = (line: string) => void

const PAUSE_MS = 250
const MEND_PAUSE_MS = 2_000
const PATIENCE = 80 // 20 s for a PostgreSQL that is shutting down, or a command that stops its own

/**
 * Starts the database if needed, and migrates it. Calls `onTaken` if another server has taken the
 * data folder after an outage.
 */
export async function startDatabase(
  say: Say,
  onTaken: (sentence: string) => void,
): Promise<Database> {
  const { databaseUrl, dataDir } = config()
  if (databaseUrl) {
    await migrateWithNotice(databaseUrl)
    const pooler = await adaptToPooler(databaseUrl)
    if (pooler) say(pooler)
    return { url: databaseUrl, stop: async () => {} }
  }
  const embedded = await holdEmbedded(dataDir, say)
  if (!('held' in embedded)) throw startRefusal(takenSentence(dataDir, embedded))
  try {
    await migrateWithNotice(embedded.postgres.url)
  } catch (error) {
    await embedded.stop()
    throw error
  }
  return keep(embedded, dataDir, say, onTaken)
}

/** Migrates, and warns if a newer version has migrated already. */
async function migrateWithNotice(url: string): Promise<void> {
  const { newer } = await migrate(url)
  if (newer.length > 0)
    log.warn(
      `A newer version of Gatehouse has migrated this database (${newer.at(-1)}). This version goes on without what is new.`,
    )
}

interface HeldEmbedded {
  postgres: Embedded
  held: Held
  stop(): Promise<void>
}

/**
 * Starts or finds PostgreSQL and takes the lock, or returns its holder. Waits for a PostgreSQL that
 * is shutting down, and starts it again.
 */
async function holdEmbedded(
  dataDir: string,
  say: Say,
  port?: number,
): Promise<HeldEmbedded | Holder> {
  for (let attempt = 1; attempt <= PATIENCE; attempt++) {
    const postgres = await startEmbeddedPostgres(dataDir, { say, ...(port && { port }) })
    const result = await tryHold(postgres)
    if (result && 'release' in result) return heldEmbedded(postgres, result)
    if (result && result.name !== STOPPING) return result
    await pause(PAUSE_MS)
  }
  throw startRefusal(
    `The database in ${dataDir} keeps stopping: see ${dataDir}/postgres.log, and end what stops it.`,
  )
}

async function tryHold(postgres: Embedded): Promise<Held | Holder | undefined> {
  try {
    return await holdDataFolder(postgres.url, serverName(config().origin))
  } catch (error) {
    if (databaseFailure(error) === 'unavailable') return undefined
    throw error
  }
}

const heldEmbedded = (postgres: Embedded, held: Held): HeldEmbedded => ({
  postgres,
  held,
  // The end of PostgreSQL releases the lock. If it were released sooner, another server could take
  // a database that is about to stop.
  async stop() {
    held.onLost(() => {})
    await postgres.stop()
    await held.release()
  },
})

function takenSentence(dataDir: string, holder: Holder): string {
  const { pid, origin } = readServerName(holder.name)
  const who = [pid && `process ${pid}`, origin].filter(Boolean).join(', ') || holder.name
  return `Another Gatehouse (${who}) already runs on the data folder ${dataDir}: stop it, or give this one a folder of its own with GATEHOUSE_DATA_DIR.`
}

/**
 * Watches the session that holds the lock. If the database fails, starts it again on the port that
 * the pool uses.
 */
function keep(
  first: HeldEmbedded,
  dataDir: string,
  say: Say,
  onTaken: (sentence: string) => void,
): Database {
  let current = first
  let stopping = false
  let mending: Promise<void> | undefined
  const watch = () =>
    current.held.onLost(() => {
      mending = mend()
    })
  const mend = async () => {
    log.warn('The database was lost: starting it again…')
    while (!stopping) {
      try {
        const again = await holdEmbedded(dataDir, say, first.postgres.port)
        if (!('held' in again)) return onTaken(takenSentence(dataDir, again))
        current = again
        say('The database is back.')
        return watch()
      } catch (error) {
        log.error((error as Error).message)
        await pause(MEND_PAUSE_MS)
      }
    }
  }
  watch()
  return {
    url: first.postgres.url,
    async stop() {
      stopping = true
      await mending
      await current.stop()
    },
  }
}
