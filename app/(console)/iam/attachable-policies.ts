// The managed policies that can be attached to users and groups, and which of them allow
// everything.
import type { PickablePolicy } from '@/components/policy/policy-picker'
import { read } from '@/doors/console/console-door'
import { MANAGED_POLICIES, managedPolicyByArn } from '@/rules/managed-policies/managed-policies'
import { managedPolicyDescription } from '@/rules/managed-policies/managed-policy-descriptions'
import { broadGrantOf } from '@/rules/policy/broad-grants'

const pickable = ({ arn, name, document }: (typeof MANAGED_POLICIES)[number]): PickablePolicy => {
  const grant = broadGrantOf(document)
  const description = managedPolicyDescription(name)
  return {
    arn,
    name,
    managedBy: 'aws',
    ...(grant && { grant }),
    ...(description !== undefined && { description }),
  }
}

const AWS_POLICIES: readonly PickablePolicy[] = MANAGED_POLICIES.map(pickable)

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
    if (!page.ok) return { policies: [...AWS_POLICIES], complete: false }
    for (const { Arn, PolicyName } of page.output.Policies)
      own.push({ arn: Arn, name: PolicyName, managedBy: 'customer' })
    Marker = page.output.Marker
    more = page.output.IsTruncated
  }
  return { policies: [...own, ...AWS_POLICIES], complete: true }
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
