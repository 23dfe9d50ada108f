// The owner of the credentials in a call. If AWS lets the request omit the name, it is the caller,
// including the root user.

import { noSuchUser } from '../../../rules/errors/iam-error'
import type { Principal } from '../../../store/principal'
import { type Call, namedOrCaller, type Permission } from '../../operation'

/** Returns the permission for credentials of the named user, or of the caller. */
export function onOwner(
  action: Permission['action'],
  UserName: string | undefined,
  principal: Principal,
): Permission {
  if (UserName === undefined && principal.kind === 'root') return { action, on: '*' }
  return { action, on: { user: namedOrCaller(UserName, principal) } }
}

/**
 * Returns the owner as stored, without ID and name for the root user. Throws NoSuchEntity for an
 * absent user.
 */
export function ownerOf(
  { user, principal }: Call,
  UserName: string | undefined,
): { userId: string | null; named: { UserName?: string } } {
  if (UserName === undefined && principal.kind === 'root') return { userId: null, named: {} }
  if (!user) throw noSuchUser(namedOrCaller(UserName, principal))
  return { userId: user.id, named: { UserName: user.name } }
}
