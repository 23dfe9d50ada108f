// The root user's password: how it is checked, what a new one must be, and how it is stored.

import type { Transaction } from '../../../platform/database/db'
import type { RowOf } from '../../../platform/database/statement'
import { hashPassword, verifyPassword } from '../../../platform/password-hash'
import { IamError, tokenInvalid } from '../../../rules/errors/iam-error'
import { endSessionsOf } from '../../../store/ended-sessions'
import type { Principal } from '../../../store/principal'
import { rootPasswordSet, rootUser } from '../../../store/root/root-credentials'
import {
  addFailure,
  callerCounter,
  countFailure,
  forgetFailures,
  reserveAttempt,
  rootCounter,
} from '../../../store/throttle'
import type { Call } from '../../operation'
import { readAccountPasswordCriteria, refuseUnlessAllowed } from '../passwords/set-password'

export type RootUser = RowOf<typeof rootUser>

/** Returns the root user as stored. Throws InvalidClientTokenId if the account was deleted. */
export async function readRootUser(tx: Transaction, accountId: string): Promise<RootUser> {
  const row = await rootUser.row(tx, { accountId })
  if (row) return row
  throw tokenInvalid()
}

/**
 * Verifies the password of the signed-in root user. Wrong ones have a counter of their own, so that
 * failed sign-ins of strangers never block it. Each also counts as a failed sign-in.
 */
export async function checkRootPassword(
  password: string,
  root: RootUser,
  { accountId, now }: Pick<Call, 'accountId' | 'now'>,
): Promise<void> {
  const counter = callerCounter(accountId, accountId)
  const attempt = await reserveAttempt(counter, now)
  if (!attempt.allowed)
    throw new IamError('Throttling', 'Rate exceeded', {
      retryAfterSeconds: attempt.retryAfterSeconds,
    })
  if (await verifyPassword(root.password_hash, password)) return forgetFailures(counter)
  await countFailure(counter, now)
  if (root.email !== null) await addFailure(rootCounter(root.email), now)
  throw new IamError('AccessDenied', 'The password was incorrect.', { wrongPassword: true })
}

/**
 * Returns the hash of a new password of the root user. Throws PasswordPolicyViolation unless it
 * follows AWS's rules for root passwords, which are those of the default policy, and is new:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-password.html
 */
export async function hashNewRootPassword(
  password: string,
  root: RootUser,
  { accountId, tx }: Pick<Call, 'accountId' | 'tx'>,
  caller: Pick<Principal, 'session'>,
): Promise<string> {
  const criteria = await readAccountPasswordCriteria(tx, accountId)
  const accountNames = [...criteria.accountNames, ...(root.name === null ? [] : [root.name])]
  await refuseUnlessAllowed(
    password,
    { ...criteria, policy: 'default', accountNames, userName: 'root' },
    caller,
  )
  if (await verifyPassword(root.password_hash, password))
    throw new IamError(
      'PasswordPolicyViolation',
      'The new password is the same as the current one.',
      {
        reused: { remembered: 0 },
      },
    )
  return hashPassword(password)
}

/**
 * Stores the hash, and ends the root user's sessions except the given one. Throws
 * ConcurrentModification if the password was changed since `root` was read.
 */
export async function storeRootPassword(
  tx: Transaction,
  accountId: string,
  { passwordHash, root, now }: { passwordHash: string; root: RootUser; now: Date },
  except?: Uint8Array,
): Promise<void> {
  const credentialVersion = root.credential_version
  if (!(await rootPasswordSet.row(tx, { accountId, credentialVersion, passwordHash })))
    throw new IamError(
      'ConcurrentModification',
      'The password was changed by another request meanwhile.',
    )
  await endSessionsOf(tx, { accountId, userId: null, except }, 'passwordChanged', now)
}
