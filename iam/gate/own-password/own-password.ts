// Whether other users may change their own password, why not, and which changes would help. AWS's
// guide only advises administrators to "make sure that the user has permission". Here the gate
// evaluates it before a reset leaves a user without access.
import 'server-only'
import { db } from '../../../platform/database/db'
import { nameKey } from '../../../rules/names/names'
import type { Origin, Principal } from '../../../store/principal'
import { policiesOfUsers } from '../../../store/stored-policies'
import { usersByName } from '../../../store/users'
import {
  deniedOn,
  evaluateOwnPassword,
  type Observer,
  type OwnPasswordPermission,
  observerOf,
  type PasswordOwner,
  resourceOf,
} from './change-evaluation'

/**
 * Evaluates `iam:ChangePassword` for other users of the account, as in the session that a required
 * reset opens. Takes three statements and the caller's policies, however many users there are.
 *
 * @returns for each name undefined if the caller may not set that user's password, or the user does
 *   not exist: no other caller learns what the user may do. The deciding statement is included only
 *   if the caller may read its policy.
 */
export async function ownPasswordPermissions(
  userNames: readonly string[],
  principal: Principal,
  origin: Origin,
): Promise<(OwnPasswordPermission | undefined)[]> {
  const { accountId } = principal
  const observer = await observerOf(principal, origin)
  const users = await usersByName.rows(db(), { accountId, nameKeys: userNames.map(nameKey) })
  const ids = users.map(({ id }) => id)
  const policiesById = await policiesOfUsers(accountId, ids, db())
  const owners = new Map(
    users.flatMap(({ id, name, name_key, path, mfa_serial: serialNumber }) => {
      const policies = policiesById.get(id)
      if (!policies) return []
      const owner = { id, name, path, policies, ...(serialNumber !== null && { serialNumber }) }
      return [[name_key, owner] as const]
    }),
  )
  return userNames.map((name) => {
    const owner = owners.get(nameKey(name))
    return owner && maySetPassword(owner, observer)
      ? evaluateOwnPassword(owner, observer)
      : undefined
  })
}

const maySetPassword = (owner: PasswordOwner, observer: Observer): boolean =>
  (['iam:CreateLoginProfile', 'iam:UpdateLoginProfile'] as const).every(
    (action) =>
      deniedOn({ action, on: { user: owner.name } }, resourceOf(owner, observer), observer) ===
      undefined,
  )
