// The Prisma client and the connection pool of this process, created at the first use from either
// module graph.
import { AsyncLocalStorage } from 'node:async_hooks'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { type Prisma, PrismaClient } from '../../prisma/client/client'
import { slot } from '../process-slot'

export type Transaction = Prisma.TransactionClient

export function pool(): pg.Pool {
  if (slot.pool) return slot.pool
  const url = process.env.DATABASE_URL
  if (!url)
    throw new Error(
      'DATABASE_URL is not set: the server sets it before anything asks for the database',
    )
  slot.pool = new pg.Pool({
    connectionString: url,
    max: 20,
    connectionTimeoutMillis: 3_000,
    idleTimeoutMillis: 30_000,
    lock_timeout: 2_000, // longer waits fail with an error to the caller
  })
  // An idle connection that breaks (the database restarted) is replaced at its next use. Without a
  // listener, the event would end the process.
  slot.pool.on('error', () => {})
  noteTransactions(slot.pool)
  return slot.pool
}

/** Resolves if the database answers. */
export const ping = (): Promise<unknown> => pool().query('SELECT 1')

/**
 * Records the connection of a transaction. Prisma takes it from the pool before anything else when
 * it begins the transaction.
 */
function noteTransactions(pool: pg.Pool) {
  const connect = pool.connect.bind(pool)
  pool.connect = ((callback?: Parameters<typeof connect>[0]) => {
    if (callback) return connect(callback)
    return connect().then((client) => {
      const noted = slot.transaction?.getStore()
      if (noted) noted.client ??= client
      return client
    })
  }) as typeof pool.connect
}

/**
 * Runs `work` in one transaction. Its prepared statements (platform/database/statement.ts) use the
 * transaction's own connection and bypass Prisma.
 */
export function inTransaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
  slot.transaction ??= new AsyncLocalStorage()
  return slot.transaction.run({}, () =>
    db().$transaction(work, { maxWait: 4_000, timeout: 15_000 }),
  )
}

export function db(): PrismaClient {
  slot.db ??= new PrismaClient({ adapter: new PrismaPg(pool(), { disposeExternalPool: true }) })
  return slot.db
}
