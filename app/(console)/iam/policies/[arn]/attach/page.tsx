// Attaches a policy to selected users and groups.
import { notFound } from 'next/navigation'
import { Alert } from '@/components/feedback/alert'
import { PermissionNotice } from '@/components/feedback/permission-notice'
import { nameInPath, policyPath } from '@/components/page/paths'
import { Section } from '@/components/page/section'
import { may, read, requireSession } from '@/doors/console/console-door'
import { isForServiceRole } from '@/platform/managed-policies/managed-policies'
import { setResponseStatus } from '@/platform/response-status'
import { ConsolePage } from '../../../../console-page'
import { broadPolicies } from '../../../attachable-policies'
import { findCandidates } from '../../candidates'
import { isMissing, NoSuchPolicy } from '../../no-such-policy'
import { attachPath, policyNameOf } from '../../policy-paths'
import { policyWords, entityWords as words } from '../../words'
import { AttachForm } from './attach-form'

export default async function AttachPolicy({ params }: { params: Promise<{ arn: string }> }) {
  const arn = nameInPath((await params).arn)
  if (arn === undefined) notFound()
  await requireSession(attachPath(arn))
  const [policy, toUser, toGroup] = await Promise.all([
    read('GetPolicy', { PolicyArn: arn }),
    may('AttachUserPolicy', { PolicyArn: arn, UserName: 'user' }),
    may('AttachGroupPolicy', { PolicyArn: arn, GroupName: 'group' }),
  ])
  const gone = !policy.ok && isMissing(policy.failure)
  if (gone) setResponseStatus(404)
  const name = policyNameOf(arn)
  const denied = toUser && toGroup ? [toUser, toGroup] : undefined
  return (
    <ConsolePage
      title={words.attachTitle(name)}
      here={words.attach}
      trail={[
        { text: policyWords.title, href: '/iam/policies' },
        { text: name, href: policyPath(arn) },
      ]}
      help="policy"
    >
      <Section title={words.attach} description={words.attachText}>
        {gone ? (
          <NoSuchPolicy arn={arn} />
        ) : isForServiceRole(arn) ? (
          <Alert tone="info">{words.onlyForServiceRole}</Alert>
        ) : denied ? (
          <PermissionNotice title={words.attachDenied} missing={denied} sid="AllowAttachPolicy" />
        ) : (
          <AttachForm
            arn={arn}
            candidates={await findCandidates(arn, '', [])}
            broad={(await broadPolicies([arn]))[0]}
          />
        )}
      </Section>
    </ConsolePage>
  )
}
