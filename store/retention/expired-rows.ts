// The SQL statements that delete what has expired. Each deletes a batch and skips rows that a
// request holds, so it neither waits for a request nor keeps one waiting.
import { arrayOf, int, nullable, text, timestamp } from '../../platform/database/sql-types'
import { statement } from '../../platform/database/statement'

/** The most rows that one statement deletes. */
export const BATCH = 500
/** The most accounts that one statement looks at. */
export const PAGE = 100

const COLUMNS = { pruned: int }
const ACCOUNTS = { accountIds: arrayOf(text), before: arrayOf(timestamp) }

/**
 * Deletes the rows of a table whose time is before that of their account. Uses an index that begins
 * with the account.
 */
const rowsPruned = (table: string, { key, time }: { key: readonly string[]; time: string }) =>
  statement(`${table} pruned`, {
    params: ACCOUNTS,
    columns: COLUMNS,
    sql: `
      WITH expired AS MATERIALIZED (
        SELECT e.* FROM unnest($accountIds::text[], $before::timestamptz[]) AS a (id, before)
        CROSS JOIN LATERAL (
          SELECT account_id, ${key} FROM ${table}
          WHERE account_id = a.id AND ${time} < a.before
          LIMIT ${BATCH} FOR UPDATE SKIP LOCKED) e
        LIMIT ${BATCH}),
      deleted AS (
        DELETE FROM ${table} t USING expired e
        WHERE t.account_id = e.account_id AND ${key.map((name) => `t.${name} = e.${name}`).join(' AND ')}
        RETURNING 1)
      SELECT count(*)::int AS pruned FROM deleted`,
  })

/** Deletes the events of deleted accounts, sealed or not. */
export const eventsDeleted = rowsPruned('audit_events', {
  key: ['event_time', 'id'],
  time: 'event_time',
})
export const sealsDeleted = statement('seals deleted', {
  params: { accountId: text },
  sql: 'DELETE FROM event_seals WHERE account_id = $accountId',
})
export const endedSessionsPruned = rowsPruned('ended_sessions', {
  key: ['token_hash'],
  time: 'ended_at',
})
export const formTokensPruned = rowsPruned('used_form_tokens', {
  key: ['token_hash'],
  time: 'used_at',
})
export const passwordResetsPruned = rowsPruned('password_resets', {
  key: ['token_hash'],
  time: 'created_at',
})
export const resetLinksPruned = rowsPruned('password_reset_links', {
  key: ['user_id'],
  time: 'created_at',
})
export const authorizationCodesPruned = rowsPruned('authorization_codes', {
  key: ['code_hash'],
  time: 'created_at',
})
export const loginSessionsPruned = rowsPruned('login_sessions', {
  key: ['id'],
  time: 'expires_at',
})
export const usedProofsPruned = rowsPruned('used_proofs', {
  key: ['proof_hash'],
  time: 'expires_at',
})
export const signaturesPruned = rowsPruned('used_signatures', {
  key: ['signature'],
  time: 'expires_at',
})

/**
 * Deletes expired sessions, with their flashes, and records the reason as of the time when they
 * expired. Locks the accounts first: the reason's foreign key would otherwise wait for a deletion
 * of the account, which waits for the sessions.
 */
export const sessionsPruned = statement('sessions pruned', {
  params: { accountIds: arrayOf(text), now: arrayOf(timestamp), hours: int, idleMinutes: int },
  columns: COLUMNS,
  sql: `
    WITH locked AS MATERIALIZED (
      SELECT a.id, n.now FROM unnest($accountIds::text[], $now::timestamptz[]) AS n (id, now)
      JOIN accounts a ON a.id = n.id FOR KEY SHARE OF a SKIP LOCKED),
    expired AS MATERIALIZED (
      SELECT e.* FROM locked CROSS JOIN LATERAL (
        SELECT s.account_id, s.token_hash, ends.at FROM sessions s
        CROSS JOIN LATERAL (SELECT LEAST(
          s.created_at + make_interval(hours => $hours::int),
          s.last_seen_at + make_interval(mins => $idleMinutes::int)) AS at) ends
        WHERE s.account_id = locked.id AND ends.at <= locked.now
        LIMIT ${BATCH} FOR UPDATE OF s SKIP LOCKED) e
      LIMIT ${BATCH}),
    deleted AS (
      DELETE FROM sessions s USING expired e
      WHERE s.account_id = e.account_id AND s.token_hash = e.token_hash RETURNING 1),
    recorded AS (
      INSERT INTO ended_sessions (account_id, token_hash, reason, ended_at)
      SELECT account_id, token_hash, 'expired', at FROM expired ON CONFLICT DO NOTHING)
    SELECT count(*)::int AS pruned FROM deleted`,
})

