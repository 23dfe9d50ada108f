// Confirms the deletion of the account's alias.

import { PermissionNotice } from '@/components/feedback/permission-notice'
import { Section } from '@/components/page/section'
import { may, requireSession } from '@/doors/console/console-door'
import { config } from '@/platform/config'
import { accountSignInUrl } from '@/rules/address/account-sign-in-url'
import { ConsolePage } from '../../../../console-page'
import styles from '../../account-settings.module.css'
import { deleteAlias } from '../../actions'
import { ConfirmForm } from '../../confirm-form'
import { settingsWords, aliasWords as words } from '../../words'

export default async function DeleteAlias() {
  const { accountId, alias } = await requireSession('/iam/account-settings/alias/delete')
  const denied = await may('DeleteAccountAlias', { AccountAlias: '-' })
  const trail = [{ text: settingsWords.title, href: '/iam/account-settings' }]
  return (
    <ConsolePage
      title={words.deleteTitle}
      trail={trail}
      help="accountAlias"
      formSetsTitle={!denied && alias !== undefined}
    >
      <Section title={settingsWords.consequences}>
        {denied ? (
          <PermissionNotice
            title={words.gateDelete}
            missing={[denied]}
            sid="AllowDeleteAccountAlias"
          />
        ) : alias === undefined ? (
          <p>{words.nothing}</p>
        ) : (
          <ConfirmForm
            action={deleteAlias}
            words={DELETE_WORDS}
            parameters={{ AccountAlias: alias }}
            operation="DeleteAccountAlias"
          >
            <ul className={styles.list}>
              <li>{words.deleteText(alias)}</li>
              <li className={styles.refusal}>
                {words.oldUrlDies(accountSignInUrl(config().origin, alias))}
              </li>
              <li className={styles.refusal}>
                {words.idUrlStays(accountSignInUrl(config().origin, accountId))}
              </li>
            </ul>
          </ConfirmForm>
        )}
      </Section>
    </ConsolePage>
  )
}

const DELETE_WORDS = {
  title: words.deleteTitle,
  submit: words.deleteSubmit,
  problem: words.deleteProblem,
  cancel: settingsWords.cancel,
}
