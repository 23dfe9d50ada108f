// The signature of a call that sets a password or makes a key is taken once: whoever heard the request and sends it again changes nothing.
import { wallClock } from '../../platform/database/clock'
import type { Transaction } from '../../platform/database/db'
import { rowsOf } from '../../platform/database/statement'
import { IamError } from '../../rules/errors/iam-error'

export interface Signature {
  bytes: Uint8Array<ArrayBuffer>
  /** The door accepts it no longer than this, by the machine's clock. */
  validUntil: Date
}

/** Kept a little longer than it is valid, for another server whose clock is behind. */
const MOST_CLOCK_DIFFERENCE_MS = 5 * 60_000

/** The caller is asked to try again, and some clients send the same request then. */
const TRY_AGAIN: readonly string[] = ['EntityTemporarilyUnmodifiable', 'Throttling']

const expiresAt = ({ validUntil }: Signature) =>
  new Date(validUntil.getTime() + MOST_CLOCK_DIFFERENCE_MS)

/** Whether this signature was used before. A look alone: two at once are told apart by spending it. */
export async function isSpent(
  { bytes }: Signature,
  accountId: string,
  tx: Transaction,
): Promise<boolean> {
  const sql = 'SELECT 1 FROM used_signatures WHERE account_id = $1 AND signature = $2'
  return (await rowsOf(tx, 'signature', sql, [accountId, Buffer.from(bytes)])).length > 0
}

/** Uses up a signature with the change that it brings about; false when it was used before. Forgets those that are expired. */
export async function spendSignature(
  signature: Signature,
  accountId: string,
  tx: Transaction,
): Promise<boolean> {
  // The second of two that come at once waits for the first, and then finds the signature used.
  const used = await rowsOf(
    tx,
    'signature used',
    `WITH forgotten AS (DELETE FROM used_signatures WHERE account_id = $1 AND expires_at < $4)
     INSERT INTO used_signatures (account_id, signature, expires_at) VALUES ($1, $2, $3)
     ON CONFLICT DO NOTHING RETURNING 1`,
    [accountId, Buffer.from(signature.bytes), expiresAt(signature), wallClock()],
  )
  return used.length === 1
}

/** Uses up the signature of a call that was refused, unless the refusal asks to try again: what is refused now must not come true later, when rights have changed. */
export async function spendRefused(
  signature: Signature,
  refusal: IamError,
  accountId: string,
  tx: Transaction,
): Promise<void> {
  if (refusal.status < 500 && !TRY_AGAIN.includes(refusal.code))
    await spendSignature(signature, accountId, tx)
}

/**
 * Throttling, which AWS's SDKs try again with a fresh signature: two like calls of one client within one second are signed alike, and the
 * second is meant. Who only repeats what was overheard can't sign, and is refused each time.
 */
export const replayed = () =>
  new IamError(
    'Throttling',
    'This signed request was received before, and a signature is taken once here. Nothing was changed this time. Sign the request again, a second later, if it is meant a second time.',
    { retryAfterSeconds: 1 },
  )
