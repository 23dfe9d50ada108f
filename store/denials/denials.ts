// The SQL statements about recorded denials (docs/decisions/025).
import { int, json, jsonText, text, timestamp } from '../../platform/database/sql-types'
import { statement } from '../../platform/database/statement'
import type { DenialRecord } from '../../rules/denials/denial-record'

/** Denials are kept for a day by the account's clock, as AWS keeps them. */
export const DENIAL_KEPT_MS = 86_400_000

/**
 * Stores denials and the texts of their policies, each as a list of rows. The texts are sorted by
 * account and digest, so that two statements lock them in one order.
 */
export const denialsStored = statement('denials stored', {
  params: { denials: jsonText, documents: jsonText },
  columns: { done: int },
  sql: `
    WITH documents AS (
      INSERT INTO denial_documents AS stored (account_id, digest, document, kept_until)
      SELECT account_id, digest, document, kept_until
      FROM json_populate_recordset(NULL::denial_documents, $documents::json)
      ON CONFLICT (account_id, digest) DO UPDATE SET kept_until = EXCLUDED.kept_until
      WHERE stored.kept_until < EXCLUDED.kept_until)
    INSERT INTO denials (account_id, id, denied_at, details)
    SELECT account_id, id, denied_at, details
    FROM json_populate_recordset(NULL::denials, $denials::json)
    RETURNING 1 AS done`,
})

/**
 * Deletes denials from before `since`, the oldest beyond the `most` newest, and policies that no
 * denial needs any more; of each a few, so that no call takes long.
 */
export const denialsPruned = statement('denials pruned', {
  params: { accountId: text, now: timestamp, since: timestamp, most: int },
  columns: {},
  sql: `
    WITH outdated AS (
      DELETE FROM denials WHERE account_id = $accountId AND id IN (
        SELECT id FROM denials WHERE account_id = $accountId AND denied_at < $since
        ORDER BY denied_at LIMIT 500)),
    surplus AS (
      DELETE FROM denials WHERE account_id = $accountId AND id IN (
        SELECT id FROM denials WHERE account_id = $accountId
        ORDER BY denied_at DESC OFFSET $most::int LIMIT 500))
    DELETE FROM denial_documents WHERE account_id = $accountId AND digest IN (
      SELECT digest FROM denial_documents WHERE account_id = $accountId AND kept_until < $now
      LIMIT 500)`,
})

const OF_DENIAL = { accountId: text, id: text, since: timestamp }

/** Returns a denial that is not older than `since`. */
export const denialById = statement('denial by id', {
  params: OF_DENIAL,
  columns: { details: json<DenialRecord>() },
  sql: `
    SELECT details FROM denials
    WHERE account_id = $accountId AND id = $id AND denied_at >= $since`,
})

/** Returns the text of a policy as it was at a denial that is not older than `since`. */
export const denialDocument = statement('denial document', {
  params: { ...OF_DENIAL, uri: text },
  columns: { document: text },
  sql: `
    SELECT stored.document FROM denials denial
    CROSS JOIN LATERAL jsonb_array_elements(denial.details -> 'policies') AS policy
    JOIN denial_documents stored
      ON stored.account_id = denial.account_id AND stored.digest = policy ->> 'digest'
    WHERE denial.account_id = $accountId AND denial.id = $id AND denial.denied_at >= $since
      AND policy ->> 'uri' = $uri
    LIMIT 1`,
})
