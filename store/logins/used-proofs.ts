// DPoP proofs that were used. Clients repeat a request with the proof that it had, so the same
// request passes again; another request with that proof is a replay.
import { db } from '../../platform/database/db'
import { bool, bytea, text, timestamp } from '../../platform/database/sql-types'
import { statement } from '../../platform/database/statement'
import { sha256 } from './authorization-codes'

// Updates a row that exists, without a change, because ON CONFLICT DO NOTHING would return no row.
const proofUsed = statement('proof used', {
  params: { accountId: text, proofHash: bytea, requestHash: bytea, expiresAt: timestamp },
  columns: { same: bool },
  sql: `
    INSERT INTO used_proofs AS used (account_id, proof_hash, request_hash, expires_at)
    SELECT id, $proofHash, $requestHash, $expiresAt FROM accounts WHERE id = $accountId
    ON CONFLICT (account_id, proof_hash) DO UPDATE SET request_hash = used.request_hash
    RETURNING coalesce(request_hash = $requestHash::bytea, false) AS same`,
})

export interface ProofUse {
  accountId: string
  thumbprint: string
  jti: string
  /** The request's body. */
  request: string
  expiresAt: Date
}

/** Stores the use of a proof. Returns whether the request may use it. */
export async function spendProof({ accountId, ...use }: ProofUse): Promise<boolean> {
  const row = await proofUsed.row(db(), {
    accountId,
    proofHash: sha256(JSON.stringify([use.thumbprint, use.jti])),
    requestHash: sha256(use.request),
    expiresAt: use.expiresAt,
  })
  return row?.same === true
}
