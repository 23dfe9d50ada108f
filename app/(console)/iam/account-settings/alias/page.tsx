// The account's alias is created here, or another one over it.

import { ConsoleFlash } from '@/app/(console)/console-flash'
import { PermissionNotice } from '@/components/feedback/permission-notice'
import { PageHeading } from '@/components/page/page-heading'
import { PageTitle } from '@/components/page/page-title'
import { Section } from '@/components/page/section'
import { Sections } from '@/components/page/sections'
import { config } from '@/server/config'
import { may, requireSession } from '@/server/console-door'
import { accountSignInUrl } from '../../../sign-in-url'
import { saveAlias } from '../actions'
import { settingsMessages, aliasMessages as words } from '../messages'
import { AliasForm } from './alias-form'

export default async function EditAlias() {
  const { accountId, alias } = await requireSession('/iam/account-settings/alias')
  const denied = await may('CreateAccountAlias', { AccountAlias: '-' })
  const title = alias === undefined ? words.createTitle : words.editTitle
  const trail = [
    { text: 'IAM', href: '/iam' },
    { text: settingsMessages.title, href: '/iam/account-settings' },
  ]
  const { origin } = config()
  const warnings = [
    words.public,
    ...(alias === undefined ? [] : [words.oldUrlDies(accountSignInUrl(origin, alias))]),
    words.idUrlStays(accountSignInUrl(origin, accountId)),
  ]
  return (
    <>
      <PageHeading title={title} trail={trail} />
      <ConsoleFlash />
      <Sections>
        <Section title={words.formTitle}>
          {denied ? (
            <>
              <PageTitle title={title} />
              <PermissionNotice title={words.gateTitle} missing={[denied]} sid="AllowCreateAccountAlias" />
            </>
          ) : (
            <AliasForm action={saveAlias} title={title} present={alias ?? ''} warnings={warnings} />
          )}
        </Section>
      </Sections>
    </>
  )
}
