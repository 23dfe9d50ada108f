// Replaces an account by another one, which takes over its alias and its root user's address.
import { db, inTransaction } from '../../platform/database/db'
import { deleteEventsOf } from '../../store/retention/prune'
import { deleteAccountRows } from './recovery'

/**
 * Deletes the account `replaced` with everything in it, and gives its names to the account
 * `replacement`, in one transaction. Its events are deleted after it, in batches.
 */
export async function replaceAccount(replaced: string, replacement: string): Promise<void> {
  await inTransaction(async (tx) => {
    const { name, alias, rootEmail } = await tx.account.findUniqueOrThrow({
      where: { id: replaced },
      include: { alias: true, rootEmail: true },
    })
    await deleteAccountRows(tx, replaced)
    await tx.account.update({ where: { id: replacement }, data: { name } })
    const where = { accountId: replacement }
    if (alias) await tx.accountAlias.update({ where, data: { alias: alias.alias } })
    if (rootEmail) await tx.rootEmail.update({ where, data: { email: rootEmail.email } })
  })
  await deleteEventsOf(replaced)
}

/** Returns whether an account exists. */
export const accountExists = async (accountId: string): Promise<boolean> =>
  (await db().account.count({ where: { id: accountId } })) === 1
