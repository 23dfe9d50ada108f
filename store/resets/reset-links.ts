// The SQL statements about links that an administrator hands out, with which a user sets a new
// password. A user has one at most: its row belongs to the login profile and ends with it, and a
// new password deletes it (`passwordSet` in store/login-profiles.ts).
import { bytea, int, nullable, text, timestamp } from '../../platform/database/sql-types'
import { statement } from '../../platform/database/statement'
import { RESET_MINUTES } from '../root/password-resets'

/** Returns the earliest creation time of a link that works at this time. */
export const oldestLinkAt = (now: Date): Date => new Date(now.getTime() - RESET_MINUTES * 60_000)

/** Returns the last moment at which a link of this time works. */
export const resetLinkEnd = (createdAt: Date): Date =>
  new Date(createdAt.getTime() + RESET_MINUTES * 60_000)

/** Stores a link. It replaces the one before, which no longer works. */
export const resetLinkStored = statement('reset link stored', {
  params: { accountId: text, userId: text, tokenHash: bytea, now: timestamp },
  sql: `
    INSERT INTO password_reset_links (account_id, user_id, token_hash, created_at)
    VALUES ($accountId, $userId, $tokenHash, $now)
    ON CONFLICT (account_id, user_id) DO UPDATE SET
      token_hash = excluded.token_hash, created_at = excluded.created_at`,
})

export const resetLinkDeleted = statement('reset link deleted', {
  params: { accountId: text, userId: text },
  sql: 'DELETE FROM password_reset_links WHERE account_id = $accountId AND user_id = $userId',
})

/** A link from before the clock went back does not work. */
const WORKS = 'r.created_at >= $since AND r.created_at <= $now'

/** When the user's link was created, if it works. */
export const workingResetLink = statement('working reset link', {
  params: { accountId: text, userId: text, now: timestamp, since: timestamp },
  columns: { created_at: timestamp },
  sql: `
    SELECT r.created_at FROM password_reset_links r
    WHERE r.account_id = $accountId AND r.user_id = $userId AND ${WORKS}`,
})

const LINK = { accountId: text, tokenHash: bytea, now: timestamp, since: timestamp }

/** The user of a link that works. */
export const userOfResetLink = statement('user of a reset link', {
  params: LINK,
  columns: { user_id: text, name: text, path: text, alias: nullable(text) },
  sql: `
    SELECT r.user_id, u.name, u.path, l.alias FROM password_reset_links r
    JOIN users u ON u.account_id = r.account_id AND u.id = r.user_id
    LEFT JOIN account_aliases l ON l.account_id = r.account_id
    WHERE r.account_id = $accountId AND r.token_hash = $tokenHash AND ${WORKS}`,
})

/** Deletes a link that works. Returns no row for any other. */
export const resetLinkUsed = statement('reset link used', {
  params: LINK,
  columns: { done: int },
  sql: `
    DELETE FROM password_reset_links r
    WHERE r.account_id = $accountId AND r.token_hash = $tokenHash AND ${WORKS}
    RETURNING 1 AS done`,
})
