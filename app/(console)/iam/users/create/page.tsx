// Create user, for those who may.

import { ConsoleFlash } from '@/app/(console)/console-flash'
import { disabledReason } from '@/components/feedback/missing-permission'
import { PermissionNotice } from '@/components/feedback/permission-notice'
import { PageHeading } from '@/components/page/page-heading'
import { PageTitle } from '@/components/page/page-title'
import { Section } from '@/components/page/section'
import { Sections } from '@/components/page/sections'
import { may, requireSession } from '@/server/console-door'
import { seePasswordPolicy } from '../../../password-policy'
import { listMessages } from '../messages'
import { CreateUser } from './create-form'
import { createMessages as words } from './create-messages'

/** Stands for whatever name will be typed. */
const SOMEBODY = 'new-user'

export default async function Create() {
  const { accountId, alias } = await requireSession('/iam/users/create')
  const [denied, password, seen] = await Promise.all([
    may('CreateUser', { UserName: SOMEBODY }),
    may('CreateLoginProfile', { UserName: SOMEBODY, Password: '-' }),
    seePasswordPolicy(),
  ])
  return (
    <>
      <PageHeading
        title={words.title}
        trail={[
          { text: 'IAM', href: '/iam' },
          { text: listMessages.title, href: '/iam/users' },
        ]}
      />
      <ConsoleFlash />
      <Sections>
        {denied ? (
          <Section title={words.title}>
            <PageTitle title={words.title} />
            <PermissionNotice title={words.notPermitted} missing={[denied]} sid="AllowCreateUser" />
          </Section>
        ) : (
          <CreateUser
            policy={seen.seen ? seen.policy : undefined}
            accountNames={alias === undefined ? [accountId] : [accountId, alias]}
            passwordReason={password && disabledReason(password)}
            token={crypto.randomUUID()}
          />
        )}
      </Sections>
    </>
  )
}
