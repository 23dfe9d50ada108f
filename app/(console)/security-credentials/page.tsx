// Security credentials: who you are in this account, and the change of your console password, if you may see the policy it must meet.

import { ConsoleFlash } from '@/app/(console)/console-flash'
import { PermissionNotice } from '@/components/feedback/permission-notice'
import { PageHeading } from '@/components/page/page-heading'
import { PageTitle } from '@/components/page/page-title'
import { Section } from '@/components/page/section'
import { Sections } from '@/components/page/sections'
import { ChangePasswordForm } from '@/components/password/change-password-form'
import { Copyable } from '@/components/value/copyable'
import { Details } from '@/components/value/details'
import { config } from '@/server/config'
import { may, requireSession } from '@/server/console-door'
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
    <>
      <PageHeading title={words.title} trail={[{ text: 'IAM', href: '/iam' }]} />
      <ConsoleFlash />
      <Sections>
        <Section title={words.details}>
          <Details
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
      </Sections>
    </>
  )
}

/** Stands in the place of the form for someone who may not see the policy. */
async function Gate({ failure }: { failure: Extract<SeenPolicy, { seen: false }>['failure'] }) {
  const { denied } = failure.detail
  const title = <PageTitle title={words.title} />
  if (!denied)
    return (
      <>
        {title}
        <p>{`${words.unreadTitle}. ${failure.message}`}</p>
      </>
    )
  const change = await may('ChangePassword', { OldPassword: '-', NewPassword: '-' })
  return (
    <>
      {title}
      <PermissionNotice title={words.gateTitle} missing={change ? [denied, change] : [denied]} sid="AllowOwnPassword" />
    </>
  )
}
