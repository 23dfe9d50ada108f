// The missing permissions of callers who can add no permission to a user.
import 'server-only'
import type { MissingPermission } from '@/components/feedback/missing-permission'
import { may, mayOnSome } from '@/doors/console/console-door'

/**
 * Each way to add a permission needs another action: for a group, a managed policy, or an inline
 * policy (of a user who is copied). Empty if one of them may be allowed.
 */
export async function missingForAdding(UserName: string): Promise<MissingPermission[]> {
  const [managed, inline] = await Promise.all([
    mayOnSome([
      { action: 'iam:AddUserToGroup', kind: 'group' },
      { action: 'iam:AttachUserPolicy', kind: 'user' },
    ]),
    may('PutUserPolicy', { UserName, PolicyName: 'any', PolicyDocument: '{}' }),
  ])
  const ways = [...managed, inline]
  const missing = ways.filter((denied) => denied !== undefined)
  return missing.length === ways.length ? missing : []
}
