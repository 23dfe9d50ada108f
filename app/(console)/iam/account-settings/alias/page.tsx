// Creates the account's alias, or replaces it.

import { PermissionNotice } from '@/components/feedback/permission-notice'
import { Section } from '@/components/page/section'
import { may, requireSession } from '@/doors/console/console-door'
import { config } from '@/platform/config'
import { accountSignInUrl } from '@/rules/address/account-sign-in-url'
import { ConsolePage } from '../../../console-page'
import { saveAlias } from '../actions'
import { settingsWords, aliasWords as words } from '../words'
import { AliasForm } from './alias-form'

export default async function EditAlias() {
  const { accountId, alias } = await requireSession('/iam/account-settings/alias')
  const denied = await may('CreateAccountAlias', { AccountAlias: '-' })
  const title = alias === undefined ? words.createTitle : words.editTitle
  const trail = [{ text: settingsWords.title, href: '/iam/account-settings' }]
  const { origin } = config()
  const warnings = [
    words.public,
    ...(alias === undefined ? [] : [words.oldUrlDies(accountSignInUrl(origin, alias))]),
    words.idUrlStays(accountSignInUrl(origin, accountId)),
  ]
  return (
    <ConsolePage title={title} trail={trail} help="accountAlias" formSetsTitle={!denied}>
      <Section title={words.formTitle}>
        {denied ? (
          <PermissionNotice
            title={words.gateTitle}
            missing={[denied]}
            sid="AllowCreateAccountAlias"
          />
        ) : (
          <AliasForm action={saveAlias} title={title} present={alias ?? ''} warnings={warnings} />
        )}
      </Section>
    </ConsolePage>
  )
}
