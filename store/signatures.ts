// The SQL statements about used signatures (iam/gate/spend-signature.ts).
import { bytea, int, text, timestamp } from '../platform/database/sql-types'
import { statement } from '../platform/database/statement'

export const usedSignature = statement('signature', {
  params: { accountId: text, signature: bytea },
  columns: { found: int },
  sql: `
    SELECT 1 AS found FROM used_signatures
    WHERE account_id = $accountId AND signature = $signature`,
})

/**
 * Inserts a signature and deletes expired ones. It has no row for a signature that was used before.
 * The second of two concurrent calls waits for the first, and then finds the signature used.
 */
export const signatureUsed = statement('signature used', {
  params: { accountId: text, signature: bytea, expiresAt: timestamp, now: timestamp },
  columns: { done: int },
  sql: `
    WITH forgotten AS (
      DELETE FROM used_signatures WHERE account_id = $accountId AND expires_at < $now)
    INSERT INTO used_signatures (account_id, signature, expires_at)
    VALUES ($accountId, $signature, $expiresAt)
    ON CONFLICT DO NOTHING RETURNING 1 AS done`,
})
