// Ends console sessions and records why each one ended. The sign-in page looks the reason up by the
// cookie that the browser still sends, so no URL can make it show another reason.
import type { Transaction } from '../platform/database/db'
import { rowsOf } from '../platform/database/statement'

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

const ONE_USER = `token_hash <> $5 AND ($6::timestamptz IS NULL OR created_at <= $6 OR last_seen_at <= $7)`

/**
 * One statement per selection, so that each uses its index. $2 is the token hash or the user ID.
 */
const SELECTIONS = {
  'one session ended': 'token_hash = $2',
  'sessions of a user ended': `user_id = $2 AND ${ONE_USER}`,
  'sessions of root ended': `user_id IS NULL AND $2::text IS NULL AND ${ONE_USER}`,
}

const statementFor = (selection: string) => `
  WITH ended AS (DELETE FROM sessions WHERE account_id = $1 AND ${selection} RETURNING token_hash),
  pruned AS (
    DELETE FROM ended_sessions WHERE (account_id, token_hash) IN (
      SELECT account_id, token_hash FROM ended_sessions
      WHERE account_id = $1 AND ended_at < $4::timestamptz - interval '${REASON_KEPT_DAYS} days'
      LIMIT ${PRUNED_AT_ONCE} FOR UPDATE SKIP LOCKED))
  INSERT INTO ended_sessions (account_id, token_hash, reason, ended_at)
  SELECT $1, token_hash, $3, $4::timestamptz FROM ended
  ON CONFLICT DO NOTHING`

/** Deletes the selected sessions and records the reason in the same statement. */
export async function endSessionsOf(
  tx: Transaction,
  selection: Selection,
  reason: EndReason,
  now: Date,
): Promise<void> {
  const { accountId } = selection
  const end = (name: keyof typeof SELECTIONS, values: unknown[]) =>
    rowsOf(tx, name, statementFor(SELECTIONS[name]), values)
  if ('tokenHash' in selection) {
    const { tokenHash } = selection
    await end('one session ended', [accountId, Buffer.from(tokenHash), reason, now])
    return
  }
  const { userId, except, expired } = selection
  const name = userId === null ? 'sessions of root ended' : 'sessions of a user ended'
  const times = [expired?.createdBy ?? null, expired?.seenBy ?? null]
  await end(name, [accountId, userId, reason, now, Buffer.from(except ?? []), ...times])
}

/** Returns why the session with this key ended; undefined when it is active, unknown or pruned. */
export async function endReasonOf(
  tx: Transaction,
  { accountId, tokenHash }: { accountId: string; tokenHash: Uint8Array },
): Promise<EndReason | undefined> {
  const [row] = await rowsOf<{ reason: EndReason }>(
    tx,
    'reason of an ended session',
    'SELECT reason FROM ended_sessions WHERE account_id = $1 AND token_hash = $2',
    [accountId, Buffer.from(tokenHash)],
  )
  return row?.reason
}
