// The few statements that every request makes: prepared once per connection and read with the bare driver, which costs half of what the client over it does.

import { slot } from '../process-slot'
import { db, pool, type Transaction } from './db'

/** Reads rows with a named statement; inside a transaction through that transaction. `sql` must be the same text for a name each time. */
export async function rowsOf<Row>(
  tx: Transaction,
  name: string,
  sql: string,
  values: unknown[],
): Promise<Row[]> {
  const connection = tx === db() ? pool() : slot.transaction?.getStore()?.client
  if (!connection) return tx.$queryRawUnsafe<Row[]>(sql, ...values)
  const { rows } = await connection.query({ name, text: sql, values })
  return rows as Row[]
}
