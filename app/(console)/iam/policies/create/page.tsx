// Create policy, for callers with permission.
import { PermissionNotice } from '@/components/feedback/permission-notice'
import { Section } from '@/components/page/section'
import { may, requireSession } from '@/doors/console/console-door'
import { ConsolePage } from '../../../console-page'
import { PolicyWizard } from '../wizard/policy-wizard'
import { wizardWords as words } from '../wizard/wizard-words'
import { policyWords } from '../words'

const EXAMPLE = JSON.stringify(
  {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: ['iam:GetUser'], Resource: '*' }],
  },
  null,
  2,
)

/** A placeholder: the permission does not depend on the name. */
const SOME_POLICY = { PolicyName: 'new-policy', PolicyDocument: '{}' }

export default async function CreatePolicy() {
  const { accountId } = await requireSession('/iam/policies/create')
  const denied = await may('CreatePolicy', SOME_POLICY)
  return (
    <ConsolePage
      title={words.createTitle}
      trail={[{ text: policyWords.title, href: '/iam/policies' }]}
      help="createPolicy"
      formSetsTitle={!denied}
    >
      {denied ? (
        <Section title={words.specify}>
          <PermissionNotice title={words.notPermitted} missing={[denied]} sid="AllowCreatePolicy" />
        </Section>
      ) : (
        <PolicyWizard
          accountId={accountId}
          document={EXAMPLE}
          onceToken={crypto.randomUUID()}
          cancelHref="/iam/policies"
        />
      )}
    </ConsolePage>
  )
}
