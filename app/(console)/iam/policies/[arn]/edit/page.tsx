// Edit a policy: a new version of its document.
import { notFound } from 'next/navigation'
import { Alert } from '@/components/feedback/alert'
import { NotShown } from '@/components/feedback/not-shown'
import { PermissionNotice } from '@/components/feedback/permission-notice'
import { nameInPath, policyPath } from '@/components/page/paths'
import { Section } from '@/components/page/section'
import { may, requireSession } from '@/doors/console/console-door'
import { setResponseStatus } from '@/platform/response-status'
import { ConsolePage } from '../../../../console-page'
import { isFormAnswer } from '../../../../form-answer'
import { isMissing, NoSuchPolicy } from '../../no-such-policy'
import { editPath, isAwsManaged, policyNameOf } from '../../policy-paths'
import { PolicyWizard } from '../../wizard/policy-wizard'
import { presentVersion } from '../../wizard/present-version'
import type { BaseVersion } from '../../wizard/wizard-state'
import { wizardWords as words } from '../../wizard/wizard-words'
import { policyWords } from '../../words'

/**
 * Used if the policy was deleted: the response to a post has the version that its editor started
 * from.
 */
const NO_VERSION: BaseVersion = { default: '', newest: '', document: '', deletable: [] }

export default async function EditPolicy({ params }: { params: Promise<{ arn: string }> }) {
  const arn = nameInPath((await params).arn)
  if (arn === undefined) notFound()
  const { accountId } = await requireSession(editPath(arn))
  const [present, denied] = await Promise.all([
    presentVersion(arn),
    may('CreatePolicyVersion', { PolicyArn: arn, PolicyDocument: '{}' }),
  ])
  const name = policyNameOf(arn)
  const gone = 'failure' in present && isMissing(present.failure)
  if (gone) setResponseStatus(404)
  const lost = gone && (await isFormAnswer()) ? NO_VERSION : undefined
  const base = 'failure' in present ? lost : present
  const ready = base !== undefined && !isAwsManaged(arn) && !denied
  return (
    <ConsolePage
      title={words.editTitle(name)}
      here={policyWords.edit}
      trail={[
        { text: policyWords.title, href: '/iam/policies' },
        { text: name, href: policyPath(arn) },
      ]}
      help="createPolicy"
      formSetsTitle={ready}
    >
      {ready ? (
        <PolicyWizard
          accountId={accountId}
          document={base.document}
          onceToken={crypto.randomUUID()}
          editing={{ arn, name, base }}
          cancelHref={policyPath(arn)}
        />
      ) : (
        <Section title={words.specify}>
          {gone ? (
            <NoSuchPolicy arn={arn} />
          ) : isAwsManaged(arn) ? (
            <Alert tone="info">{policyWords.awsManaged}</Alert>
          ) : denied ? (
            <PermissionNotice
              title={words.notPermittedEdit}
              missing={[denied]}
              sid="AllowEditPolicy"
            />
          ) : 'failure' in present ? (
            <NotShown
              failure={present.failure}
              title={words.notPermittedRead}
              sid="AllowReadPolicy"
            />
          ) : null}
        </Section>
      )}
    </ConsolePage>
  )
}
