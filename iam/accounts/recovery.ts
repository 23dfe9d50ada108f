// What only the operator of the server can do for an account: let somebody in again whose password
// or MFA device is lost, and delete the account.
import { db, inTransaction, type Transaction } from '../../platform/database/db'
import { startRefusal } from '../../platform/start-refusal'
import { IamError } from '../../rules/errors/iam-error'
import { nameKey } from '../../rules/names/names'
import { generatePassword } from '../../rules/password/generate-password'
import { deleteEventsOf } from '../../store/retention/prune'
import { readPasswordPolicy } from '../../store/stored-password-policy'
import type { BatchCall } from '../gate/call-together'
import { accountNamed, asRoot, asRootTogether } from './accounts'

/**
 * Gives a user a new console password, which is shown once, and clears its failed sign-ins. A user
 * without console access gets it. Ends the user's sessions.
 */
export async function resetUserPassword(account: string, userName: string) {
  const { id: accountId } = await accountNamed(account)
  const user = await userNamed(accountId, userName)
  const password = generatePassword(await readPasswordPolicy(db(), accountId), {
    accountNames: [user.name],
  })
  const input = { UserName: user.name, Password: password, PasswordResetRequired: false }
  const call = asRoot(accountId)
  await (user.loginProfile ? call('UpdateLoginProfile', input) : call('CreateLoginProfile', input))
  await call('UnlockUser', { UserName: user.name })
  return { accountId, userName: user.name, password }
}

/** Returns the user of this name, in any case. Throws a one-sentence error if there is none. */
async function userNamed(accountId: string, userName: string) {
  const key = { accountId_nameKey: { accountId, nameKey: nameKey(userName) } }
  const user = await db().user.findUnique({ where: key, include: { loginProfile: true } })
  if (user) return user
  throw startRefusal(`There is no user ${JSON.stringify(userName)} in account ${accountId}.`)
}

/**
 * Removes all MFA devices of a user, or of the root user without a name, and deletes them. Returns
 * their serial numbers. Throws a one-sentence error if there are none.
 */
export async function removeMfaDevices(account: string, userName?: string) {
  const { id: accountId } = await accountNamed(account)
  const user = userName === undefined ? undefined : await userNamed(accountId, userName)
  const devices = await db().mfaDevice.findMany({
    where: { accountId, userId: user?.id ?? null, enabledAt: { not: null } },
    orderBy: { serialKey: 'asc' },
  })
  if (devices.length === 0)
    throw startRefusal(
      `${user ? `User ${user.name}` : 'The root user'} of account ${accountId} has no MFA device.`,
    )
  const calls = devices.flatMap(({ serialNumber: SerialNumber, kind }): BatchCall[] => [
    user
      ? { name: 'DeactivateMFADevice', input: { UserName: user.name, SerialNumber } }
      : { name: 'DeactivateRootMFADevice', input: { SerialNumber } },
    // A passkey is gone once it is deactivated.
    ...(kind === 'virtual'
      ? [{ name: 'DeleteVirtualMFADevice' as const, input: { SerialNumber } }]
      : []),
  ])
  await asRootTogether(accountId)(calls)
  const removed = devices.map(({ serialNumber }) => serialNumber)
  return { accountId, ...(user && { userName: user.name }), removed }
}

/** Creates an access key for the root user, which is shown once. It may have two. */
export async function createRootKey(account: string) {
  const { id: accountId } = await accountNamed(account)
  try {
    const { AccessKey } = await asRoot(accountId)('CreateAccessKey', {})
    const { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey } = AccessKey
    return { accountId, accessKeyId, secretAccessKey }
  } catch (error) {
    if (!(error instanceof IamError) || error.code !== 'LimitExceeded') throw error
    throw startRefusal(
      `The root user of account ${accountId} has two access keys already: sign in as the root user, or use one of them, to delete one.`,
      error,
    )
  }
}

/** Returns what is about to be deleted. */
export async function accountToDelete(account: string) {
  const { id: accountId } = await accountNamed(account)
  return { accountId, users: await db().user.count({ where: { accountId } }) }
}

/**
 * Deletes an account with everything in it, at once, and then its events in batches. If that is cut
 * short, and for a read that a server records a moment later, pruning deletes the rest.
 */
export async function deleteAccount(accountId: string): Promise<void> {
  await inTransaction((tx) => deleteAccountRows(tx, accountId))
  await deleteEventsOf(accountId)
}

/** Deletes everything of an account but its events, and the failed sign-ins under its names. */
export async function deleteAccountRows(tx: Transaction, accountId: string): Promise<void> {
  const aliases = await tx.accountAlias.findMany({ where: { accountId } })
  const scopes = [accountId, ...aliases.map(({ alias }) => alias)]
  await tx.signInThrottle.deleteMany({ where: { scope: { in: scopes } } })
  await tx.account.delete({ where: { id: accountId } })
}
