// The question before the account's alias is deleted.

import { ConsoleFlash } from '@/app/(console)/console-flash'
import { PermissionNotice } from '@/components/feedback/permission-notice'
import { PageHeading } from '@/components/page/page-heading'
import { PageTitle } from '@/components/page/page-title'
import { Section } from '@/components/page/section'
import { Sections } from '@/components/page/sections'
import { config } from '@/server/config'
import { may, requireSession } from '@/server/console-door'
import { accountSignInUrl } from '../../../../sign-in-url'
import styles from '../../account-settings.module.css'
import { deleteAlias } from '../../actions'
import { ConfirmForm } from '../../confirm-form'
import { settingsMessages, aliasMessages as words } from '../../messages'

export default async function DeleteAlias() {
  const { accountId, alias } = await requireSession('/iam/account-settings/alias/delete')
  const denied = await may('DeleteAccountAlias', { AccountAlias: '-' })
  const trail = [
    { text: 'IAM', href: '/iam' },
    { text: settingsMessages.title, href: '/iam/account-settings' },
  ]
  return (
    <>
      <PageHeading title={words.deleteTitle} trail={trail} />
      <ConsoleFlash />
      <Sections>
        <Section title={settingsMessages.consequences}>
          {denied || alias === undefined ? <PageTitle title={words.deleteTitle} /> : null}
          {denied ? (
            <PermissionNotice title={words.gateDelete} missing={[denied]} sid="AllowDeleteAccountAlias" />
          ) : alias === undefined ? (
            <p>{words.nothing}</p>
          ) : (
            <ConfirmForm action={deleteAlias} words={DELETE_WORDS} parameters={{ AccountAlias: alias }}>
              <ul className={styles.list}>
                <li>{words.deleteText(alias)}</li>
                <li className={styles.refusal}>{words.oldUrlDies(accountSignInUrl(config().origin, alias))}</li>
                <li className={styles.refusal}>{words.idUrlStays(accountSignInUrl(config().origin, accountId))}</li>
              </ul>
            </ConfirmForm>
          )}
        </Section>
      </Sections>
    </>
  )
}

const DELETE_WORDS = {
  title: words.deleteTitle,
  submit: words.deleteSubmit,
  problem: words.deleteProblem,
  cancel: settingsMessages.cancel,
}
