// Create inline policy, and Edit inline policy where the address names one.
import { notFound } from 'next/navigation'
import { groupPath, nameInPath } from '@/components/page/paths'
import { requireSession } from '@/server/console-door'
import { ConsolePage } from '../../../../console-page'
import { InlinePolicy, inlinePolicyTitle } from '../../../owner-policies/inline-policy'
import { inlinePolicyPath, type PolicyOwner } from '../../../owner-policies/owner'
import { GROUPS_PATH, groupTabPath } from '../../group-paths'
import { groupsWords } from '../../words'

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
    <ConsolePage
      title={inlinePolicyTitle(policyName)}
      help="group"
      trail={[
        { text: groupsWords.title, href: GROUPS_PATH },
        { text: name, href: groupPath(name) },
        { text: groupsWords.permissions, href: groupTabPath(name, 'permissions') },
      ]}
    >
      <InlinePolicy owner={owner} policyName={policyName} />
    </ConsolePage>
  )
}
