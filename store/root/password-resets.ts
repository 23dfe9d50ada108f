// The SQL statements about links that set a new password of the root user.
import { bytea, int, text, timestamp } from '../../platform/database/sql-types'
import { statement } from '../../platform/database/statement'

/**
 * The root user of an address. Locks the account, so that requests for one account run one after
 * the other.
 */
export const rootToRecover = statement('root user to recover', {
  params: { email: text },
  columns: { account_id: text, clock_offset_seconds: int, credential_version: int },
  sql: `
    SELECT a.id AS account_id, a.clock_offset_seconds,
      a.root_credential_version AS credential_version
    FROM root_emails e JOIN accounts a ON a.id = e.account_id WHERE e.email = $email
    FOR NO KEY UPDATE OF a`,
})

/**
 * How many links the root user of an address got since each time, and how many of the last ones
 * are for the present password. Returns no row if the account no longer has the address: call it
 * once the account is locked, because `rootToRecover` reads the address before it waits for the
 * lock. Links from before the clock went back do not count.
 */
export const recentResets = statement('recent password resets', {
  params: {
    accountId: text,
    email: text,
    credentialVersion: int,
    now: timestamp,
    minuteAgo: timestamp,
    pauseAgo: timestamp,
    dayAgo: timestamp,
  },
  columns: { in_minute: int, working: int, in_day: int },
  sql: `
    SELECT count(*) FILTER (WHERE r.created_at > $minuteAgo)::int AS in_minute,
      count(*) FILTER (WHERE r.created_at > $pauseAgo
        AND r.credential_version = $credentialVersion)::int AS working,
      count(r.account_id)::int AS in_day
    FROM root_emails e
    LEFT JOIN password_resets r ON r.account_id = e.account_id
      AND r.created_at > $dayAgo AND r.created_at <= $now
    WHERE e.account_id = $accountId AND e.email = $email
    GROUP BY e.account_id`,
})

export const resetStored = statement('password reset stored', {
  params: { accountId: text, tokenHash: bytea, now: timestamp, credentialVersion: int },
  sql: `
    INSERT INTO password_resets (account_id, token_hash, created_at, credential_version)
    VALUES ($accountId, $tokenHash, $now, $credentialVersion)`,
})

/**
 * A link for the present password and address, with the account's clock. `isLinkAlive` decides
 * whether it still works. A new link does not end the ones before it, because anybody can request
 * one.
 */
export const currentReset = statement('current password reset', {
  params: { accountId: text, tokenHash: bytea },
  columns: { created_at: timestamp, clock_offset_seconds: int },
  sql: `
    SELECT r.created_at, a.clock_offset_seconds FROM password_resets r
    JOIN accounts a ON a.id = r.account_id
      AND a.root_credential_version = r.credential_version
    WHERE r.account_id = $accountId AND r.token_hash = $tokenHash`,
})
