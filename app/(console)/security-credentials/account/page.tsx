// Changes the account's name, and the root user's e-mail address and password.
import { Section } from '@/components/page/section'
import { ChangePasswordForm } from '@/components/password/change-password-form'
import { read } from '@/doors/console/console-door'
import { requireFreshRoot } from '@/doors/console/root/root-session'
import { ConsolePage } from '../../console-page'
import { changeRootPassword } from '../root/actions'
import { EDIT_ACCOUNT } from '../root/paths'
import { rootPasswordWords, rootWords, editAccountWords as words } from '../root/words'
import { OWN_CREDENTIALS } from '../rotate/paths'
import { AccountNameForm } from './account-name-form'
import { EmailForm } from './email-form'

export default async function EditAccount() {
  const { accountId, arn } = await requireFreshRoot(EDIT_ACCOUNT)
  const details = await read('GetAccountDetails', {})
  const { AccountName = '', EmailAddress } = details.ok
    ? details.output.AccountDetails
    : { EmailAddress: '' }
  const trail = [{ text: rootWords.title, href: OWN_CREDENTIALS }]
  return (
    <ConsolePage title={words.title} trail={trail} help="rootCredentials" formSetsTitle>
      <Section title={words.nameTitle} description={words.nameText}>
        <AccountNameForm present={AccountName} />
      </Section>
      <Section title={words.emailTitle} description={words.emailText}>
        <EmailForm />
      </Section>
      <Section title={words.passwordTitle} description={words.passwordText}>
        <ChangePasswordForm
          policy="default"
          refusesCompromised={false}
          user={{ name: EmailAddress, arn }}
          account={{ id: accountId, ...(AccountName && { alias: AccountName }) }}
          words={rootPasswordWords}
          action={changeRootPassword}
        />
      </Section>
    </ConsolePage>
  )
}
