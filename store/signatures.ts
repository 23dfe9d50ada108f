// The SQL statements about used signatures (iam/gate/spend-signature.ts).
import { bytea, text, timestamp } from '../platform/database/sql-types'
import { statement } from '../platform/database/statement'

/** Returns when a signature was first used; has no row for one that was not. */
export const signatureUse = statement('signature', {
  params: { accountId: text, signature: bytea },
  columns: { firstUsedAt: timestamp },
  sql: `
    SELECT first_used_at AS "firstUsedAt" FROM used_signatures
    WHERE account_id = $accountId AND signature = $signature`,
})

/**
 * Stores the use of a signature, and deletes expired signatures. Returns the first use, which a
 * later one leaves as it is. The second of two concurrent calls waits for the first, and then finds
 * its time: a conflict that did nothing would return no row.
 */
export const signatureUsed = statement('signature used', {
  params: { accountId: text, signature: bytea, now: timestamp, expiresAt: timestamp },
  columns: { firstUsedAt: timestamp },
  sql: `
    WITH forgotten AS (
      DELETE FROM used_signatures WHERE account_id = $accountId AND expires_at < $now)
    INSERT INTO used_signatures AS used (account_id, signature, first_used_at, expires_at)
    VALUES ($accountId, $signature, $now, $expiresAt)
    ON CONFLICT (account_id, signature) DO UPDATE SET first_used_at = used.first_used_at
    RETURNING first_used_at AS "firstUsedAt"`,
})
