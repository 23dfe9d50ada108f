// Detects a connection pooler between this process and PostgreSQL, such as PgBouncer. In its
// transaction mode, two transactions of one connection may run in two sessions of PostgreSQL, so
// that nothing that a session keeps can be relied on
// (docs/decisions/045-poolers-and-failover.md).
import pg from 'pg'
import { config } from '../config'
import { slot } from '../process-slot'

const CONNECT_MS = 10_000

/**
 * Decides how the connections of this process use PostgreSQL's sessions, before the first one is
 * made. Returns a sentence for the log where that differs from the default.
 *
 * @param url the database, which has answered before
 */
export async function adaptToPooler(url: string): Promise<string | undefined> {
  const { preparedStatements: setting } = config()
  const found = await isBehindPooler(url)
  // A pooler that can't be detected is one that the setting reports.
  const pooler = found || setting === 'off'
  const namedStatements = setting === 'on' || (setting === 'auto' && !found)
  slot.sessions = { pooler, namedStatements }
  if (!pooler) return undefined
  const why = found
    ? 'DATABASE_URL leads to a connection pooler'
    : 'DATABASE_URL is taken for that of a connection pooler'
  const because = setting === 'auto' ? '' : `, because of GATEHOUSE_PREPARED_STATEMENTS=${setting}`
  return `${why}: each transaction sets its own timeouts, and statements are ${namedStatements ? '' : 'not '}prepared under names${because}.`
}

/**
 * A pooler answers with a process ID of its own, because a request to cancel must reach the pooler
 * first. PostgreSQL's is that of the session:
 * https://www.postgresql.org/docs/current/protocol-message-formats.html (BackendKeyData)
 */
async function isBehindPooler(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: CONNECT_MS })
  client.on('error', () => {}) // the running query throws it too
  try {
    await client.connect()
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
    return rows[0]?.pid !== (client as unknown as { processID: number | null }).processID
  } finally {
    await client.end().catch(() => {})
  }
}
