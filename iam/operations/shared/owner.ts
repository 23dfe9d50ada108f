// Whose credentials a call is about where AWS lets the name be left out: then the caller's own, the root user's among them.

import { noSuchUser } from '../../../rules/errors/iam-error'
import type { Principal } from '../../../store/principal'
import { type Call, namedOrCaller, type Permission } from '../../operation'

/** The permission for credentials of the user named, or of the caller. */
export function onOwner(
  action: Permission['action'],
  UserName: string | undefined,
  principal: Principal,
): Permission {
  if (UserName === undefined && principal.kind === 'root') return { action, on: '*' }
  return { action, on: { user: namedOrCaller(UserName, principal) } }
}

/** The owner as stored: no ID and no name for the root user. Throws NoSuchEntity for a user that is not there. */
export function ownerOf(
  { user, principal }: Call,
  UserName: string | undefined,
): { userId: string | null; named: { UserName?: string } } {
  if (UserName === undefined && principal.kind === 'root') return { userId: null, named: {} }
  if (!user) throw noSuchUser(namedOrCaller(UserName, principal))
  return { userId: user.id, named: { UserName: user.name } }
}
