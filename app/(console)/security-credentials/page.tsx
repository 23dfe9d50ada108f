// Security credentials: who you are in this account, and the change of your console password, if you may see the policy it must meet.

import { PermissionNotice } from '@/components/feedback/permission-notice'
import { Section } from '@/components/page/section'
import { ChangePasswordForm } from '@/components/password/change-password-form'
import { Copyable } from '@/components/value/copyable'
import { KeyValues } from '@/components/value/key-values'
import { config } from '@/server/config'
import { may, requireSession } from '@/server/console-door'
import { ConsolePage } from '../console-page'
import { type SeenPolicy, seePasswordPolicy } from '../password-policy'
import { accountSignInUrl } from '../sign-in-url'
import { changePassword } from './actions'
import { changeWords, credentialsMessages as words } from './messages'

export default async function SecurityCredentials() {
  const { userName, arn, accountId, accountLabel, alias } = await requireSession('/security-credentials')
  const seen = await seePasswordPolicy()
  const signInUrl = accountSignInUrl(config().origin, accountLabel)
  const account = { id: accountId, ...(alias !== undefined && { alias }) }
  return (
    <ConsolePage title={words.title} help="securityCredentials" formSetsTitle={seen.seen}>
      <Section title={words.details}>
        <KeyValues
          columns={2}
          items={[
            { label: words.userName, value: userName },
            { label: words.accountId, value: <Copyable value={accountId} what={words.accountId} /> },
            { label: words.arn, value: <Copyable value={arn} what="ARN" /> },
            { label: words.signInUrl, value: <Copyable value={signInUrl} what="sign-in link" href={signInUrl} /> },
          ]}
        />
      </Section>
      <Section title={words.changePassword} description={words.caseSensitive}>
        {seen.seen ? (
          <ChangePasswordForm
            policy={seen.policy}
            user={{ name: userName, arn }}
            account={account}
            words={changeWords}
            action={changePassword}
          />
        ) : (
          <Gate failure={seen.failure} />
        )}
      </Section>
    </ConsolePage>
  )
}

/** Stands in the place of the form for someone who may not see the policy. */
async function Gate({ failure }: { failure: Extract<SeenPolicy, { seen: false }>['failure'] }) {
  const { denied } = failure.detail
  if (!denied) return <p>{`${words.unreadTitle}. ${failure.message}`}</p>
  const change = await may('ChangePassword', { OldPassword: '-', NewPassword: '-' })
  return (
    <PermissionNotice title={words.gateTitle} missing={change ? [denied, change] : [denied]} sid="AllowOwnPassword" />
  )
}
