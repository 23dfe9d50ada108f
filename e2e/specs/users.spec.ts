// Users: list, search, pages by key; create and delete; policies, sessions and access keys on a user's page.
import {
  CreateAccessKeyCommand,
  CreateUserCommand,
  GetUserCommand,
  ListAccessKeysCommand,
  ListAttachedUserPoliciesCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam'
import { expect, SIGN_IN_ADDRESS, test } from '../fixtures'
import { createUserPage } from '../pages/create-user.page'
import { manageConsoleAccessPage } from '../pages/manage-console-access.page'
import { userPage } from '../pages/user.page'
import { usersPage } from '../pages/users.page'

test.use({ scenario: 'demo' })

const ALLOW = (Action: string) =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource: '*' }] })

test('the list tells console access, age and expiry of each password @nojs', async ({
  account,
  iam,
  page,
  signedInAs,
}) => {
  await iam.send(new CreateUserCommand({ UserName: 'robot' }))
  await signedInAs(account.adminUserName)
  const users = usersPage(page)
  await users.open()
  await expect(users.row('alice')).toContainText('Enabled')
  await expect(users.row('alice')).toContainText('Today')
  await expect(users.row('dave')).toContainText('100 days (Expired)')
  await expect(users.row('robot')).toContainText('Disabled')
  await expect(users.row('robot').getByText('None')).toHaveCount(2)
})

test('120 users: three pages by key, and a search over all of them', async ({ account, iam, page, signedInAs }) => {
  const names = Array.from({ length: 115 }, (_, i) => `user-${String(i).padStart(3, '0')}`)
  for (let i = 0; i < names.length; i += 5)
    await Promise.all(names.slice(i, i + 5).map((UserName) => iam.send(new CreateUserCommand({ UserName }))))
  await signedInAs(account.adminUserName)
  const users = usersPage(page)
  await users.open()
  await expect(users.rows).toHaveCount(50)
  await expect(users.firstPage).toHaveCount(0)
  await users.nextPage.click()
  await expect(page).toHaveURL(/Marker=/)
  await expect(users.rows).toHaveCount(50)
  await users.nextPage.click()
  await expect(users.row('user-114')).toBeVisible()
  await expect(users.rows).toHaveCount(20)
  await expect(users.nextPage).toHaveCount(0)
  await users.firstPage.click()
  await expect(users.row('alice')).toBeVisible()
  await users.find('USER-11')
  await expect(users.rows).toHaveCount(5)
  await users.find('nobody-of-this-name')
  await expect(users.noMatch).toBeVisible()
  await users.clearSearch.first().click()
  await expect(users.rows).toHaveCount(50)
  await users.open('?Marker=made-up&search=&page=7')
  await expect(users.row('admin')).toBeVisible()
})

