// The account's alias, its sign-in URLs, and the buttons to change them.
import { failureSentence } from '@/components/feedback/failure-sentence'
import { PermissionNotice } from '@/components/feedback/permission-notice'
import { PermittedLink } from '@/components/feedback/permitted-link'
import { Section } from '@/components/page/section'
import { Copyable } from '@/components/value/copyable'
import { KeyValues } from '@/components/value/key-values'
import { may, read, requireSession } from '@/doors/console/console-door'
import { config } from '@/platform/config'
import { accountSignInUrl } from '@/rules/address/account-sign-in-url'
import styles from './account-settings.module.css'
import { aliasWords as words } from './words'

const FORM = '/iam/account-settings/alias'

export async function AccountAlias() {
  const { accountId } = await requireSession()
  const answer = await read('ListAccountAliases', {})
  if (!answer.ok) {
    const { denied } = answer.failure.detail
    return (
      <Section title={words.title}>
        {denied ? (
          <PermissionNotice title={words.hidden} missing={[denied]} sid="AllowViewAccountAlias" />
        ) : (
          <p>{`${words.unread}. ${failureSentence(answer.failure)}`}</p>
        )}
      </Section>
    )
  }
  const [alias] = answer.output.AccountAliases
  const { origin } = config()
  const url = accountSignInUrl(origin, alias ?? accountId)
  const idUrl = accountSignInUrl(origin, accountId)
  return (
    <Section title={words.title} description={words.description}>
      <div className={styles.section}>
        <KeyValues
          columns={2}
          items={[
            { label: words.alias, value: alias ?? words.none },
            {
              label: words.signInUrl,
              value: <Copyable value={url} what={words.signInUrlCopy} href={url} />,
            },
            ...(alias === undefined
              ? []
              : [
                  {
                    label: words.idUrl,
                    value: <Copyable value={idUrl} what={words.idUrlCopy} href={idUrl} />,
                  },
                ]),
          ]}
        />
        <Buttons alias={alias} />
      </div>
    </Section>
  )
}

async function Buttons({ alias }: { alias: string | undefined }) {
  const mayNotCreate = await may('CreateAccountAlias', { AccountAlias: '-' })
  const mayNotDelete = await may('DeleteAccountAlias', { AccountAlias: '-' })
  const set = alias === undefined ? words.create : words.edit
  return (
    <div className={styles.buttons}>
      <PermittedLink href={FORM} missing={mayNotCreate}>
        {set}
      </PermittedLink>
      {alias === undefined ? null : (
        <PermittedLink href={`${FORM}/delete`} missing={mayNotDelete}>
          {words.delete}
        </PermittedLink>
      )}
    </div>
  )
}
