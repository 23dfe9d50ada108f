// Database work of another connection during a call, in an order that locks decide rather than a
// clock.
import pg from 'pg'
import type { TestAccount } from '../fixtures'

/** Runs work on a second connection, as another client would meanwhile. */
export async function someoneElse<T>(work: (sql: pg.Client) => Promise<T>): Promise<T> {
  const sql = new pg.Client({ connectionString: process.env.DATABASE_URL })
  await sql.connect()
  try {
    return await work(sql)
  } finally {
    await sql.end()
  }
}

/**
 * Resolves when this many calls wait for a lock that `sql` holds, directly or behind one another.
 */
export async function untilSomeoneWaits(sql: pg.Client, calls = 1) {
  const waiting = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
  for (;;) {
    if (((await sql.query(waiting)).rowCount ?? 0) >= calls) return
    // Otherwise a transaction keeps seeing the connections it saw first.
    await sql.query('SELECT pg_stat_clear_snapshot()')
  }
}

/**
 * Lets a call be authorised, then runs another client's change before the call's own transaction
 * begins.
 */
export async function overtaken<T>(
  { accountId }: TestAccount,
  call: () => Promise<T>,
  change: (sql: pg.Client) => Promise<unknown>,
) {
  return someoneElse(async (sql) => {
    await sql.query('BEGIN')
    await sql.query('UPDATE accounts SET version = version + 1 WHERE id = $1', [accountId])
    await change(sql)
    const outcome = call().then(
      (output) => ({ output }),
      (error: unknown) => ({ error }),
    )
    // A call that does not wait ends before the change is committed.
    await Promise.race([untilSomeoneWaits(sql), outcome])
    await sql.query('COMMIT')
    return outcome
  })
}