test('create a user with a generated password, which it must and may change @nojs', async ({
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
  await create.submit.click()
  await expect(create.userName).toHaveAccessibleDescription(/Enter a user name/)
  await create.userName.fill('ALICE')
  await create.submit.click()
  await expect(create.userName).toHaveAccessibleDescription(/There is a user ALICE already/)
  await create.userName.fill('frank')
  await expect(create.provideConsoleAccess).toBeChecked()
  await expect(create.requireReset).toBeChecked()
  await create.requireReset.uncheck()
  await expect(create.attachChangePassword).toBeHidden()
  await create.requireReset.check()
  await create.submit.click()
  await expect(create.created('frank')).toBeVisible()
  expect((await manageConsoleAccessPage(page).show()).length).toBeGreaterThanOrEqual(20)
  const { AttachedPolicies } = await iam.send(new ListAttachedUserPoliciesCommand({ UserName: 'frank' }))
  expect(AttachedPolicies?.map(({ PolicyName }) => PolicyName)).toEqual(['IAMUserChangePassword'])
})

test('create a user without console access @nojs', async ({ account, page, signedInAs }) => {
  await signedInAs(account.adminUserName)
  const create = createUserPage(page)
  await create.open()
  await create.userName.fill('create')
  await create.provideConsoleAccess.uncheck()
  await expect(create.requireReset).toBeHidden()
  await create.submit.click()
  await expect(userPage(page).done('The user was created')).toBeVisible()
  await usersPage(page).open()
  await usersPage(page).openUser('create')
  await expect(page.getByRole('heading', { level: 1, name: 'create', exact: true })).toBeVisible()
})

test('delete by typing the name: what the user has goes in one go @nojs', async ({
  account,
  iam,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of 400/)
  await iam.send(new CreateAccessKeyCommand({ UserName: 'alice' }))
  await iam.send(new PutUserPolicyCommand({ UserName: 'alice', PolicyName: 'Own', PolicyDocument: ALLOW('s3:*') }))
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

test('policies: attach, put, say what is malformed, delete, detach @nojs', async ({
  account,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of 400/)
  await signedInAs(account.adminUserName)
  const user = userPage(page)
  await user.open('bob')
  await user.attach('IAMReadOnlyAccess')
  await expect(user.done('The policies were attached')).toBeVisible()
  await expect(user.policy('IAMReadOnlyAccess')).toContainText('AWS managed')
  await user.putPolicy('Own', '{"Version": "2012-10-17", ')
  const document = user.main.getByLabel('Policy document (JSON)')
  await expect(document).toHaveAccessibleDescription(
    /Syntax errors in policy\. Line 1, column 27: A key in double quotes belongs here\./,
  )
  await expect(user.postedDocument).toHaveValue('{"Version": "2012-10-17", ')
  await user.putPolicy('Own', ALLOW('s3:ListAllMyBuckets'))
  await expect(user.done('The inline policy was saved')).toBeVisible()
  await expect(user.policy('Own')).toContainText('Inline')
  await user.policy('Own').getByRole('button', { name: 'Delete' }).click()
  await expect(user.done('The inline policy was deleted')).toBeVisible()
  await user.policy('IAMReadOnlyAccess').getByRole('button', { name: 'Detach' }).click()
  await expect(user.done('The policy was detached')).toBeVisible()
  await expect(user.policies).toHaveCount(0)
})

test('live sessions: one is ended, then all @nojs', async ({ account, newBrowser, page, signedInAs }) => {
  const browsers = [await newBrowser(), await newBrowser(), await newBrowser()]
  for (const browser of browsers) await signedInAs('alice', browser)
  await signedInAs(account.adminUserName)
  const user = userPage(page)
  await user.openSecurityCredentials('alice')
  await expect(user.sessionRows).toHaveCount(3)
  await user.sessionRows.first().getByRole('button', { name: 'End' }).click()
  await expect(user.done('The session was ended')).toBeVisible()
  await expect(user.sessionRows).toHaveCount(2)
  await user.button('End all sessions').click()
  await expect(user.main).toContainText('This user is not signed in anywhere.')
  for (const browser of browsers) {
    const theirs = await browser.newPage()
    await theirs.goto('/iam')
    await expect(theirs).toHaveURL(SIGN_IN_ADDRESS)
  }
})

test('access keys: the secret is shown once; deactivate, activate, delete @nojs', async ({
  account,
  iam,
  page,
  signedInAs,
}) => {
  await signedInAs(account.adminUserName)
  const user = userPage(page)
  await user.openSecurityCredentials('alice')
  await user.button('Create access key').click()
  await expect(user.done('Access key created')).toBeVisible()
  const secret = await manageConsoleAccessPage(page).show()
  expect(secret).toHaveLength(40)
  await expect(user.main.getByRole('link', { name: 'Download .csv' })).toHaveAttribute(
    'download',
    'alice_accessKeys.csv',
  )
  await user.openSecurityCredentials('alice')
  expect(await page.content()).not.toContain(secret)
  await user.keyRows.getByRole('button', { name: 'Deactivate' }).click()
  await expect(user.keyRows).toContainText('Inactive')
  await user.keyRows.getByRole('button', { name: 'Activate' }).click()
  await expect(user.done('The access key was activated')).toBeVisible()
  await user.keyRows.locator('summary').click()
  await user.keyRows.getByRole('button', { name: 'Delete access key' }).click()
  await expect(user.done('The access key was deleted')).toBeVisible()
  expect((await iam.send(new ListAccessKeysCommand({ UserName: 'alice' }))).AccessKeyMetadata).toEqual([])
})

test('a user that is not there is told so @nojs', async ({ account, page, signedInAs, watch }) => {
  watch.expectComplaint(/status of 404/)
  await signedInAs(account.adminUserName)
  await userPage(page).open('nobody')
  await expect(userPage(page).main).toContainText('There is no user nobody in this account.')
})
