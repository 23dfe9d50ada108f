// The signature of a call that sets a password or creates a key is accepted for five seconds from
// its first use: replaying an intercepted request later changes nothing.
import { wallClock } from '../../platform/database/clock'
import type { Transaction } from '../../platform/database/db'
import { IamError } from '../../rules/errors/iam-error'
import { signatureUse, signatureUsed } from '../../store/signatures'

export interface Signature {
  bytes: Uint8Array<ArrayBuffer>
  /** The API door rejects the signature after this time of the machine's clock. */
  validUntil: Date
}

/**
 * botocore, curl and boto 2 sign two equal calls within one second with identical bytes, and both
 * are intended. The rest is for the network and for a second server, whose clock may differ
 * (docs/decisions/019).
 */
const REPEATABLE_MS = 5_000

/**
 * A signature is kept a little longer than it is valid, for another server whose clock is behind.
 */
const MOST_CLOCK_DIFFERENCE_MS = 5 * 60_000

/** The caller should retry after these errors, and some clients then send the same request. */
const TRY_AGAIN: readonly string[] = ['EntityTemporarilyUnmodifiable', 'Throttling']

const expiresAt = ({ validUntil }: Signature) =>
  new Date(validUntil.getTime() + MOST_CLOCK_DIFFERENCE_MS)

function refuseReplay(firstUsedAt: Date | undefined, now: Date) {
  if (firstUsedAt && now.getTime() - firstUsedAt.getTime() > REPEATABLE_MS) throw replayed()
}

/**
 * Throws Throttling if this signature was first used more than five seconds ago. Only reads, so
 * that a replay neither verifies a password nor counts a wrong one.
 */
export async function refuseSpent(
  { bytes: signature }: Signature,
  accountId: string,
  tx: Transaction,
): Promise<void> {
  const use = await signatureUse.row(tx, { accountId, signature })
  refuseReplay(use?.firstUsedAt, wallClock())
}

/**
 * Stores the use of a signature with the change that it signs. Throws Throttling if it was first
 * used more than five seconds ago. Deletes expired ones.
 */
export async function spendSignature(
  signature: Signature,
  accountId: string,
  tx: Transaction,
): Promise<void> {
  const now = wallClock()
  refuseReplay(await firstUse(signature, accountId, now, tx), now)
}

/**
 * Stores the use of a refused call's signature, unless the caller should retry. A request that is
 * refused now must not succeed later, when permissions have changed.
 */
export async function spendSignatureOfRefusal(
  signature: Signature,
  refusal: IamError,
  accountId: string,
  tx: Transaction,
): Promise<void> {
  if (refusal.status < 500 && !TRY_AGAIN.includes(refusal.code))
    await firstUse(signature, accountId, wallClock(), tx)
}

async function firstUse(signature: Signature, accountId: string, now: Date, tx: Transaction) {
  const use = await signatureUsed.row(tx, {
    accountId,
    signature: signature.bytes,
    now,
    expiresAt: expiresAt(signature),
  })
  return use?.firstUsedAt
}

/**
 * Creates Throttling, after which AWS's SDKs retry with a new signature. An attacker who replays a
 * request can't sign, and is refused each time.
 */
const replayed = () =>
  new IamError(
    'Throttling',
    'This signed request was already received more than five seconds ago, and its signature can’t be used again. Nothing was changed this time. To repeat the request, sign it again.',
    { retryAfterSeconds: 1 },
  )
