// The IAM dashboard: which account this is, where its users sign in, what its passwords must be.
import { Section } from '@/components/page/section'
import { Copyable } from '@/components/value/copyable'
import { KeyValues } from '@/components/value/key-values'
import { config } from '@/server/config'
import { may, requireSession } from '@/server/console-door'
import { ConsolePage } from '../console-page'
import { consoleMessages as words } from '../messages'
import { PasswordExpiryNotice } from '../password-expiry-notice'
import { seePasswordPolicy } from '../password-policy'
import { accountSignInUrl } from '../sign-in-url'
import { PolicyInWords } from './policy-in-words'

export default async function Dashboard() {
  const { accountId, alias, accountLabel } = await requireSession('/iam')
  const seen = await seePasswordPolicy()
  const signInUrl = accountSignInUrl(config().origin, accountLabel)
  return (
    <ConsolePage title={words.dashboardTitle} here={words.dashboard} help="dashboard">
      <PasswordExpiryNotice link />
      <Section title={words.account}>
        <KeyValues
          columns={3}
          items={[
            { label: words.accountId, value: <Copyable value={accountId} what={words.accountId} /> },
            { label: words.accountAlias, value: <Alias alias={alias} /> },
            { label: words.signInUrl, value: <Copyable value={signInUrl} what="sign-in URL" href={signInUrl} /> },
          ]}
        />
      </Section>
      <Section title={words.yourCredentials} description={words.yourCredentialsText}>
        <a href="/security-credentials">{words.securityCredentials}</a>
      </Section>
      <Section title={words.passwordPolicy}>
        <PolicyInWords seen={seen} />
      </Section>
    </ConsolePage>
  )
}

/** As in AWS's panel: the alias with links to create, edit and delete it, for those who may. */
async function Alias({ alias }: { alias: string | undefined }) {
  const parameters = { AccountAlias: alias ?? '-' }
  const [createDenied, deleteDenied] = await Promise.all([
    may('CreateAccountAlias', parameters),
    may('DeleteAccountAlias', parameters),
  ])
  return (
    <>
      {alias ?? words.noAlias}
      {createDenied ? null : (
        <>
          {' '}
          <a href="/iam/account-settings/alias">{alias === undefined ? words.create : words.edit}</a>
        </>
      )}
      {alias === undefined || deleteDenied ? null : (
        <>
          {' '}
          <a href="/iam/account-settings/alias/delete">{words.delete}</a>
        </>
      )}
    </>
  )
}
