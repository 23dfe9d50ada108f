// Tracks who uses the database of a data folder: one server, and commands that run during or before
// it. PostgreSQL sessions hold advisory locks, so a crash never leaves a lock behind.
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'

const ONE_SERVER = 7_140_271
/**
 * Held shared by each running command; held exclusively by the command that stops the database it
 * started.
 */
const COMMANDS = 7_140_273
const PAUSE_MS = 100
const PATIENCE = 300 // 30 s, for other commands

export interface Holder {
  /** The holder's application name; PostgreSQL keeps 63 characters of it. */
  name: string
}
export interface Held {
  /** Called once when the session ends without `release`, because the database went away. */
  onLost(listener: () => void): void
  release(): Promise<void>
}

export const serverName = (origin: string): string => `gatehouse ${process.pid} ${origin}`
/**
 * A command holds the server's lock under this name while it stops the database that it started.
 */
export const STOPPING = 'gatehouse-stopping'

/**
 * Takes the lock under `name`, or returns its holder. Throws pg's error when the database does not
 * answer.
 */
export async function holdDataFolder(url: string, name: string): Promise<Held | Holder> {
  const client = new pg.Client({ connectionString: url, application_name: name, keepAlive: true })
  client.on('error', () => {}) // `end` follows
  await client.connect()
  const { rows } = await client.query<{ mine: boolean }>(
    `SELECT pg_try_advisory_lock(${ONE_SERVER}) AS mine`,
  )
  if (rows[0]?.mine) return held(client)
  const holder = await askHolder(client)
  await client.end()
  return { name: holder ?? 'unknown' }
}

/**
 * Returns the application name of the server on this database, or undefined when no server holds
 * the lock.
 */
export async function dataFolderHolder(url: string): Promise<string | undefined> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return await askHolder(client)
  } finally {
    await client.end()
  }
}

async function askHolder(client: pg.Client): Promise<string | undefined> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT a.application_name AS name FROM pg_locks l JOIN pg_stat_activity a USING (pid)
      WHERE l.locktype = 'advisory' AND l.objid = ${ONE_SERVER} AND l.granted`,
  )
  return rows[0]?.name
}

function held(client: pg.Client): Held {
  let expected = false
  let lost = () => {}
  client.once('end', () => {
    if (!expected) lost()
  })
  return {
    onLost(listener) {
      lost = listener
    },
    async release() {
      expected = true
      await client.end().catch(() => {})
    },
  }
}

/** Parses the process ID and the origin from a server's application name. */
export function readServerName(name: string): { pid?: string; origin?: string } {
  const [, pid, origin] = /^gatehouse (\d+) (\S+)/.exec(name) ?? []
  return { ...(pid && { pid }), ...(origin && URL.canParse(origin) && { origin }) }
}

export interface CommandAtWork {
  /**
   * Waits for other commands. Returns true when neither they nor a server use the database and none
   * can start to: it may be stopped.
   */
  isLast(): Promise<boolean>
  leave(): Promise<void>
}

/**
 * Registers a command as a user of the database. Returns undefined when the database is about to be
 * stopped. Throws pg's error when it does not answer.
 */
export async function joinCommands(url: string): Promise<CommandAtWork | undefined> {
  const client = new pg.Client({ connectionString: url, application_name: 'gatehouse-command' })
  client.on('error', () => {}) // the running query throws it too
  await client.connect()
  const ask = async (sql: string) =>
    (await client.query<{ yes: boolean }>(`SELECT ${sql} AS yes`)).rows[0]?.yes === true
  const leave = () => client.end().catch(() => {})
  if (!(await ask(`pg_try_advisory_lock_shared(${COMMANDS})`))) {
    await leave()
    return undefined
  }
  const isLast = async () => {
    await ask(`pg_advisory_unlock_shared(${COMMANDS})`)
    for (let step = 0; step < PATIENCE; step++) {
      if (await ask(`pg_try_advisory_lock(${COMMANDS})`)) {
        await client.query(`SET application_name = '${STOPPING}'`)
        return ask(`pg_try_advisory_lock(${ONE_SERVER})`)
      }
      await pause(PAUSE_MS)
    }
    return false
  }
  return { isLast, leave }
}
