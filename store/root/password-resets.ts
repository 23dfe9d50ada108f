// The SQL statements about links that set a new password of the root user.
import { bytea, int, text, timestamp } from '../../platform/database/sql-types'
import { statement } from '../../platform/database/statement'

/** How long a link works. */
export const RESET_MINUTES = 30

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

/** How many links an account got since a time. */
export const resetsSince = statement('password resets since', {
  params: { accountId: text, since: timestamp },
  columns: { count: int },
  sql: `
    SELECT count(*)::int AS count FROM password_resets
    WHERE account_id = $accountId AND created_at > $since`,
})

export const resetStored = statement('password reset stored', {
  params: { accountId: text, tokenHash: bytea, now: timestamp, credentialVersion: int },
  sql: `
    INSERT INTO password_resets (account_id, token_hash, created_at, credential_version)
    VALUES ($accountId, $tokenHash, $now, $credentialVersion)`,
})

/**
 * The account of a link that works now: the newest one, of at most thirty minutes ago, for the
 * present password. A link from before the clock went back does not work.
 */
export const usableReset = statement('usable password reset', {
  params: { accountId: text, tokenHash: bytea, now: timestamp, since: timestamp },
  columns: { account_id: text, credential_version: int },
  sql: `
    SELECT r.account_id, r.credential_version FROM password_resets r
    JOIN accounts a ON a.id = r.account_id
      AND a.root_credential_version = r.credential_version
    WHERE r.account_id = $accountId AND r.token_hash = $tokenHash
      AND r.created_at >= $since AND r.created_at <= $now
      AND NOT EXISTS (
        SELECT 1 FROM password_resets n WHERE n.account_id = r.account_id
          AND n.created_at >= r.created_at AND n.token_hash <> r.token_hash)`,
})
