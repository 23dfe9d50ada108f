// Reads the permissions of an existing user, to grant them to a new one. Each kind is read through
// its operation.
import 'server-only'
import { type Read, read } from '@/doors/console/console-door'
import type { Failure } from '@/doors/console/form-state'
import type { NewUser } from './new-user-calls'

export type CopiedPermissions = Pick<NewUser, 'groups' | 'policyArns'> & {
  inline: { name: string; document: string }[]
  boundaryArn?: string
}

type Copied = { ok: true; permissions: CopiedPermissions } | { ok: false; failure: Failure }

/**
 * Reads all permissions of a user, or none. A copy that silently lacks a policy or the boundary
 * would differ from what the caller requested.
 *
 * @returns the refusal of the first kind that the caller may not read
 */
export async function copiedPermissions(UserName: string, call: Read = read): Promise<Copied> {
  const [user, groups, attached, inline] = await Promise.all([
    call('GetUser', { UserName }),
    call('ListGroupsForUser', { UserName }),
    call('ListAttachedUserPolicies', { UserName }),
    call('ListUserPolicies', { UserName, MaxItems: 1000 }),
  ])
  if (!user.ok) return user
  if (!groups.ok) return groups
  if (!attached.ok) return attached
  if (!inline.ok) return inline
  const documents = await Promise.all(
    inline.output.PolicyNames.map((PolicyName) => call('GetUserPolicy', { UserName, PolicyName })),
  )
  const copies: CopiedPermissions['inline'] = []
  for (const document of documents) {
    if (!document.ok) return document
    const { PolicyName: name, PolicyDocument } = document.output
    copies.push({ name, document: decodeURIComponent(PolicyDocument) })
  }
  const { PermissionsBoundary: boundary } = user.output.User
  return {
    ok: true,
    permissions: {
      groups: groups.output.Groups.map(({ GroupName }) => GroupName),
      policyArns: attached.output.AttachedPolicies.map(({ PolicyArn }) => PolicyArn),
      inline: copies,
      ...(boundary?.PermissionsBoundaryArn && { boundaryArn: boundary.PermissionsBoundaryArn }),
    },
  }
}
