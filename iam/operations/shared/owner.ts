// The owner of the credentials in a call. If AWS lets the request omit the name, it is the caller,
// including the root user.
import type { Principal } from '../../../store/principal'
import { namedOrCaller, type Permission } from '../../operation'
import type { On, Targets } from '../../targets'

/** Returns the permission for credentials of the named user, or of the caller. */
export function onOwner(
  action: Permission['action'],
  UserName: string | undefined,
  principal: Principal,
): Permission<On<'owner'>> {
  if (UserName === undefined && principal.kind === 'root') return { action, on: '*' }
  return { action, on: { user: namedOrCaller(UserName, principal) } }
}

/** The owner's columns: credentials of the root user belong to the account, without a user. */
export const ownerColumns = ({ owner }: Targets['owner'], accountId: string) => ({
  accountId,
  userId: owner === 'account' ? null : owner.id,
})
