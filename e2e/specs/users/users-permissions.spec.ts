// The permission matrix of the Users pages: a hidden part names the missing action, and an
// unavailable button states its reason. The server refuses the call whatever the page shows.
import {
  CreateAccessKeyCommand,
  GetLoginProfileCommand,
  GetUserCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam'
import { expect, test } from '../../fixtures'
import { createUserPage } from '../../pages/create-user.page'
import { manageConsoleAccessPage } from '../../pages/manage-console-access.page'
import { userPage } from '../../pages/user.page'
import { usersPage } from '../../pages/users.page'

test.use({ scenario: 'demo' })

const allow = (...Action: string[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource: '*' }] })

test('names the missing permission on every page @nojs', async ({ account, page, signedInAs }) => {
  await signedInAs('bob')
  const main = page.getByRole('main')
  await usersPage(page).open()
  await expect(usersPage(page).notPermitted).toBeVisible()
  await expect(main).toContainText('iam:ListUsers')
  await expect(usersPage(page).createUserDisabled).toHaveAccessibleDescription(
    `Needs iam:CreateUser on arn:aws:iam::${account.accountId}:user/new-user.`,
  )
  await createUserPage(page).open()
  await expect(createUserPage(page).notPermitted).toBeVisible()
  await userPage(page).open('alice')
  for (const action of [
    'iam:GetUser',
    'iam:ListAttachedUserPolicies',
    'iam:ListUserPolicies',
    'iam:ListGroupsForUser',
  ])
    await expect(main).toContainText(action)
  await userPage(page).openSecurityCredentials('alice')
  for (const action of ['iam:GetLoginProfile', 'iam:ListAccessKeys'])
    await expect(main).toContainText(action)
  await manageConsoleAccessPage(page).open('alice')
  await expect(main).toContainText('iam:GetLoginProfile')
  await userPage(page).openDelete('alice')
  await expect(main).toContainText('iam:DeleteUser')
})

test('a user who may read sees everything, and disabled buttons with the missing permission @nojs', async ({
  account,
  iam,
  page,
  signedInAs,
}) => {
  await iam.send(
    new PutUserPolicyCommand({
      UserName: 'bob',
      PolicyName: 'Read',
      PolicyDocument: allow('iam:Get*', 'iam:List*'),
    }),
  )
  await signedInAs('alice')
  await signedInAs('bob')
  const alice = `arn:aws:iam::${account.accountId}:user/alice`
  const user = userPage(page)
  await usersPage(page).open()
  await expect(usersPage(page).row('alice')).toContainText('Enabled')
  await expect(usersPage(page).delete).toHaveAttribute('aria-disabled', 'true')
  await expect(usersPage(page).delete).toHaveAccessibleDescription(
    `Needs iam:DeleteUser on arn:aws:iam::${account.accountId}:user/*.`,
  )
  await user.open('alice')
  for (const [button, action] of [
    ['Delete', 'iam:DeleteUser'],
    ['Rename', 'iam:UpdateUser'],
    ['Set permissions boundary', 'iam:PutUserPermissionsBoundary'],
    ['Detach IAMUserChangePassword', 'iam:DetachUserPolicy'],
  ] as const)
    await expect(user.button(button)).toHaveAccessibleDescription(`Needs ${action} on ${alice}.`)
  await user.openSecurityCredentials('alice')
  for (const [button, action] of [
    ['Manage console access', 'iam:UpdateLoginProfile'],
    ['Create access key', 'iam:CreateAccessKey'],
  ] as const) {
    await expect(user.button(button)).toHaveAccessibleDescription(`Needs ${action} on ${alice}.`)
    await expect(user.button(button)).toHaveAttribute('aria-disabled', 'true')
  }
  const end = user.sessionRows.getByRole('button', { name: /^End session from / })
  await expect(end).toHaveAccessibleDescription(`Needs iam:UpdateLoginProfile on ${alice}.`)
  for (const [subpage, action] of [
    ['rename', 'iam:UpdateUser'],
    ['permissions-boundary', 'iam:PutUserPermissionsBoundary'],
    ['create-access-key', 'iam:CreateAccessKey'],
    ['inline-policy', 'iam:PutUserPolicy'],
  ] as const) {
    await user.openBelow('alice', subpage)
    await expect(user.main).toContainText(`Needs ${action} on ${alice}.`)
  }
  await user.openTab('alice', 'tags')
  await expect(user.button('Save tags')).toHaveAccessibleDescription(
    `Needs iam:TagUser on ${alice}.`,
  )
  await manageConsoleAccessPage(page).open('alice')
  await expect(manageConsoleAccessPage(page).apply).toHaveAccessibleDescription(
    `Needs iam:UpdateLoginProfile on ${alice}.`,
  )
})

