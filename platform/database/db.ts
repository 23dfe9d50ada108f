// The Prisma client and the connection pool of this process, created at the first use from either
// module graph.
import { AsyncLocalStorage } from 'node:async_hooks'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { type Prisma, PrismaClient } from '../../prisma/client/client'
import { slot } from '../process-slot'
import { PipelinedClient, type PipelinedConfig } from './pipelined-client'
import { CONNECT_MS, STATEMENT_MS, unlessSilent, watchSilence } from './silence'

/** Longer waits for a lock fail with an error to the caller. */
const LOCK_MS = 2_000

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
    Client: PipelinedClient,
    max: 20,
    connectionTimeoutMillis: CONNECT_MS,
    idleTimeoutMillis: 30_000,
    keepAlive: true, // ends an idle connection whose other end has vanished
    onConnect: refuseStandby,
    ...sessionSettings(),
  })
  // An idle connection that breaks (the database restarted) is replaced at its next use. Without a
  // listener, the event would end the process.
  slot.pool.on('error', () => {})
  watchSilence(slot.pool)
  guardConnections(slot.pool)
  return slot.pool
}

/** The timeouts of statements: of the session, or behind a pooler of each transaction. */
function sessionSettings(): PipelinedConfig {
  if (!slot.sessions?.pooler) return { lock_timeout: LOCK_MS, statement_timeout: STATEMENT_MS }
  return {
    transactionSettings: `SET LOCAL lock_timeout = ${LOCK_MS}; SET LOCAL statement_timeout = ${STATEMENT_MS}`,
    namedStatements: slot.sessions.namedStatements,
  }
}

/**
 * Throws the error of a write on a standby. A load balancer may lead to one for a moment after a
 * failover, and reads there could return what has changed since.
 */
function refuseStandby(client: pg.ClientBase): void {
  if (!(client as PipelinedClient).isStandby) return
  throw Object.assign(new Error('The database is a standby.'), { code: '25006' })
}

/** Resolves if the database answers. */
export const ping = (): Promise<unknown> => pool().query('SELECT 1')

/**
 * Hands out no connection while the database is silent, and records that of a transaction, which
 * Prisma takes from the pool before anything else.
 */
function guardConnections(pool: pg.Pool) {
  const connect = pool.connect.bind(pool)
  const guarded = async () => {
    const client = await unlessSilent(pool, connect)
    const noted = slot.transaction?.getStore()
    if (noted) noted.client ??= client as PipelinedClient & pg.PoolClient
    return client
  }
  type Callback = Parameters<typeof connect>[0]
  pool.connect = ((callback?: Callback) => {
    if (!callback) return guarded()
    // The pool's own `query` takes this way, on a connection of its own.
    unlessSilent(pool, connect).then(
      (client) => callback(undefined, client, (error) => client.release(error)),
      (error) => callback(error, undefined, () => {}),
    )
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
