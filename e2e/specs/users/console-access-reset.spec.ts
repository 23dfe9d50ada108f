// Manage console access: a new password required of a user who may not change it, and the remedies.
import {
  AddUserToGroupCommand,
  CreateGroupCommand,
  PutGroupPolicyCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam'
import { expect, test } from '../../fixtures'
import { manageConsoleAccessPage } from '../../pages/manage-console-access.page'
import { userPage } from '../../pages/user.page'

test.use({ scenario: 'demo' })

test.describe('a required reset of a user who may not change the password', () => {
  test('shows a warning at once, which attaching IAMUserChangePassword fixes @nojs', async ({
    account,
    page,
    signedInAs,
  }) => {
    await signedInAs(account.adminUserName)
    const access = manageConsoleAccessPage(page)
    await access.open('bob')
    await expect(access.stuck).toBeHidden()
    await access.requireReset.check()
    await expect(access.stuck).toBeVisible()
    await access.attachCure.click()
    await expect(page.getByText('IAMUserChangePassword is attached')).toBeVisible()
    await expect(access.requireReset).toBeChecked()
    await userPage(page).open('bob')
    await expect(userPage(page).policy('IAMUserChangePassword')).toBeVisible()
    await access.open('bob')
    await access.requireReset.check()
    await expect(access.stuck).toHaveCount(0)
  })

  test('allowing all users fixes it too, and keeps the rest of the policy @nojs', async ({
    account,
    consoleFrame: frame,
    page,
    signedInAs,
  }) => {
    await signedInAs(account.adminUserName)
    const access = manageConsoleAccessPage(page)
    await access.open('bob')
    await access.requireReset.check()
    await access.allowCure.click()
    await expect(
      page.getByText('All users of the account may change their own password now.'),
    ).toBeVisible()
    await frame.openDashboard()
    await expect(page.getByRole('main')).toContainText('at least 12 characters')
    await expect(page.getByRole('main')).toContainText('All IAM users of the account may change')
  })
})

test('B1: names a group’s explicit deny, and offers no fix that would not work @nojs', async ({
  account,
  iam,
  page,
  signedInAs,
}) => {
  const PolicyDocument = JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'DenyWithoutMFA',
        Effect: 'Deny',
        NotAction: 'iam:ListMFADevices',
        Resource: '*',
        Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
      },
    ],
  })
  await iam.send(new CreateGroupCommand({ GroupName: 'Guests' }))
  await iam.send(
    new PutGroupPolicyCommand({ GroupName: 'Guests', PolicyName: 'RequireMFA', PolicyDocument }),
  )
  await iam.send(new AddUserToGroupCommand({ GroupName: 'Guests', UserName: 'bob' }))
  await signedInAs(account.adminUserName)
  const access = manageConsoleAccessPage(page)
  await access.open('bob')
  await access.requireReset.check()
  await expect(access.stuck).toBeVisible()
  const main = userPage(page).main
  await expect(main).toContainText(
    'is explicitly denied by inline policy RequireMFA of group Guests, statement DenyWithoutMFA.',
  )
  await expect(main).toContainText('without multi-factor authentication (MFA)')
  await expect(main).toContainText('Clear “Require password reset”. The user can then sign in')
  await expect(main).toContainText('Or take the policy away from bob now')
  await expect(main.getByRole('link', { name: 'Open in policy simulator' })).toBeVisible()
  for (const cure of [access.attachCure, access.allowCure]) await expect(cure).toHaveCount(0)
})

test('B1: confirms a fix only after evaluating the permission again @nojs', async ({
  account,
  iam,
  page,
  signedInAs,
}) => {
  await signedInAs(account.adminUserName)
  const access = manageConsoleAccessPage(page)
  await access.open('bob')
  await access.requireReset.check()
  await expect(access.attachCure).toBeVisible()
  // Somebody denies it while the form is open.
  const PolicyDocument = JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Sid: 'KeepPassword', Effect: 'Deny', Action: 'iam:ChangePassword', Resource: '*' },
    ],
  })
  await iam.send(new PutUserPolicyCommand({ UserName: 'bob', PolicyName: 'Late', PolicyDocument }))
  await access.attachCure.click()
  const main = userPage(page).main
  await expect(main).toContainText(
    'IAMUserChangePassword is attached, but bob still may not change their own password',
  )
  await expect(main).toContainText(
    'is explicitly denied by inline policy Late, statement KeepPassword.',
  )
  await expect(main).not.toContainText('the user may change their own password now')
  await expect(access.attachCure).toHaveCount(0)
  await expect(access.requireReset).toBeChecked()
})
