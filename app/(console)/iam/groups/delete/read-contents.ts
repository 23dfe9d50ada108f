// Reads the contents of a group, which must be removed before the group can be deleted.
import 'server-only'
import { createHash } from 'node:crypto'
import { type Read, read } from '@/doors/console/console-door'
import type { Failure } from '@/doors/console/form-state'
import type { GroupContents } from '../group-calls'
import { membersOf } from '../members-of'

export type ReadContents =
  | { ok: true; name: string; contents: GroupContents }
  | { ok: false; failure: Failure }

/** Fails if the caller may not see all of them: such a group can't be deleted all or nothing. */
export async function contentsOf(GroupName: string, call: Read = read): Promise<ReadContents> {
  const [members, attached, inline] = await Promise.all([
    membersOf(GroupName, call),
    call('ListAttachedGroupPolicies', { GroupName, MaxItems: 1000 }),
    call('ListGroupPolicies', { GroupName, MaxItems: 1000 }),
  ])
  if (!members.ok) return members
  if (!attached.ok) return attached
  if (!inline.ok) return inline
  return {
    ok: true,
    name: members.groupName,
    contents: {
      users: members.users,
      attached: attached.output.AttachedPolicies.map(({ PolicyArn = '', PolicyName = '' }) => ({
        arn: PolicyArn,
        name: PolicyName,
      })),
      inline: inline.output.PolicyNames,
    },
  }
}

/** A fingerprint: it changes with the contents of the group. */
export function fingerprintOf({ users, attached, inline }: GroupContents): string {
  const all = [users, attached.map(({ arn }) => arn), inline].map((names) => [...names].sort())
  return createHash('sha256').update(JSON.stringify(all)).digest('base64url')
}
