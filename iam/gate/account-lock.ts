// The transaction of a write, and the lock on its account's row.
import { type Transaction, inTransaction as transaction } from '../../platform/database/db'
import { tokenInvalid } from '../../rules/errors/iam-error'
import { accountAlone, accountShared, rightsAltered } from '../../store/accounts'
import type { Operation } from '../operation'

/** The properties of an operation that determine how its account's row is locked. */
export type LockNeeds = Pick<Operation, 'altersRights' | 'oneAtATime'>

/**
 * Opens a transaction with the account's row locked. The lock is shared by default, so that
 * permissions can't change during a write. It is exclusive for a write that runs one at a time. A
 * write that alters permissions increments the version instead. Passes `work` the version from
 * before.
 */
export function inTransaction<T>(
  needs: LockNeeds,
  accountId: string,
  work: (tx: Transaction, version: number) => Promise<T>,
) {
  return transaction(async (tx) => {
    const account = await accountLock(needs).row(tx, { accountId })
    if (!account) throw tokenInvalid()
    return work(tx, account.version)
  })
}

function accountLock({ altersRights, oneAtATime }: LockNeeds) {
  if (altersRights) return rightsAltered
  return oneAtATime ? accountAlone : accountShared
}
