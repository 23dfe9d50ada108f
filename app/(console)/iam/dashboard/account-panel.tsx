// AWS's panel "AWS Account": which account this is and where its users sign in.
import { Section } from '@/components/page/section'
import { Copyable } from '@/components/value/copyable'
import { KeyValues } from '@/components/value/key-values'
import { may, requireSession } from '@/doors/console/console-door'
import { config } from '@/platform/config'
import { accountSignInUrl } from '@/rules/address/account-sign-in-url'
import { consoleWords as words } from '../../words'

export async function AccountPanel() {
  const { accountId, alias, accountLabel } = await requireSession('/iam')
  const url = accountSignInUrl(config().origin, accountLabel)
  return (
    <Section title={words.account}>
      <KeyValues
        columns={3}
        items={[
          {
            label: words.accountId,
            value: <Copyable value={accountId} what={words.accountId} />,
          },
          { label: words.accountAlias, value: <Alias alias={alias} /> },
          {
            label: words.signInUrl,
            value: <Copyable value={url} what={words.signInUrlCopy} href={url} />,
          },
        ]}
      />
    </Section>
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
          <a href="/iam/account-settings/alias">
            {alias === undefined ? words.create : words.edit}
          </a>
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
