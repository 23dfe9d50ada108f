// What a call of an offboarding ends, for the message about a call that was refused.
import type { CallTogether } from '@/doors/console/console-door'
import { removedBy } from '../../delete-user-calls'
import { offboardWords as words } from './words'

/** Undefined for the user itself. */
export function partName(call: CallTogether | undefined): string | undefined {
  switch (call?.name) {
    case 'EndConsoleSessions':
      return words.allSessions
    case 'DeletePasswordResetLink':
      return words.resetLink
    case 'UpdateAccessKey':
      return words.parts.key(call.input.AccessKeyId)
    case 'DeleteUserPermissionsBoundary':
      return words.boundary
    default:
      return removedBy(call)
  }
}
