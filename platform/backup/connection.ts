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

/** Runs `work` in one transaction on a connection of its own. Rolls back if it throws. */
export async function inOneTransaction<T>(
  url: string,
  kind: 'ISOLATION LEVEL REPEATABLE READ READ ONLY' | 'READ WRITE',
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {}) // the running query throws it too
  try {
    await client.connect()
  } catch (error) {
    throw databaseRefusal(error, url)
  }
  try {
    await client.query(`BEGIN ${kind}`)
    for (const [name, value] of Object.entries(SETTINGS))
      await client.query(`SET LOCAL ${name} = '${value}'`)
    const result = await work(client)
    await client.query('COMMIT')
    return result
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {}) // the connection itself may have failed
    if (isStartRefusal(error) || databaseFailure(error) !== 'unavailable') throw error
    throw startRefusal(
      `The database stopped answering (${(error as Error).message}): make sure that it runs, and try again.`,
      error,
    )
  } finally {
    await client.end().catch(() => {})
  }
}
