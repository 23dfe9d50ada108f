// What to look at again in a policy that was just saved. Nothing of it keeps a policy from being saved.

import { Notice } from '@/components/feedback/notice'
import { documentFindings } from '@/components/policy/document-findings'
import { FindingList } from '@/components/policy/finding-list'
import { read } from '@/server/console-door'
import { permissionMessages as words } from './tab-messages'

export async function PolicyWarnings({ userName, policyName }: { userName: string; policyName: string }) {
  const policy = await read('GetUserPolicy', { UserName: userName, PolicyName: policyName })
  if (!policy.ok) return null
  const { warnings } = documentFindings(decodeURIComponent(policy.output.PolicyDocument))
  if (warnings.length === 0) return null
  return (
    <Notice tone="warning" title={words.lookAgain(policy.output.PolicyName)}>
      <FindingList findings={warnings} />
    </Notice>
  )
}
