// Create user, for those who may.
import { PageHeading } from '@/components/console/page-heading'
import { PageTitle } from '@/components/console/page-title'
import { Section } from '@/components/console/section'
import { Sections } from '@/components/console/sections'
import { disabledReason } from '@/components/resource/missing-permission'
import { PermissionNotice } from '@/components/resource/permission-notice'
import { may, requireSession } from '@/server/console-door'
import { seePasswordPolicy } from '../../../password-policy'
import { CreateUser } from '../create-form'
import { createMessages as words } from '../create-messages'
import { listMessages } from '../messages'

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
