// A lock of one process among those that share a database. PostgreSQL's session holds it, so a
// crash never leaves it behind.
import { pool } from './db'

/**
 * Runs `work` while this process holds the lock. Returns false at once, without running it, if
 * another process holds it.
 *
 * @param key a number that no other lock of this program uses
 */
export async function withAdvisoryLock(key: number, work: () => Promise<void>): Promise<boolean> {
  const client = await pool().connect()
  let released: Error | undefined
  try {
    const { rows } = await client.query<{ mine: boolean }>(
      `SELECT pg_try_advisory_lock(${key}) AS mine`,
    )
    if (!rows[0]?.mine) return false
    try {
      await work()
    } finally {
      await client.query(`SELECT pg_advisory_unlock(${key})`)
    }
    return true
  } catch (error) {
    // A session that may still hold the lock must not go back to the pool.
    released = error as Error
    throw error
  } finally {
    client.release(released)
  }
}
