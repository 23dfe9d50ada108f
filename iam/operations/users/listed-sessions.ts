// Console sessions as operations list and end them: named by an ID that is no secret.
import type { Transaction } from '../../../platform/database/db'
import { aliveAt } from '../../../store/session-store'
import type { ConsoleSession } from '../../shapes/console-session'

const MOST_LISTED = 100

interface Owner {
  accountId: string
  /** Null for the root user. */
  userId: string | null
}

/** Returns the ID of a session: part of the hash under which it is stored. */
export const sessionIdOf = (tokenHash: Uint8Array): string =>
  Buffer.from(tokenHash).toString('hex').slice(0, 32)

/** Returns the owner's sessions that are active at `now`, the newest first. */
export async function listedSessions(
  tx: Transaction,
  owner: Owner,
  now: Date,
): Promise<ConsoleSession[]> {
  const rows = await tx.session.findMany({
    where: { ...owner, ...aliveAt(now) },
    orderBy: { createdAt: 'desc' },
    take: MOST_LISTED,
  })
  return rows.map((row) => ({
    SessionId: sessionIdOf(row.tokenHash),
    CreateDate: row.createdAt,
    LastSeen: row.lastSeenAt,
    SourceIp: row.address,
    UserAgent: row.userAgent,
  }))
}

/** Returns the stored hash of the owner's session with this ID; undefined if there is none. */
export async function listedSession(
  tx: Transaction,
  owner: Owner,
  sessionId: string,
): Promise<Uint8Array | undefined> {
  const rows = await tx.session.findMany({ where: owner, select: { tokenHash: true } })
  return rows.find(({ tokenHash }) => sessionIdOf(tokenHash) === sessionId)?.tokenHash
}