const THROTTLES_DELETED = `
  deleted AS (
    DELETE FROM sign_in_throttles t USING expired e
    WHERE t.scope = e.scope AND t.subject = e.subject RETURNING t.last_attempt_at)
  SELECT count(*)::int AS pruned`

/**
 * Deletes forgotten failures under the ID and the alias of accounts. Rows of addresses, which
 * reserve no attempts, have the machine's time; all others have the account's.
 */
export const throttlesOfAccountsPruned = statement('throttles of accounts pruned', {
  params: { ...ACCOUNTS, machineBefore: timestamp },
  columns: COLUMNS,
  sql: `
    WITH expired AS MATERIALIZED (
      SELECT e.* FROM unnest($accountIds::text[], $before::timestamptz[]) AS a (id, before)
      CROSS JOIN LATERAL (
        SELECT a.id AS scope
        UNION ALL SELECT alias FROM account_aliases WHERE account_id = a.id) s
      CROSS JOIN LATERAL (
        SELECT scope, subject FROM sign_in_throttles t
        WHERE t.scope = s.scope AND t.last_attempt_at <
          CASE attempts WHEN 0 THEN $machineBefore::timestamptz ELSE a.before END
        LIMIT ${BATCH} FOR UPDATE SKIP LOCKED) e
      LIMIT ${BATCH}), ${THROTTLES_DELETED} FROM deleted`,
})

/**
 * Deletes forgotten failures for accounts that do not exist, which have the machine's time. Scalar
 * subqueries, unlike NOT EXISTS, let PostgreSQL walk the index of times and stop at a full batch.
 * The next batch begins at the newest time of the last one, because the index still has the entries
 * of deleted rows until PostgreSQL cleans up.
 */
export const otherThrottlesPruned = statement('other throttles pruned', {
  params: { from: timestamp, before: timestamp },
  columns: { ...COLUMNS, newest: nullable(timestamp) },
  sql: `
    WITH expired AS MATERIALIZED (
      SELECT scope, subject FROM sign_in_throttles t
      WHERE last_attempt_at >= $from AND last_attempt_at < $before
        AND (SELECT id FROM accounts WHERE id = t.scope) IS NULL
        AND (SELECT account_id FROM account_aliases WHERE alias = t.scope) IS NULL
      ORDER BY last_attempt_at LIMIT ${BATCH} FOR UPDATE OF t SKIP LOCKED), ${THROTTLES_DELETED},
      max(last_attempt_at) AS newest FROM deleted`,
})

/** The accounts after this one, in the order of their IDs. */
export const accountsAfter = statement('accounts after', {
  params: { after: text },
  columns: { id: text, clock_offset_seconds: int },
  sql: `
    SELECT id, clock_offset_seconds FROM accounts WHERE id > $after ORDER BY id LIMIT ${PAGE}`,
})

/**
 * The accounts after this one that have events. A deleted one has no clock. Reads one entry of the
 * index per account, not all events.
 */
export const recordedAccountsAfter = statement('recorded accounts after', {
  params: { after: text },
  columns: { id: text, clock_offset_seconds: nullable(int) },
  sql: `
    WITH RECURSIVE recorded AS (
      SELECT min(account_id) AS id, 1 AS place FROM audit_events WHERE account_id > $after
      UNION ALL
      SELECT (SELECT min(account_id) FROM audit_events WHERE account_id > r.id), r.place + 1
      FROM recorded r WHERE r.id IS NOT NULL AND r.place < ${PAGE})
    SELECT r.id, a.clock_offset_seconds FROM recorded r LEFT JOIN accounts a ON a.id = r.id
    WHERE r.id IS NOT NULL ORDER BY r.id`,
})
