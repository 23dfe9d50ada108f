// A form whose answer is shown once has a token. The token is marked as used in the transaction of
// the change, so a form that is sent again changes nothing.
import { createHash } from 'node:crypto'
import type { Transaction } from '../../platform/database/db'
import { IamError } from '../../rules/errors/iam-error'
import { FORM_TOKEN_KEPT_HOURS } from '../../store/retention/prune'
import type { AuthorisationSnapshot } from './authorise'

const KEPT_MS = FORM_TOKEN_KEPT_HOURS * 3_600_000

/** Throws InvalidInput with `alreadyApplied` if the token was used before. */
export async function spendToken(
  token: string,
  { accountId, now }: AuthorisationSnapshot,
  tx: Transaction,
): Promise<void> {
  await tx.usedFormToken.deleteMany({
    where: { accountId, usedAt: { lt: new Date(now.getTime() - KEPT_MS) } },
  })
  const tokenHash = new Uint8Array(createHash('sha256').update(token).digest())
  // One statement: the second of two concurrent calls waits for the first, and then finds the token
  // used.
  const { count } = await tx.usedFormToken.createMany({
    data: [{ accountId, tokenHash, usedAt: now }],
    skipDuplicates: true,
  })
  if (count === 0)
    throw new IamError(
      'InvalidInput',
      'This form was already sent, and its changes were applied.',
      {
        alreadyApplied: true,
      },
    )
}
