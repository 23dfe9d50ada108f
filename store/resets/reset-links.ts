// The SQL statements about links that an administrator hands out, with which a user sets a new
// password. A user has one at most: its row belongs to the login profile and ends with it, and a
// new password deletes it (`passwordSet` in store/login-profiles.ts). Whether a link still works is
// decided by `isLinkAlive`.
import { bytea, int, nullable, text, timestamp } from '../../platform/database/sql-types'
import { statement } from '../../platform/database/statement'

/** Stores a link. It replaces the one before, which no longer works. */
export const resetLinkStored = statement('reset link stored', {
  params: { accountId: text, userId: text, tokenHash: bytea, now: timestamp },
  sql: `
    INSERT INTO password_reset_links (account_id, user_id, token_hash, created_at)
    VALUES ($accountId, $userId, $tokenHash, $now)
    ON CONFLICT (account_id, user_id) DO UPDATE SET
      token_hash = excluded.token_hash, created_at = excluded.created_at, refusals = 0`,
})

export const resetLinkDeleted = statement('reset link deleted', {
  params: { accountId: text, userId: text },
  sql: 'DELETE FROM password_reset_links WHERE account_id = $accountId AND user_id = $userId',
})

/** Counts a refused password. Returns how many were refused behind the link. */
export const resetLinkRefused = statement('reset link refused', {
  params: { accountId: text, userId: text },
  columns: { refusals: int },
  sql: `
    UPDATE password_reset_links SET refusals = refusals + 1
    WHERE account_id = $accountId AND user_id = $userId
    RETURNING refusals`,
})

/** When the user's link was created. */
export const resetLinkOfUser = statement('reset link of a user', {
  params: { accountId: text, userId: text },
  columns: { created_at: timestamp },
  sql: `
    SELECT created_at FROM password_reset_links
    WHERE account_id = $accountId AND user_id = $userId`,
})

/** A link by its token, with its user and the account's clock. */
export const resetLinkByToken = statement('reset link by token', {
  params: { accountId: text, tokenHash: bytea },
  columns: {
    created_at: timestamp,
    clock_offset_seconds: int,
    user_id: text,
    name: text,
    path: text,
    alias: nullable(text),
  },
  sql: `
    SELECT r.created_at, a.clock_offset_seconds, r.user_id, u.name, u.path, l.alias
    FROM password_reset_links r
    JOIN accounts a ON a.id = r.account_id
    JOIN users u ON u.account_id = r.account_id AND u.id = r.user_id
    LEFT JOIN account_aliases l ON l.account_id = r.account_id
    WHERE r.account_id = $accountId AND r.token_hash = $tokenHash`,
})
