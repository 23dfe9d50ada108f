// The signature of a call that sets a password or creates a key is accepted once: replaying an
// intercepted request changes nothing.
import { wallClock } from '../../platform/database/clock'
import type { Transaction } from '../../platform/database/db'
import { IamError } from '../../rules/errors/iam-error'
import { signatureUsed, usedSignature } from '../../store/signatures'

export interface Signature {
  bytes: Uint8Array<ArrayBuffer>
  /** The API door rejects the signature after this time of the machine's clock. */
  validUntil: Date
}

/**
 * A signature is kept a little longer than it is valid, for another server whose clock is behind.
 */
const MOST_CLOCK_DIFFERENCE_MS = 5 * 60_000

/** The caller should retry after these errors, and some clients then send the same request. */
const TRY_AGAIN: readonly string[] = ['EntityTemporarilyUnmodifiable', 'Throttling']

const expiresAt = ({ validUntil }: Signature) =>
  new Date(validUntil.getTime() + MOST_CLOCK_DIFFERENCE_MS)

/**
 * Whether this signature was used before. Only reads: spendSignature decides between two concurrent
 * calls.
 */
export async function isSpent(
  { bytes: signature }: Signature,
  accountId: string,
  tx: Transaction,
): Promise<boolean> {
  return (await usedSignature.row(tx, { accountId, signature })) !== undefined
}

/**
 * Marks a signature as used with the change that it signs. Returns false if it was used before.
 * Deletes expired ones.
 */
export async function spendSignature(
  signature: Signature,
  accountId: string,
  tx: Transaction,
): Promise<boolean> {
  const used = await signatureUsed.row(tx, {
    accountId,
    signature: signature.bytes,
    expiresAt: expiresAt(signature),
    now: wallClock(),
  })
  return used !== undefined
}

/**
 * Marks the signature of a refused call as used, unless the caller should retry. A request
 * that is refused now must not succeed later, when permissions have changed.
 */
export async function spendSignatureOfRefusal(
  signature: Signature,
  refusal: IamError,
  accountId: string,
  tx: Transaction,
): Promise<void> {
  if (refusal.status < 500 && !TRY_AGAIN.includes(refusal.code))
    await spendSignature(signature, accountId, tx)
}

/**
 * Creates Throttling, after which AWS's SDKs retry with a new signature. Two equal calls of one
 * client within one second have the same signature, and the second is intended. An attacker who
 * replays a request can't sign, and is refused each time.
 */
export const replayed = () =>
  new IamError(
    'Throttling',
    'This signed request was already received, and its signature can be used only once. Nothing was changed this time. To repeat the request, sign it again at least a second later.',
    { retryAfterSeconds: 1 },
  )
