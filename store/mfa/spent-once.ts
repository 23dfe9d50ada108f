// What a sign-in or a registration may use once: the challenge of a passkey, and a pending sign-in.
// Both are valid for ten minutes. They are stored with the used form tokens, which are kept longer.
import { createHash } from 'node:crypto'
import type { Transaction } from '../../platform/database/db'
import { bool, bytea, text, timestamp } from '../../platform/database/sql-types'
import { statement } from '../../platform/database/statement'

const spentOnce = statement('spent once', {
  params: { accountId: text, tokenHash: bytea, usedAt: timestamp },
  columns: { spent: bool },
  sql: `
    INSERT INTO used_form_tokens (account_id, token_hash, used_at)
    VALUES ($accountId, $tokenHash, $usedAt)
    ON CONFLICT DO NOTHING
    RETURNING true AS spent`,
})

/** Returns what is stored of a used token. */
export const hashOfSpent = (token: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createHash('sha256').update(token).digest())

/**
 * Stores that a token is used. Returns false if it was used before: of two concurrent calls, the
 * second waits for the first.
 */
export async function spendOnce(
  tx: Transaction,
  accountId: string,
  token: string,
  now: Date,
): Promise<boolean> {
  const row = { accountId, tokenHash: hashOfSpent(token), usedAt: now }
  return (await spentOnce.row(tx, row)) !== undefined
}
