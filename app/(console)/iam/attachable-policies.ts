// The managed policies that can be attached to users and groups, and which of them allow
// everything.
import type { PickablePolicy } from '@/components/policy/policy-picker'
import { read } from '@/doors/console/console-door'
import {
  isForServiceRole,
  type ManagedPolicy,
  managedPolicies,
  managedPolicyByArn,
} from '@/platform/managed-policies/managed-policies'
import { broadGrantOf } from '@/rules/policy/broad-grants'

const pickable = ({ arn, name, description, document }: ManagedPolicy): PickablePolicy => {
  const grant = broadGrantOf(document)
  return {
    arn,
    name,
    managedBy: 'aws',
    ...(grant && { grant }),
    ...(description !== undefined && { description }),
  }
}

let pickableOfAws: readonly PickablePolicy[] | undefined

/**
 * Returns AWS's policies, without those for a service's own role. The described ones come first:
 * they are the general ones for people, and most of the others are for the roles of services. The
 * documents are parsed once, for what they grant.
 */
function awsPolicies(): readonly PickablePolicy[] {
  if (pickableOfAws) return pickableOfAws
  const policies = managedPolicies()
    .filter(({ arn }) => !isForServiceRole(arn))
    .map(pickable)
  const isDescribed = ({ description }: PickablePolicy) => description !== undefined
  pickableOfAws = [
    ...policies.filter(isDescribed),
    ...policies.filter((policy) => !isDescribed(policy)),
  ]
  return pickableOfAws
}

/**
 * Returns the account's own policies and AWS's. `complete` is false if the caller may not list the
 * account's.
 */
export async function attachablePolicies(): Promise<{
  policies: PickablePolicy[]
  complete: boolean
}> {
  const own: PickablePolicy[] = []
  for (let Marker: string | undefined, more = true; more; ) {
    const page = await read('ListPolicies', {
      Scope: 'Local',
      MaxItems: 1000,
      ...(Marker && { Marker }),
    })
    if (!page.ok) return { policies: [...awsPolicies()], complete: false }
    for (const { Arn, PolicyName } of page.output.Policies)
      own.push({ arn: Arn, name: PolicyName, managedBy: 'customer' })
    Marker = page.output.Marker
    more = page.output.IsTruncated
  }
  return { policies: [...own, ...awsPolicies()], complete: true }
}

/**
 * Returns those of the policies that allow everything. Policies whose documents the caller may not
 * read are left out.
 */
export async function broadPolicies(arns: readonly string[]): Promise<PickablePolicy[]> {
  const policies = await Promise.all(arns.map(broadPolicy))
  return policies.filter((policy) => policy !== undefined)
}

async function broadPolicy(arn: string): Promise<PickablePolicy | undefined> {
  const managed = managedPolicyByArn(arn)
  if (managed) {
    const policy = pickable(managed)
    return policy.grant ? policy : undefined
  }
  const policy = await read('GetPolicy', { PolicyArn: arn })
  if (!policy.ok) return undefined
  const { PolicyName: name, DefaultVersionId: VersionId } = policy.output.Policy
  const version = await read('GetPolicyVersion', { PolicyArn: arn, VersionId })
  if (!version.ok) return undefined
  const grant = broadGrantOf(decodeURIComponent(version.output.PolicyVersion.Document ?? ''))
  return grant ? { arn, name, managedBy: 'customer', grant } : undefined
}
