// Ends console sessions and records why each one ended. The sign-in page looks the reason up by the
// cookie that the browser still sends, so no URL can make it show another reason.
import type { Transaction } from '../platform/database/db'
import { bytea, nullable, text, textOf, timestamp } from '../platform/database/sql-types'
import { statement } from '../platform/database/statement'

export type EndReason = 'expired' | 'signedOut' | 'passwordChanged' | 'endedByAdministrator'

/** After this many days a cookie is treated like one that was never issued. */
export const REASON_KEPT_DAYS = 7
/**
 * Old rows deleted with each ended session; a limit, so that no single sign-out has to clear a
 * backlog.
 */
const PRUNED_AT_ONCE = 100

type Selection = { accountId: string } & (
  | { tokenHash: Uint8Array }
  | {
      /** `null` selects the root user. */
      userId: string | null
      /** A session that stays active. */
      except?: Uint8Array | undefined
      /** Selects only sessions that were created, or last used, at or before these times. */
      expired?: { createdBy: Date; seenBy: Date }
    }
)

/** SQL that deletes the selected sessions, and prunes old reasons. */
const deleted = (selection: string) => `
  ended AS (
    DELETE FROM sessions WHERE account_id = $accountId AND ${selection} RETURNING token_hash),
  pruned AS (
    DELETE FROM ended_sessions WHERE (account_id, token_hash) IN (
      SELECT account_id, token_hash FROM ended_sessions
      WHERE account_id = $accountId
        AND ended_at < $now::timestamptz - interval '${REASON_KEPT_DAYS} days'
      LIMIT ${PRUNED_AT_ONCE} FOR UPDATE SKIP LOCKED))`
/** SQL that records why they ended. */
const recorded = (reason: string) => `
  INSERT INTO ended_sessions (account_id, token_hash, reason, ended_at)
  SELECT $accountId, token_hash, ${reason}, $now::timestamptz FROM ended
  ON CONFLICT DO NOTHING`
const ended = (selection: string) => `WITH ${deleted(selection)} ${recorded('$reason')}`

/**
 * Returns SQL of a WITH clause that ends the expired sessions of a user or of the root user. Its
 * parameters are $accountId, $createdBy, $seenBy, $now and, for a user, $userId.
 */
export const expiredSessionsEnded = (of: 'user' | 'root') =>
  `${deleted(
    `user_id ${of === 'root' ? 'IS NULL' : '= $userId'}
    AND (created_at <= $createdBy OR last_seen_at <= $seenBy)`,
  )}, reasons AS (${recorded("'expired'")})`

const COMMON = { accountId: text, reason: textOf<EndReason>(), now: timestamp }
const EXCEPT_AND_EXPIRED = {
  except: bytea,
  createdBy: nullable(timestamp),
  seenBy: nullable(timestamp),
}
const SELECTED = `token_hash <> $except AND (
  $createdBy::timestamptz IS NULL OR created_at <= $createdBy OR last_seen_at <= $seenBy)`

// One statement per selection, so that each uses its index.
const oneSessionEnded = statement('one session ended', {
  params: { ...COMMON, tokenHash: bytea },
  sql: ended('token_hash = $tokenHash'),
})
const sessionsOfUserEnded = statement('sessions of a user ended', {
  params: { ...COMMON, userId: text, ...EXCEPT_AND_EXPIRED },
  sql: ended(`user_id = $userId AND ${SELECTED}`),
})
const sessionsOfRootEnded = statement('sessions of root ended', {
  params: { ...COMMON, ...EXCEPT_AND_EXPIRED },
  sql: ended(`user_id IS NULL AND ${SELECTED}`),
})

/** Deletes the selected sessions and records the reason in the same statement. */
export async function endSessionsOf(
  tx: Transaction,
  selection: Selection,
  reason: EndReason,
  now: Date,
): Promise<void> {
  const { accountId } = selection
  if ('tokenHash' in selection) {
    const { tokenHash } = selection
    await oneSessionEnded.rows(tx, { accountId, tokenHash, reason, now })
    return
  }
  const { userId, except = new Uint8Array(), expired } = selection
  const { createdBy = null, seenBy = null } = expired ?? {}
  const which = { accountId, reason, now, except, createdBy, seenBy }
  if (userId === null) await sessionsOfRootEnded.rows(tx, which)
  else await sessionsOfUserEnded.rows(tx, { ...which, userId })
}

const endReason = statement('reason of an ended session', {
  params: { accountId: text, tokenHash: bytea },
  columns: { reason: textOf<EndReason>() },
  sql: `
    SELECT reason FROM ended_sessions WHERE account_id = $accountId AND token_hash = $tokenHash`,
})

/** Returns why the session with this key ended; undefined when it is active, unknown or pruned. */
export async function endReasonOf(
  tx: Transaction,
  key: { accountId: string; tokenHash: Uint8Array },
): Promise<EndReason | undefined> {
  return (await endReason.row(tx, key))?.reason
}
