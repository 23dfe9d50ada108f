// The document of the default version, as a summary or as JSON.
import { NotShown } from '@/components/feedback/not-shown'
import { policyPath } from '@/components/page/paths'
import { Section } from '@/components/page/section'
import { NumberedDocument } from '@/components/policy/document/numbered-document'
import { PolicySummary } from '@/components/policy/policy-summary'
import { type Answer, read } from '@/doors/console/console-door'
import { managedPolicyByArn } from '@/platform/managed-policies/managed-policies'
import styles from '../../policies.module.css'
import { tabWords as words } from '../../words'

interface Props {
  arn: string
  json: boolean
  policy: Answer<'GetPolicy'>
}

export async function PermissionsTab({ arn, json, policy }: Props) {
  const version = policy.ok ? await readDefault(arn, policy.output.Policy.DefaultVersionId) : policy
  if (!version.ok)
    return (
      <Section title={words.permissions}>
        <NotShown
          failure={version.failure}
          title={words.documentHidden}
          sid="AllowGetPolicyVersion"
        />
      </Section>
    )
  const { Document = '', VersionId } = version.output.PolicyVersion
  const document = decodeURIComponent(Document)
  return (
    <Section title={words.permissions} description={words.permissionsText(VersionId)}>
      <div className={styles.form}>
        <nav className={styles.views} aria-label={words.views}>
          <a href={`${policyPath(arn)}?tab=permissions`} aria-current={json ? undefined : 'true'}>
            {words.summary}
          </a>
          <a
            href={`${policyPath(arn)}?tab=permissions&view=json`}
            aria-current={json ? 'true' : undefined}
          >
            {words.json}
          </a>
        </nav>
        {json ? (
          <NumberedDocument what={words.document(VersionId)} text={document} />
        ) : (
          // Some documents of AWS would be refused as a customer's text.
          <PolicySummary document={managedPolicyByArn(arn)?.document ?? document} />
        )}
      </div>
    </Section>
  )
}

const readDefault = (PolicyArn: string, VersionId: string) =>
  read('GetPolicyVersion', { PolicyArn, VersionId })
