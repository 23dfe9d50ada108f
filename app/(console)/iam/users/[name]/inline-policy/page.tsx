// Create inline policy, or Edit inline policy if the address names one.
import { notFound } from 'next/navigation'
import { nameInPath, tabPath, userPath } from '@/components/page/paths'
import { requireSession } from '@/doors/console/console-door'
import { ConsolePage } from '../../../../console-page'
import { InlinePolicy, inlinePolicyTitle } from '../../../owner-policies/inline-policy'
import { inlinePolicyPath, type PolicyOwner } from '../../../owner-policies/owner'
import { usersPageWords, userWords } from '../../words'

interface Props {
  params: Promise<{ name: string }>
  searchParams: Promise<{ policy?: string | string[] }>
}

export default async function InlinePolicyOfUser({ params, searchParams }: Props) {
  const name = nameInPath((await params).name)
  if (name === undefined) notFound()
  const policyName = [(await searchParams).policy].flat()[0] || undefined
  const owner: PolicyOwner = { kind: 'user', name }
  await requireSession(inlinePolicyPath(owner, policyName))
  return (
    <ConsolePage
      title={inlinePolicyTitle(policyName)}
      help="user"
      trail={[
        { text: usersPageWords.title, href: '/iam/users' },
        { text: name, href: userPath(name) },
        { text: userWords.permissions, href: tabPath(name, 'permissions') },
      ]}
    >
      <InlinePolicy owner={owner} policyName={policyName} />
    </ConsolePage>
  )
}
