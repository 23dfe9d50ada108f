// Detects a database that is silent: connected, but not answering (stopped, overloaded, cut off).
// PostgreSQL's own timeouts do not help then, because PostgreSQL enforces them itself. While it is
// silent, requests are refused at once instead of each waiting in turn.
import type { Socket } from 'node:net'
import pg from 'pg'
import { slot } from '../process-slot'

/** The longest silence during a statement. It exceeds `STATEMENT_MS`, which PostgreSQL enforces. */
const SILENCE_MS = 3_500
/** The longest run of one statement: a request ends within five seconds. */
export const STATEMENT_MS = 3_000
/** The longest wait for a connection, for a free one and for opening it together. */
export const CONNECT_MS = 2_500
const PROBE_PAUSE_MS = 500

/** The parts of pg's client that its types omit. */
type Internals = pg.PoolClient & { connection: { stream: Socket }; readyForQuery: boolean }

/** An error that the table of database errors counts among those of the network. */
const silent = () =>
  Object.assign(new Error('The database does not answer.'), { code: 'ETIMEDOUT' })

/** Ends a pool's connections on which a statement waits for too long. */
export function watchSilence(pool: pg.Pool): void {
  pool.on('connect', (client) => {
    const { connection } = client as Internals
    // The statement that was running throws it too.
    client.on('error', () => {})
    connection.stream.setTimeout(SILENCE_MS)
    connection.stream.on('timeout', () => {
      if ((client as Internals).readyForQuery) return // idle, or a transaction between statements
      connection.stream.destroy(silent())
      beginSilence(pool)
    })
  })
}

/**
 * Returns the connection, unless the database is silent or becomes silent while it is waited for.
 */
export async function unlessSilent(
  pool: pg.Pool,
  connect: () => Promise<pg.PoolClient>,
): Promise<pg.PoolClient> {
  if (slot.silence) throw silent()
  const waiting = connect()
  const refused = new Promise<never>((_, reject) => {
    const refuse = () => reject(silent())
    waiters.add(refuse)
    const forget = () => waiters.delete(refuse)
    waiting.then(forget, forget)
  })
  try {
    return await Promise.race([waiting, refused])
  } catch (error) {
    // A connection that comes too late goes back to the pool.
    waiting.then(
      (client) => client.release(),
      () => {},
    )
    if (/due to connection timeout/.test((error as Error).message)) beginSilence(pool)
    throw error
  }
}

const waiters = new Set<() => void>()

/** Refuses everything that waits, and probes with connections of its own until one answers. */
function beginSilence(pool: pg.Pool): void {
  if (slot.silence) return
  slot.silence = setTimeout(() => void probe(pool), PROBE_PAUSE_MS).unref()
  for (const refuse of [...waiters]) refuse()
}

async function probe(pool: pg.Pool): Promise<void> {
  if (!pool.ending && !(await answers(pool.options.connectionString))) {
    slot.silence = setTimeout(() => void probe(pool), PROBE_PAUSE_MS).unref()
    return
  }
  slot.silence = undefined
}

/** Whether the database accepts a connection, or refuses it in words: then it is not silent. */
async function answers(connectionString: string | undefined): Promise<boolean> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: CONNECT_MS })
  client.on('error', () => {})
  try {
    await client.connect()
    return true
  } catch (error) {
    return !/timeout/i.test((error as Error).message)
  } finally {
    void client.end().catch(() => {})
  }
}
