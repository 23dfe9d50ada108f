// Whether users may change their own password, for pages that require a new one.
import 'server-only'
import type { OwnPasswordPermission } from '../../iam/gate/own-password/change-evaluation'
import { newUsersOwnPassword as evaluateNewUsers } from '../../iam/gate/own-password/new-users'
import { ownPasswordPermissions as evaluate } from '../../iam/gate/own-password/own-password'
import { type CallTogether, requireSession } from './console-door'
import { requestOrigin } from './session'

/**
 * Returns whether a user may change their own password, and why not; undefined if the caller may
 * not know.
 */
export async function ownPasswordPermission(
  userName: string,
): Promise<OwnPasswordPermission | undefined> {
  return (await ownPasswordPermissions([userName]))[0]
}

/** Returns the same for several users. */
export async function ownPasswordPermissions(
  userNames: readonly string[],
): Promise<(OwnPasswordPermission | undefined)[]> {
  const { principal } = await requireSession()
  return evaluate(userNames, principal, await requestOrigin())
}

/**
 * Returns the same for users who do not exist yet, from the calls that create each of them;
 * undefined if the caller may not make all the calls.
 */
export async function newUsersOwnPassword(
  creations: readonly (readonly CallTogether[])[],
): Promise<(OwnPasswordPermission | undefined)[]> {
  const { principal } = await requireSession()
  return evaluateNewUsers(creations, principal, await requestOrigin())
}
