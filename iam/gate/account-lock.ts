// The transaction of a write, and the lock on its account's row.
import { type Transaction, inTransaction as transaction } from '../../platform/database/db'
import { rowsOf } from '../../platform/database/statement'
import { IamError } from '../../rules/errors/iam-error'
import type { Operation } from '../operation'

/** What a write needs of its account's row. */
export type LockNeeds = Pick<Operation, 'altersRights' | 'oneAtATime'>

/**
 * Opens the transaction with the account's row locked: shared, so that rights can't change under a write; alone, for a write that
 * goes one at a time; or, for one that alters rights, by moving the version. Gives the work the version from before.
 */
export function inTransaction<T>(
  needs: LockNeeds,
  accountId: string,
  work: (tx: Transaction, version: number) => Promise<T>,
) {
  return transaction(async (tx) => {
    const [account] = await rowsOf<Locked>(tx, ...accountLock(needs), [accountId])
    if (!account)
      throw new IamError(
        'InvalidClientTokenId',
        'The security token included in the request is invalid.',
      )
    return work(tx, account.version)
  })
}

function accountLock({ altersRights, oneAtATime }: LockNeeds): [name: string, sql: string] {
  if (altersRights)
    return [
      'rights',
      'UPDATE accounts SET version = version + 1 WHERE id = $1 RETURNING version - 1 AS version',
    ]
  const sql = 'SELECT version FROM accounts WHERE id = $1 FOR'
  return oneAtATime ? ['account alone', `${sql} NO KEY UPDATE`] : ['account shared', `${sql} SHARE`]
}

interface Locked {
  version: number
}
