// Attach policies to a group.
import { groupPath } from '@/components/page/paths'
import { POLICY_SEARCH } from '@/components/policy/policy-fields'
import { ConsolePage } from '../../../../console-page'
import { AttachPolicies } from '../../../owner-policies/attach-policies'
import { ownerPolicyWords } from '../../../owner-policies/words'
import { attachPoliciesPath, GROUPS_PATH, groupTabPath, valuesIn } from '../../group-paths'
import { NoSuchGroup } from '../../no-such-group'
import { groupsWords } from '../../words'
import { groupOfAddress } from '../group-of-address'

interface Props {
  params: Promise<{ name: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function AttachPoliciesToGroup({ params, searchParams }: Props) {
  const { name, gone } = await groupOfAddress(params, attachPoliciesPath)
  const [search = ''] = valuesIn(await searchParams, POLICY_SEARCH)
  return (
    <ConsolePage
      title={ownerPolicyWords.attachTitle}
      help="group"
      trail={[
        { text: groupsWords.title, href: GROUPS_PATH },
        { text: name, href: groupPath(name) },
        { text: groupsWords.permissions, href: groupTabPath(name, 'permissions') },
      ]}
    >
      {gone ? <NoSuchGroup name={name} /> : <AttachPolicies owner={{ kind: 'group', name }} search={search} />}
    </ConsolePage>
  )
}
