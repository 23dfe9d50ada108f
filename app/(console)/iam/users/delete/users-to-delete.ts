// Reads the users to delete, with everything that is deleted with them.
import 'server-only'
import type { MissingPermission } from '@/components/feedback/missing-permission'
import { may, read } from '@/doors/console/console-door'
import { nameKey } from '@/rules/names/names'
import { belongingsOf } from '../[name]/delete/belongings'
import type { Belongings } from '../[name]/delete/delete-state'

export interface UserToDelete {
  /** As stored, if the caller may read the user. */
  name: string
  /** The user does not exist. */
  gone: boolean
  denied: MissingPermission | undefined
  belongings: Belongings
  /** Undefined if the user never signed in, null if the caller may not know. */
  lastSignIn: Date | null | undefined
  isYourself: boolean
}

/** Reads one user through the operations. */
export async function userToDelete(name: string, ownName: string): Promise<UserToDelete> {
  const [user, denied, belongings] = await Promise.all([
    read('GetUser', { UserName: name }),
    may('DeleteUser', { UserName: name }),
    belongingsOf(name),
  ])
  return {
    name: (user.ok && user.output.User.UserName) || name,
    gone: !user.ok && user.failure.code === 'NoSuchEntity',
    denied,
    belongings,
    lastSignIn: user.ok ? user.output.User.PasswordLastUsed : null,
    isYourself: nameKey(name) === nameKey(ownName),
  }
}
