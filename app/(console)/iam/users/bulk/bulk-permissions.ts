// The bulk actions that the caller may apply to no user.
import 'server-only'
import type { MissingPermission } from '@/components/feedback/missing-permission'
import { mayOnSome } from '@/doors/console/console-door'
import type { BulkAction } from './bulk-subjects'

const NEEDED = {
  delete: { action: 'iam:DeleteUser', kind: 'user' },
  requireReset: { action: 'iam:UpdateLoginProfile', kind: 'user' },
  disableConsole: { action: 'iam:DeleteLoginProfile', kind: 'user' },
  endSessions: { action: 'iam:UpdateLoginProfile', kind: 'user' },
  unlock: { action: 'iam:UpdateLoginProfile', kind: 'user' },
  addToGroup: { action: 'iam:AddUserToGroup', kind: 'group' },
  attachPolicies: { action: 'iam:AttachUserPolicy', kind: 'user' },
  deactivateKeys: { action: 'iam:UpdateAccessKey', kind: 'user' },
} as const satisfies Record<'delete' | BulkAction, unknown>

type Action = keyof typeof NEEDED

/**
 * The missing permission for each action that no selection of users could allow. An action that
 * depends on the users, the group or the policies stays available; its review lists who can't be
 * changed, and why.
 */
export async function missingForBulk(): Promise<Record<Action, MissingPermission | undefined>> {
  const missing = await mayOnSome(Object.values(NEEDED))
  const entries = Object.keys(NEEDED).map((action, i) => [action, missing[i]])
  return Object.fromEntries(entries) as Record<Action, MissingPermission | undefined>
}
