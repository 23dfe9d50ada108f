// The connection of a backup or a restore: one transaction, in which values are read and written as
// text in one notation, whatever the settings of the server or the user are.
import pg from 'pg'
import { databaseFailure } from '../database/database-errors'
import { databaseRefusal } from '../database/database-refusal'
import { isStartRefusal, startRefusal } from '../start-refusal'

const SETTINGS = {
  datestyle: 'ISO, YMD',
  timezone: 'UTC',
  bytea_output: 'hex',
  extra_float_digits: '3',
  intervalstyle: 'postgres',
  statement_timeout: '0',
  idle_in_transaction_session_timeout: '0',
}

/**
 * Runs `work` in one transaction on a connection of its own. Rolls back if it throws, or if
 * `signal` is aborted before the commit, which also ends a statement that waits.
 */
export async function inOneTransaction<T>(
  url: string,
  kind: 'ISOLATION LEVEL REPEATABLE READ READ ONLY' | 'READ WRITE',
  work: (client: pg.Client) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  })
  client.on('error', () => {}) // the running query throws it too
  try {
    await client.connect()
  } catch (error) {
    throw databaseRefusal(error, url)
  }
  const cut = () => void client.end().catch(() => {}) // closes the socket of a running statement
  signal?.addEventListener('abort', cut, { once: true })
  try {
    signal?.throwIfAborted()
    await client.query(`BEGIN ${kind}`)
    for (const [name, value] of Object.entries(SETTINGS))
      await client.query(`SET LOCAL ${name} = '${value}'`)
    const result = await work(client)
    signal?.throwIfAborted()
    signal?.removeEventListener('abort', cut) // whether a cut COMMIT succeeded is unknown
    await client.query('COMMIT')
    return result
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {}) // the connection itself may have failed
    signal?.throwIfAborted() // the connection’s own error does not say why
    if (isStartRefusal(error) || databaseFailure(error) !== 'unavailable') throw error
    throw startRefusal(
      `The database stopped answering (${(error as Error).message}): make sure that it runs, and try again.`,
      error,
    )
  } finally {
    signal?.removeEventListener('abort', cut)
    await client.end().catch(() => {})
  }
}
