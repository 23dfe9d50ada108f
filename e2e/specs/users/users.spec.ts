// Users: create and delete; policies, sessions and access keys on a user's page.
import {
  CreateAccessKeyCommand,
  GetUserCommand,
  ListAttachedUserPoliciesCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam'
import { expect, test } from '../../fixtures'
import { createUserPage } from '../../pages/create-user.page'
import { manageConsoleAccessPage } from '../../pages/manage-console-access.page'
import { userPage } from '../../pages/user.page'
import { usersPage } from '../../pages/users.page'

test.use({ scenario: 'demo' })

const ALLOW = (Action: string) =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource: '*' }] })

test('create a user with a generated password, which the user must and may change @nojs', async ({
  account,
  iam,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of (400|409)/)
  await signedInAs(account.adminUserName)
  const create = createUserPage(page)
  await usersPage(page).open()
  await usersPage(page).createUser.click()
  await create.next.click()
  await expect(create.userName).toHaveAccessibleDescription(/Enter a user name/)
  await create.userName.fill('ALICE')
  await create.next.click()
  await expect(create.userName).toHaveAccessibleDescription(/A user ALICE already exists/)
  await create.userName.fill('frank')
  await expect(create.provideConsoleAccess).toBeChecked()
  await expect(create.requireReset).toBeChecked()
  await create.next.click()
  await create.next.click()
  await expect(create.attachChangePassword).toBeChecked()
  await create.submit.click()
  await expect(create.created('frank')).toBeVisible()
  expect((await manageConsoleAccessPage(page).show()).length).toBeGreaterThanOrEqual(20)
  const { AttachedPolicies } = await iam.send(
    new ListAttachedUserPoliciesCommand({ UserName: 'frank' }),
  )
  expect(AttachedPolicies?.map(({ PolicyName }) => PolicyName)).toEqual(['IAMUserChangePassword'])
})

test('create a user without console access @nojs', async ({ account, page, signedInAs }) => {
  await signedInAs(account.adminUserName)
  const create = createUserPage(page)
  await create.open()
  await create.provideConsoleAccess.uncheck()
  await expect(create.requireReset).toBeHidden()
  await create.toReview('create', false)
  await create.submit.click()
  await expect(userPage(page).done('The user was created')).toBeVisible()
  await usersPage(page).open()
  await usersPage(page).openUser('create')
  await expect(page.getByRole('heading', { level: 1, name: 'create', exact: true })).toBeVisible()
})

test('delete by typing the name, together with the user’s belongings @nojs', async ({
  account,
  iam,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of 400/)
  await iam.send(new CreateAccessKeyCommand({ UserName: 'alice' }))
  await iam.send(
    new PutUserPolicyCommand({
      UserName: 'alice',
      PolicyName: 'Own',
      PolicyDocument: ALLOW('s3:*'),
    }),
  )
  await signedInAs(account.adminUserName)
  const user = userPage(page)
  await user.open('alice')
  await user.main.getByRole('link', { name: 'Delete' }).click()
  for (const text of [
    'The console password',
    /Access key AKIA\w+ \(active\)/,
    'Inline policy Own',
    'IAMUserChangePassword',
  ])
    await expect(user.main.getByRole('listitem').filter({ hasText: text })).toBeVisible()
  await user.confirmDelete('Alice')
  await expect(user.confirmation).toHaveAccessibleDescription(/not the name/)
  await iam.send(new GetUserCommand({ UserName: 'alice' }))
  await user.confirmDelete('alice')
  await expect(usersPage(page).deleted('alice')).toBeVisible()
  await expect(usersPage(page).row('alice')).toHaveCount(0)
  await expect(iam.send(new GetUserCommand({ UserName: 'alice' }))).rejects.toMatchObject({
    name: 'NoSuchEntityException',
  })
})

test('shows that a user does not exist @nojs', async ({ account, page, signedInAs, watch }) => {
  watch.expectComplaint(/status of 404/)
  await signedInAs(account.adminUserName)
  await userPage(page).open('nobody')
  await expect(userPage(page).main).toContainText('There is no user nobody in this account.')
})
