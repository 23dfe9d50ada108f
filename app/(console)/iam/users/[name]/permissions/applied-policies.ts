// Every policy that applies to a user: the user's own, and those of the user's groups.
import 'server-only'
import { read } from '@/doors/console/console-door'
import type { Failure } from '@/doors/console/form-state'
import type { OwnedPolicy, PolicyOwner } from '../../../owner-policies/owner'
import { type HiddenPolicies, readOwnerPolicies } from '../../../owner-policies/read-policies'

/** A policy with the owners through whom it applies. An inline policy has one. */
export interface AppliedPolicy extends OwnedPolicy {
  via: PolicyOwner[]
}

export interface AppliedPolicies {
  policies: AppliedPolicy[]
  hidden: HiddenPolicies[]
  /** The names of the user's groups, or why they can't be read. */
  groups: { ok: true; names: string[] } | { ok: false; failure: Failure }
}

export async function appliedPolicies(userName: string): Promise<AppliedPolicies> {
  const user: PolicyOwner = { kind: 'user', name: userName }
  const [own, listed] = await Promise.all([
    readOwnerPolicies(user),
    read('ListGroupsForUser', { UserName: userName, MaxItems: 1000 }),
  ])
  const names = listed.ok ? listed.output.Groups.map(({ GroupName }) => GroupName) : []
  const ofGroups = await Promise.all(
    names.map((name) => readOwnerPolicies({ kind: 'group', name })),
  )
  const all = [own, ...ofGroups]
  return {
    policies: merged(all.flatMap(({ policies }) => policies)),
    // A group that was deleted meanwhile grants nothing.
    hidden: all.flatMap(({ hidden }) => hidden).filter(isRelevant),
    groups: listed.ok ? { ok: true, names } : listed,
  }
}

const isRelevant = ({ owner, failure }: HiddenPolicies) =>
  owner.kind === 'user' || failure.code !== 'NoSuchEntity'

/**
 * A managed policy that applies several times is listed once, under the first owner: the user is
 * first.
 */
function merged(policies: readonly OwnedPolicy[]): AppliedPolicy[] {
  const applied: AppliedPolicy[] = []
  for (const policy of policies) {
    const same = applied.find(({ arn }) => arn !== undefined && arn === policy.arn)
    if (same) same.via.push(policy.owner)
    else applied.push({ ...policy, via: [policy.owner] })
  }
  return applied
}
