// Checks which selected users can be changed, and why the others can't.
import 'server-only'
import { disabledReason } from '@/components/feedback/missing-permission'
import { may, read } from '@/doors/console/console-door'
import type { Failure } from '@/doors/console/form-state'
import type { ListedUser } from '@/iam/shapes/search'
import { nameKey } from '@/rules/names/names'
import { activeKeys, type BulkAction, MOST_USERS, obstacle, type Subject } from './bulk-subjects'
import { bulkWords as words } from './words'

export interface Excluded {
  userName: string
  reason: string
}

export type Review =
  | { ok: true; subjects: Subject[]; excluded: Excluded[] }
  | { ok: false; failure: Failure }

/** @param names at most `MOST_USERS` distinct names */
export async function reviewOf(action: BulkAction, names: readonly string[]): Promise<Review> {
  const found = await read('SearchUsers', { UserNames: [...names], MaxItems: MOST_USERS })
  if (!found.ok) return found
  const byName = new Map(found.output.Users.map((user) => [nameKey(user.UserName), user]))
  const checked = await Promise.all(
    names.map(async (name) => {
      const user = byName.get(nameKey(name))
      const reason = user ? await reasonAgainst(action, user) : words.notFound
      const userName = user?.UserName ?? name
      return { userName, reason, keys: user ? activeKeys(user) : [] }
    }),
  )
  return {
    ok: true,
    subjects: checked
      .filter(({ reason }) => reason === undefined)
      .map(({ userName, keys }) => ({ userName, ...(action === 'deactivateKeys' && { keys }) })),
    excluded: checked.flatMap(({ userName, reason }) =>
      reason === undefined ? [] : [{ userName, reason }],
    ),
  }
}

async function reasonAgainst(action: BulkAction, user: ListedUser): Promise<string | undefined> {
  const known = obstacle(action, user)
  if (known !== undefined) return known
  const missing = await permissionFor(action, user)
  return missing && disabledReason(missing)
}

/**
 * The missing permission to change the user. For a group and for policies it depends on the choice,
 * so the post checks it.
 */
async function permissionFor(action: BulkAction, user: ListedUser) {
  const { UserName } = user
  switch (action) {
    case 'requireReset':
      return may('UpdateLoginProfile', { UserName, PasswordResetRequired: true })
    case 'disableConsole':
      return may('DeleteLoginProfile', { UserName })
    case 'endSessions':
      return may('EndConsoleSessions', { UserName })
    case 'unlock':
      return may('UnlockUser', { UserName })
    case 'deactivateKeys': {
      const [AccessKeyId = ''] = activeKeys(user)
      return may('UpdateAccessKey', { UserName, AccessKeyId, Status: 'Inactive' })
    }
    default:
      return undefined
  }
}
