// Create several users: a list of names, then the result for each.

import { disabledReason } from '@/components/feedback/missing-permission'
import { PermissionNotice } from '@/components/feedback/permission-notice'
import { Section } from '@/components/page/section'
import { may, requireSession } from '@/doors/console/console-door'
import { config } from '@/platform/config'
import { accountSignInUrl } from '@/rules/address/account-sign-in-url'
import { CHANGE_PASSWORD_POLICY } from '@/rules/policy/change-password-policy'
import { ConsolePage } from '../../../console-page'
import { readPasswordPolicy } from '../../../password-policy'
import { createWords } from '../create/create-words'
import { usersPageWords } from '../words'
import { CreateUsersForm } from './create-users-form'
import { listInAddress } from './state'
import { createUsersWords as words } from './words'

/** A placeholder: the permission does not depend on the name. */
const SOMEBODY = 'new-user'

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function CreateSeveral({ searchParams }: Props) {
  const { accountLabel } = await requireSession('/iam/users/create-several')
  const [denied, password, attaching, policyResult] = await Promise.all([
    may('CreateUser', { UserName: SOMEBODY }),
    may('CreateLoginProfile', { UserName: SOMEBODY, Password: '-' }),
    may('AttachUserPolicy', { UserName: SOMEBODY, PolicyArn: CHANGE_PASSWORD_POLICY }),
    readPasswordPolicy(),
  ])
  const everybodyMay =
    policyResult.ok &&
    policyResult.policy !== 'default' &&
    policyResult.policy.AllowUsersToChangePassword
  return (
    <ConsolePage
      title={words.title}
      trail={[
        { text: usersPageWords.title, href: '/iam/users' },
        { text: createWords.title, href: '/iam/users/create' },
      ]}
      help="createUser"
      formSetsTitle={!denied}
    >
      {denied ? (
        <Section title={words.list}>
          <PermissionNotice
            title={createWords.notPermitted}
            missing={[denied]}
            sid="AllowCreateUser"
          />
        </Section>
      ) : (
        <CreateUsersForm
          passwordReason={password && disabledReason(password)}
          attachReason={attaching && disabledReason(attaching)}
          everybodyMay={everybodyMay}
          retried={listInAddress(await searchParams)}
          signInUrl={accountSignInUrl(config().origin, accountLabel)}
        />
      )}
    </ConsolePage>
  )
}
