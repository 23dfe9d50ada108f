// New users who could not create the new password that is required of them: the warning before they
// are created, and before a bulk action.
import {
  AddUserToGroupCommand,
  AttachGroupPolicyCommand,
  CreateGroupCommand,
  CreatePolicyCommand,
  type IAMClient,
} from '@aws-sdk/client-iam'
import { readyMadePolicies } from '../../../rules/policy/ready-made-policies'
import { expectAccessible } from '../../accessible'
import { expect, test } from '../../fixtures'
import { createSeveralPage } from '../../pages/create-several.page'
import { createUserPage } from '../../pages/create-user.page'
import { bulkUsersPage } from '../../pages/users.page'

test.use({ scenario: 'demo' })

const requireMfa = (accountId: string) =>
  readyMadePolicies(accountId).find(({ id }) => id === 'require-mfa')?.document ?? ''

/** Creates a group with the ready-made policy that requires MFA. */
async function groupWithMfa(iam: IAMClient, accountId: string) {
  const { Policy } = await iam.send(
    new CreatePolicyCommand({ PolicyName: 'Force_MFA', PolicyDocument: requireMfa(accountId) }),
  )
  await iam.send(new CreateGroupCommand({ GroupName: 'with-mfa' }))
  await iam.send(
    new AttachGroupPolicyCommand({ GroupName: 'with-mfa', PolicyArn: Policy?.Arn ?? '' }),
  )
}

test('Create user warns of a policy that requires MFA, until no new password is required @nojs', async ({
  account,
  iam,
  javaScriptEnabled,
  page,
  signedInAs,
}) => {
  await groupWithMfa(iam, account.accountId)
  await signedInAs(account.adminUserName)
  const create = createUserPage(page)
  await create.open()
  await create.userName.fill('nina')
  await create.next.click()
  await create.group('with-mfa').check()
  await create.next.click()
  await expect(create.attachChangePassword).toBeChecked()
  await expect(create.stuck('nina')).toBeVisible()
  await expect(create.main).toContainText('nina has no MFA device')
  await expect(create.main).toContainText('DenyAllExceptListedIfNoMFA')
  await expect(create.submit).toBeEnabled()
  if (javaScriptEnabled) await expectAccessible(page)
  await create.backToDetails.click()
  await expect(create.userName).toHaveValue('nina')
  await create.requireReset.uncheck()
  await create.next.click()
  await expect(create.group('with-mfa')).toBeChecked()
  await create.next.click()
  await expect(create.line('Group with-mfa')).toBeVisible()
  await expect(create.stuck('nina')).toHaveCount(0)
  await create.submit.click()
  await expect(create.created('nina')).toBeVisible()
})

test('Create user warns if IAMUserChangePassword is not attached @nojs', async ({
  account,
  page,
  signedInAs,
}) => {
  await signedInAs(account.adminUserName)
  const create = createUserPage(page)
  await create.toReview('olga')
  await expect(create.attachChangePassword).toBeChecked()
  await expect(create.stuck('olga')).toBeHidden()
  await create.attachChangePassword.uncheck()
  await expect(create.stuck('olga')).toBeVisible()
  await expect(create.main).toContainText('turn on “Allow users to change their own password”')
})

test('Create several users names those who would be stuck @nojs', async ({
  account,
  iam,
  javaScriptEnabled,
  page,
  signedInAs,
}) => {
  await groupWithMfa(iam, account.accountId)
  await signedInAs(account.adminUserName)
  const several = createSeveralPage(page)
  await several.open()
  await several.list.fill('anna,,with-mfa\nben\ncleo,/staff/,with-mfa')
  await several.review.click()
  await expect(several.said('anna and cleo may not change their own password')).toBeVisible()
  await expect(several.reviewed('anna')).toContainText('could not create a new password')
  await expect(several.reviewed('ben')).not.toContainText('could not create')
  if (javaScriptEnabled) await expectAccessible(page)
  await several.change.click()
  await several.requireReset.uncheck()
  await several.review.click()
  await expect(several.reviewed('anna')).toContainText('Ready')
  await expect(several.said('may not change their own password')).toHaveCount(0)
})

test('Require password change names users without MFA whom a policy would stop @nojs', async ({
  account,
  iam,
  javaScriptEnabled,
  page,
  signedInAs,
}) => {
  await groupWithMfa(iam, account.accountId)
  await iam.send(new AddUserToGroupCommand({ GroupName: 'with-mfa', UserName: 'alice' }))
  await signedInAs(account.adminUserName)
  const bulk = bulkUsersPage(page)
  await bulk.open('requireReset', 'alice', 'bob')
  await expect(bulk.affected).toHaveText(['alice', 'bob'])
  await expect(bulk.stuck('alice')).toContainText('alice has no MFA device')
  await expect(bulk.stuck('bob')).toContainText('iam:ChangePassword')
  if (javaScriptEnabled) await expectAccessible(page)
  await bulk.open('endSessions', 'alice', 'bob')
  await expect(bulk.affected).toHaveText(['alice', 'bob'])
  await expect(bulk.stuck('alice')).toHaveCount(0)
})
