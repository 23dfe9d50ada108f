// The Prisma client and the connection pool of this process, made on first use by whichever module graph asks first.
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { type Prisma, PrismaClient } from '../prisma/client/client'
import { slot } from './process-slot'

export type Transaction = Prisma.TransactionClient

export function pool(): pg.Pool {
  if (slot.pool) return slot.pool
  const url = process.env.DATABASE_URL
  if (!url) throw new Error('DATABASE_URL is not set: the server sets it before anything asks for the database')
  slot.pool = new pg.Pool({
    connectionString: url,
    max: 20,
    connectionTimeoutMillis: 3_000,
    idleTimeoutMillis: 30_000,
    lock_timeout: 2_000, // whoever waits longer for others is told so
  })
  // An idle connection that breaks (the database restarted) is replaced at its next use; unheard, the event would end the process.
  slot.pool.on('error', () => {})
  return slot.pool
}

export function db(): PrismaClient {
  slot.db ??= new PrismaClient({ adapter: new PrismaPg(pool(), { disposeExternalPool: true }) })
  return slot.db
}
