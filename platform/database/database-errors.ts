// Classifies a database error by what the caller can do: retry, wait, come back later, or report a
// bug. PostgreSQL's codes: appendix A of its manual.

export type DatabaseFailure = 'conflict' | 'locked' | 'duplicate' | 'unavailable' | 'other'

/** Serialization failure, deadlock: the whole transaction may be retried. */
const CONFLICT = new Set(['40001', '40P01'])
/** Lock not acquired in time. */
/** A lock was not had in time. */
export const LOCK_NOT_AVAILABLE = '55P03'
const LOCKED = new Set([LOCK_NOT_AVAILABLE])
const DUPLICATE = new Set(['23505'])
/**
 * Connection lost (08); user, password or database rejected since the start (28, 3D); no disk, no
 * memory, no connections (53); statement cancelled, for it ran too long (57014); server shutting
 * down or starting (57P); file system errors (58); a standby, which can't be written (25006);
 * transaction ended for being idle (25P03).
 */
const UNAVAILABLE = /^(08|28|3D|53|57014|57P|58|25006|25P03)/
const NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOTFOUND',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'EAI_AGAIN',
])
/**
 * Kinds of connection errors that Prisma's adapter names in place of a code, as the cause of an
 * error: https://github.com/prisma/prisma/blob/7.10.0/packages/adapter-pg/src/errors.ts
 */
const LOST_KINDS = new Set([
  'ConnectionClosed',
  'DatabaseNotReachable',
  'SocketTimeout',
  'TlsConnectionError',
])
const PRISMA: Record<string, DatabaseFailure> = {
  P1001: 'unavailable',
  P1002: 'unavailable',
  P1008: 'unavailable',
  P1017: 'unavailable',
  P2002: 'duplicate',
  P2024: 'unavailable',
  P2034: 'conflict',
}
/** Messages of `pg` for a lost connection, which has no code. */
const LOST =
  /Connection terminated|Server has closed the connection|connection timeout|timeout exceeded when trying to connect|Unable to start a transaction|Transaction already closed|Client has encountered a connection error/i

/**
 * Whether an error means that the same request may succeed later. For everything but operations,
 * which distinguish more (iam/gate/refusal.ts).
 */
export const isOutage = (error: unknown): boolean =>
  ['unavailable', 'locked', 'conflict'].includes(databaseFailure(error))

/**
 * Classifies an error by searching it and its causes, as Prisma, its adapter, pg and next-auth nest
 * them.
 */
export function databaseFailure(error: unknown): DatabaseFailure {
  for (let at: unknown = error, depth = 0; at instanceof Object && depth < 6; depth++) {
    const { code, originalCode, kind, message, cause, meta, err } = at as Record<string, unknown>
    if (typeof kind === 'string' && LOST_KINDS.has(kind)) return 'unavailable'
    for (const candidate of [originalCode, code]) {
      if (typeof candidate !== 'string') continue
      if (CONFLICT.has(candidate)) return 'conflict'
      if (LOCKED.has(candidate)) return 'locked'
      if (DUPLICATE.has(candidate)) return 'duplicate'
      if (UNAVAILABLE.test(candidate) || NETWORK.has(candidate)) return 'unavailable'
    }
    const inner = databaseFailureOfMeta(meta)
    if (inner) return inner
    if (typeof code === 'string' && PRISMA[code]) return PRISMA[code]
    if (typeof message === 'string' && LOST.test(message)) return 'unavailable'
    at = cause ?? err // next-auth's causes have the error as `err`
  }
  return 'other'
}

/** Prisma puts the adapter's error under meta.driverAdapterError. */
function databaseFailureOfMeta(meta: unknown): DatabaseFailure | undefined {
  if (!(meta instanceof Object)) return undefined
  const { driverAdapterError, code } = meta as Record<string, unknown>
  const found = databaseFailure(driverAdapterError ?? (code ? { code } : undefined))
  return found === 'other' ? undefined : found
}
