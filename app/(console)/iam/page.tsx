// The IAM dashboard: the account, security recommendations and counts. Users without permissions
// see the sign-in URL, their own credentials and the password policy.
import { Alert } from '@/components/feedback/alert'
import { DeniedNote } from '@/components/feedback/denied-note'
import { failureSentence } from '@/components/feedback/failure-sentence'
import type { MissingPermission } from '@/components/feedback/missing-permission'
import { PermittedLink } from '@/components/feedback/permitted-link'
import { Section } from '@/components/page/section'
import { may, read, requireSession } from '@/doors/console/console-door'
import type { Failure } from '@/doors/console/form-state'
import { ConsolePage } from '../console-page'
import { readPasswordPolicy } from '../password-policy'
import { consoleWords as words } from '../words'
import { AccountCounts } from './dashboard/account-counts'
import { AccountPanel } from './dashboard/account-panel'
import { Findings } from './dashboard/findings'
import { dashboardWords } from './dashboard/words'
import { PolicyInWords } from './policy-in-words'
import { createWords } from './users/create/create-words'

export default async function Dashboard() {
  const { principal } = await requireSession('/iam')
  const [policyResult, account, create] = await Promise.all([
    readPasswordPolicy(),
    read('GetAccountFindings', {}),
    may('CreateUser', { UserName: 'new-user' }),
  ])
  return (
    <ConsolePage
      title={words.dashboardTitle}
      here={words.dashboard}
      help="dashboard"
      actions={account.ok ? <CreateUser missing={create} /> : null}
    >
      <AccountPanel />
      {account.ok ? (
        <>
          <AccountCounts counts={account.output.Counts} />
          <Findings
            findings={account.output.Findings}
            missing={account.output.AccessDenied ?? []}
            isRoot={principal.kind === 'root'}
          />
        </>
      ) : null}
      <Section title={words.yourCredentials} description={words.yourCredentialsText}>
        <a href="/security-credentials">{words.securityCredentials}</a>
      </Section>
      <Section title={words.passwordPolicy}>
        <PolicyInWords policyResult={policyResult} />
      </Section>
      {account.ok ? null : <Unseen failure={account.failure} />}
    </ConsolePage>
  )
}

/** Users who see no counts are not administrators, so the page shows them a short version. */
function CreateUser({ missing }: { missing: MissingPermission | undefined }) {
  return (
    <PermittedLink href="/iam/users/create" missing={missing}>
      {createWords.title}
    </PermittedLink>
  )
}

function Unseen({ failure }: { failure: Failure }) {
  const { denied } = failure.detail
  return (
    <Section title={dashboardWords.counts}>
      {denied ? (
        <DeniedNote title={dashboardWords.countsHidden} missing={denied} />
      ) : (
        <Alert tone="error" title={dashboardWords.unread}>
          {failureSentence(failure)}
        </Alert>
      )}
    </Section>
  )
}
