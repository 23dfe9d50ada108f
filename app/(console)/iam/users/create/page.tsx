// Create user, for those who may.

import { disabledReason } from '@/components/feedback/missing-permission'
import { PermissionNotice } from '@/components/feedback/permission-notice'
import { Section } from '@/components/page/section'
import { CHANGE_PASSWORD_POLICY } from '@/iam/rules/change-password-policy'
import { may, requireSession } from '@/server/console-door'
import { ConsolePage } from '../../../console-page'
import { seePasswordPolicy } from '../../../password-policy'
import { listMessages } from '../messages'
import { CreateUser } from './create-form'
import { createMessages as words } from './create-messages'

/** Stands for whatever name will be typed. */
const SOMEBODY = 'new-user'

export default async function Create() {
  const { accountId, alias } = await requireSession('/iam/users/create')
  const [denied, password, attaching, seen] = await Promise.all([
    may('CreateUser', { UserName: SOMEBODY }),
    may('CreateLoginProfile', { UserName: SOMEBODY, Password: '-' }),
    may('AttachUserPolicy', { UserName: SOMEBODY, PolicyArn: CHANGE_PASSWORD_POLICY }),
    seePasswordPolicy(),
  ])
  return (
    <ConsolePage
      title={words.title}
      trail={[{ text: listMessages.title, href: '/iam/users' }]}
      help="createUser"
      formSetsTitle={!denied}
    >
      {denied ? (
        <Section title={words.details}>
          <PermissionNotice title={words.notPermitted} missing={[denied]} sid="AllowCreateUser" />
        </Section>
      ) : (
        <CreateUser
          policy={seen.seen ? seen.policy : undefined}
          accountNames={alias === undefined ? [accountId] : [accountId, alias]}
          passwordReason={password && disabledReason(password)}
          attachReason={attaching && disabledReason(attaching)}
          token={crypto.randomUUID()}
        />
      )}
    </ConsolePage>
  )
}
