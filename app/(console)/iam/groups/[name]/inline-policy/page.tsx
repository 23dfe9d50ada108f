// Create inline policy, or Edit inline policy if the address names one.
import { notFound } from 'next/navigation'
import { nameInPath } from '@/components/page/paths'
import { requireSession } from '@/doors/console/console-door'
import { InlinePolicy, inlinePolicyTitle } from '../../../owner-policies/inline-policy'
import { inlinePolicyPath, type PolicyOwner } from '../../../owner-policies/owner'
import { GroupSubpage } from '../group-subpage'

interface Props {
  params: Promise<{ name: string }>
  searchParams: Promise<{ policy?: string | string[] }>
}

export default async function InlinePolicyOfGroup({ params, searchParams }: Props) {
  const name = nameInPath((await params).name)
  if (name === undefined) notFound()
  const policyName = [(await searchParams).policy].flat()[0] || undefined
  const owner: PolicyOwner = { kind: 'group', name }
  await requireSession(inlinePolicyPath(owner, policyName))
  return (
    <GroupSubpage groupName={name} title={inlinePolicyTitle(policyName)} tab="permissions">
      <InlinePolicy owner={owner} policyName={policyName} />
    </GroupSubpage>
  )
}