test('the server refuses actions that an outdated page offers @nojs', async ({
  account,
  context,
  iam,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of 403/)
  await iam.send(
    new PutUserPolicyCommand({
      UserName: 'bob',
      PolicyName: 'Read',
      PolicyDocument: allow('iam:Get*', 'iam:List*'),
    }),
  )
  /** Another user takes over the open page. */
  const asBob = async () => {
    await context.clearCookies()
    await signedInAs('bob')
  }
  await signedInAs(account.adminUserName)
  const access = manageConsoleAccessPage(page)
  await access.open('alice')
  await access.disable.check()
  await asBob()
  await access.apply.click()
  await expect(page.getByRole('main')).toContainText('iam:DeleteLoginProfile')
  await iam.send(new GetLoginProfileCommand({ UserName: 'alice' }))

  await context.clearCookies()
  await signedInAs(account.adminUserName)
  await userPage(page).openDelete('dave')
  await asBob()
  await userPage(page).confirmDelete('dave')
  await expect(page.getByRole('main')).toContainText(/iam:DeleteLoginProfile|iam:DeleteUser/)
  await iam.send(new GetUserCommand({ UserName: 'dave' }))
})

test('a refused part of a deletion or creation changes nothing @nojs', async ({
  iam,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of 403/)
  const grant = (...actions: string[]) =>
    iam.send(
      new PutUserPolicyCommand({
        UserName: 'bob',
        PolicyName: 'Test',
        PolicyDocument: allow(...actions),
      }),
    )
  await grant('iam:Get*', 'iam:List*', 'iam:DeleteUser', 'iam:DeleteLoginProfile')
  await iam.send(new CreateAccessKeyCommand({ UserName: 'alice' }))
  await signedInAs('bob')
  const user = userPage(page)
  await user.openDelete('alice')
  await user.confirmDelete('alice')
  await expect(user.refusal).toContainText('The user was not deleted')
  await expect(user.refusal).toContainText(/Could not be removed: Access key AKIA\w+/)
  await expect(user.refusal).toContainText('iam:DeleteAccessKey')
  await expect(user.refusal).toContainText('Nothing was removed.')
  await iam.send(new GetLoginProfileCommand({ UserName: 'alice' }))

  await grant('iam:CreateUser', 'iam:CreateLoginProfile', 'iam:AttachUserPolicy')
  const create = createUserPage(page)
  await create.toReview('frank')
  await expect(create.attachChangePassword).toBeChecked()
  await grant('iam:CreateUser', 'iam:CreateLoginProfile')
  await create.submit.click()
  await expect(create.refusal).toContainText('iam:AttachUserPolicy')
  await expect(iam.send(new GetUserCommand({ UserName: 'frank' }))).rejects.toThrow(
    'cannot be found',
  )
  await create.attachChangePassword.uncheck()
  await create.submit.click()
  await expect(create.created('frank')).toBeVisible()
  await create.toReview('grace')
  await expect(create.attachChangePassword).toBeDisabled()
  await expect(create.attachChangePassword).toHaveAccessibleDescription(
    /Needs iam:AttachUserPolicy/,
  )
})
