// The IAM dashboard: which account this is, where its users sign in, what its passwords must be.
import { ConsoleFlash } from '@/app/(console)/console-flash'
import { PageHeading } from '@/components/page/page-heading'
import { PageTitle } from '@/components/page/page-title'
import { Section } from '@/components/page/section'
import { Sections } from '@/components/page/sections'
import { Copyable } from '@/components/value/copyable'
import { Details } from '@/components/value/details'
import { config } from '@/server/config'
import { requireSession } from '@/server/console-door'
import { consoleMessages as words } from '../messages'
import { seePasswordPolicy } from '../password-policy'
import { accountSignInUrl } from '../sign-in-url'
import { PolicyInWords } from './policy-in-words'

export default async function Dashboard() {
  const { accountId, alias, accountLabel } = await requireSession('/iam')
  const seen = await seePasswordPolicy()
  const signInUrl = accountSignInUrl(config().origin, accountLabel)
  return (
    <>
      <PageTitle title={words.dashboardTitle} />
      <PageHeading title={words.dashboardTitle} trail={[{ text: 'IAM', href: '/iam' }]} here={words.dashboard} />
      <ConsoleFlash />
      <Sections>
        <Section title={words.account}>
          <Details
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
      </Sections>
    </>
  )
}

/** As in AWS's panel, the alias leads to where it is created, edited and deleted; who may do that is asked there. */
function Alias({ alias }: { alias: string | undefined }) {
  return (
    <>
      {alias ?? words.noAlias}{' '}
      <a href="/iam/account-settings/alias">{alias === undefined ? words.create : words.edit}</a>
      {alias === undefined ? null : (
        <>
          {' '}
          <a href="/iam/account-settings/alias/delete">{words.delete}</a>
        </>
      )}
    </>
  )
}
