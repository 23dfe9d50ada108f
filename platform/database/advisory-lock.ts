// A lock of one process among those that share a database. A transaction holds it, so that a crash
// never leaves it behind, and so that it also works through a connection pooler, which keeps
// sessions and ends transactions.
import { pool } from './db'

/**
 * Runs `work` while this process holds the lock. Returns false at once, without running it, if
 * another process holds it. Throws the error of `work`, or the database's.
 *
 * @param key a number that no other lock of this program uses
 * @param work runs on other connections; the lock's transaction stays idle and holds no snapshot
 */
export async function withAdvisoryLock(key: number, work: () => Promise<void>): Promise<boolean> {
  const client = await pool().connect()
  let failed: Error | undefined
  try {
    await client.query('BEGIN')
    const { rows } = await client.query<{ mine: boolean }>(
      // A limit of the server for idle transactions would end this one, and with it the lock.
      `SELECT pg_try_advisory_xact_lock(${key}) AS mine,
         set_config('idle_in_transaction_session_timeout', '0', true)`,
    )
    const mine = rows[0]?.mine === true
    if (mine) await work()
    await client.query('COMMIT')
    return mine
  } catch (error) {
    // A session that may still hold the lock must not go back to the pool.
    failed = error as Error
    throw error
  } finally {
    client.release(failed)
  }
}
