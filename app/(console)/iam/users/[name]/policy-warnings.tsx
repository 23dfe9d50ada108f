// What to look at again in a policy that was just saved. Nothing of it keeps a policy from being saved.

import { Notice } from '@/components/feedback/notice'
import { documentFindings } from '@/components/policy/document-findings'
import { FindingList } from '@/components/policy/finding-list'
import { read, requireSession } from '@/server/console-door'
import { permissionMessages as words } from './tab-messages'

export async function PolicyWarnings({ userName, policyName }: { userName: string; policyName: string }) {
  const policy = await read('GetUserPolicy', { UserName: userName, PolicyName: policyName })
  if (!policy.ok) return null
  const { accountId } = await requireSession()
  const { errors, warnings } = documentFindings(decodeURIComponent(policy.output.PolicyDocument), accountId)
  const all = [...errors, ...warnings]
  if (all.length === 0) return null
  return (
    <Notice tone="warning" title={words.lookAgain(policy.output.PolicyName)}>
      <FindingList findings={all} />
    </Notice>
  )
}
