// The few statements that every request executes. They are prepared once per connection and bypass
// Prisma, at half the cost.

import { slot } from '../process-slot'
import { db, pool, type Transaction } from './db'

/**
 * Returns the rows of a named statement; inside a transaction, through that transaction. A name
 * must always have the same `sql`.
 */
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
