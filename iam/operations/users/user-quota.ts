// The quota of users, without counting all users of an account for each new one.
import { monotonic } from '../../../platform/database/clock'
import type { Transaction } from '../../../platform/database/db'
import { IamError } from '../../../rules/errors/iam-error'
import { QUOTAS } from '../../../rules/facts/quotas'
import { usersCounted, usersLocked } from '../../../store/users'

/**
 * Below half of the quota, users are created at the same time. A count does not see the users of
 * open transactions, but each transaction creates one, and PostgreSQL has a few hundred connections
 * at most. From there on, users are created one at a time, so that the quota is exact.
 */
const SURELY_BELOW_QUOTA = QUOTAS.UsersQuota / 2

/**
 * For how long, and for how many users of this process, a count is used again. In a quarter of a
 * second, other processes can't create the other half of the quota one at a time.
 */
const COUNT_MS = 250
const COUNT_USERS = 50

/** In accounts. */
const MOST_COUNTS = 1_000

interface Count {
  users: number
  /** A monotonic time in milliseconds. */
  at: number
  createdSince: number
}
const counts = new Map<string, Count>()

/**
 * Refuses a user beyond the quota of its account. Near the quota, it lets no other user be created
 * in the account until the transaction ends.
 */
export async function refuseBeyondUserQuota(
  user: { accountId: string; nameKey: string },
  nameTaken: () => IamError,
  tx: Transaction,
): Promise<void> {
  if ((await countedUsers(user, tx)) < SURELY_BELOW_QUOTA) return
  await usersLocked.row(tx, user)
  const counted = await usersCounted.row(tx, user)
  if (counted?.taken) throw nameTaken()
  if ((counted?.users ?? 0) >= QUOTAS.UsersQuota)
    throw new IamError(
      'LimitExceeded',
      `Cannot exceed quota for UsersPerAccount: ${QUOTAS.UsersQuota}`,
    )
}

/** Returns how many users the account has, as counted a moment ago at most. */
async function countedUsers(
  user: { accountId: string; nameKey: string },
  tx: Transaction,
): Promise<number> {
  const known = counts.get(user.accountId)
  if (known && monotonic() - known.at < COUNT_MS && ++known.createdSince < COUNT_USERS)
    return known.users + known.createdSince
  const at = monotonic()
  const users = (await usersCounted.row(tx, user))?.users ?? 0
  if (counts.size >= MOST_COUNTS) counts.clear()
  counts.set(user.accountId, { users, at, createdSince: 0 })
  return users
}
