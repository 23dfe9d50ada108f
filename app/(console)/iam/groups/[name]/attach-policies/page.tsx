// Attach policies to a group.
import { POLICY_SEARCH } from '@/components/policy/policy-fields'
import { AttachPolicies } from '../../../owner-policies/attach-policies'
import { ownerPolicyWords } from '../../../owner-policies/words'
import { attachPoliciesPath, valuesIn } from '../../group-paths'
import { groupOfAddress } from '../group-of-address'
import { GroupSubpage } from '../group-subpage'

interface Props {
  params: Promise<{ name: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function AttachPoliciesToGroup({ params, searchParams }: Props) {
  const { name, gone } = await groupOfAddress(params, attachPoliciesPath)
  const [search = ''] = valuesIn(await searchParams, POLICY_SEARCH)
  return (
    <GroupSubpage
      groupName={name}
      title={ownerPolicyWords.attachTitle}
      tab="permissions"
      gone={gone}
    >
      <AttachPolicies owner={{ kind: 'group', name }} search={search} />
    </GroupSubpage>
  )
}
