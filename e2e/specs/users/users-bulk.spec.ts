// Several users at once: who is affected, each user's result, and retrying the failed ones.
import { readFile } from 'node:fs/promises'
import {
  CreateAccessKeyCommand,
  CreateGroupCommand,
  CreateUserCommand,
  DeleteUserCommand,
  GetGroupCommand,
  GetLoginProfileCommand,
  ListAccessKeysCommand,
  ListAttachedUserPoliciesCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam'
import { expectAccessible } from '../../accessible'
import { expect, test } from '../../fixtures'
import { bulkUsersPage, usersPage } from '../../pages/users.page'

test.use({ scenario: 'demo' })

test('requires a password change of the selected users with a password @nojs', async ({
  account,
  iam,
  javaScriptEnabled,
  page,
  signedInAs,
}) => {
  await iam.send(new CreateUserCommand({ UserName: 'robot' }))
  await signedInAs(account.adminUserName)
  const [users, bulk] = [usersPage(page), bulkUsersPage(page)]
  await users.open()
  await expect(users.delete).toHaveAttribute('formaction', '/iam/users/delete')
  if (javaScriptEnabled) {
    await expect(users.delete).toHaveAttribute('aria-disabled', 'true') // by its script
    await users.delete.click({ force: true }) // it keeps the focus and shows why
    await expect(users.main).toContainText('Select at least one user.')
  }
  for (const name of ['alice', 'bob', 'carol', 'robot']) await users.select(name).check()
  await users.actions.click()
  await users.action('Require password change').click()
  await expect(page).toHaveURL(/UserName=alice&UserName=bob/)
  await expect(bulk.affected).toHaveText(['alice', 'bob'])
  await expect(bulk.excluded('carol')).toContainText('must already change the password')
  await expect(bulk.excluded('robot')).toContainText('has no password')
  await expect(bulk.main).toContainText('Each user is changed in a transaction of its own.')
  await bulk.submit('Require a password change of 2 users').click()
  await expect(bulk.summary('2 users changed')).toBeVisible()
  await expect(bulk.result('alice')).toContainText('Must change the password')
  await expect(bulk.retry).toHaveCount(0)
  for (const UserName of ['alice', 'bob']) {
    const { LoginProfile } = await iam.send(new GetLoginProfileCommand({ UserName }))
    expect(LoginProfile?.PasswordResetRequired).toBe(true)
  }
})

test('one’s own sessions end last, after those of the others', async ({
  account,
  page,
  signedInAs,
}) => {
  const own = account.adminUserName
  await signedInAs(own)
  const bulk = bulkUsersPage(page)
  const names = new URLSearchParams([own, 'alice', 'bob'].map((name) => ['UserName', name]))
  await page.goto(`/iam/users/bulk?action=endSessions&${names}`)
  await bulk.submit(/^End/).click()
  await expect(bulk.result(own)).toBeVisible()
  await expect(bulk.result('alice')).toBeVisible()
  await page.reload()
  await expect(page).toHaveURL(/signin/)
})

test('one refused user does not affect the others, Retry posts that user only, and the results are a file @nojs', async ({
  account,
  iam,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of (400|404)/)
  await iam.send(new CreateGroupCommand({ GroupName: 'Staff' }))
  await iam.send(new CreateUserCommand({ UserName: '=robot' }))
  await signedInAs(account.adminUserName)
  const bulk = bulkUsersPage(page)
  await bulk.open('addToGroup', 'alice', 'ALICE', '=robot', 'nobody')
  await expect(bulk.affected).toHaveText(['alice', '=robot'])
  await expect(bulk.excluded('nobody')).toContainText('There is no user with this name.')
  await bulk.submit(/^Add 2 users/).click()
  await expect(bulk.group).toHaveAccessibleDescription(/Choose a user group\./)
  await bulk.group.selectOption('Staff')
  await iam.send(new DeleteUserCommand({ UserName: '=robot' }))
  await bulk.submit(/^Add 2 users/).click()
  await expect(bulk.summary('1 user changed, 1 user not changed')).toBeVisible()
  await expect(bulk.result('alice')).toContainText('Added to the user group')
  await expect(bulk.result('=robot')).toContainText('cannot be found')
  const [file] = await Promise.all([page.waitForEvent('download'), bulk.download.click()])
  expect(file.suggestedFilename()).toBe('addToGroup-results.csv')
  const csv = await readFile(await file.path(), 'utf8')
  expect(csv.split('\r\n').slice(0, 2)).toEqual([
    'User name,Result,Reason',
    'alice,Added to the user group,',
  ])
  expect(csv).toContain("\r\n'=robot,Not changed,")
  await iam.send(new CreateUserCommand({ UserName: '=robot' }))
  await bulk.retry.click()
  await expect(bulk.summary('2 users changed')).toBeVisible()
  await expect(bulk.result('alice')).toContainText('Added to the user group')
  await expect(bulk.result('=robot')).toContainText('Added to the user group')
  const { Users } = await iam.send(new GetGroupCommand({ GroupName: 'Staff' }))
  expect(Users?.map(({ UserName }) => UserName).sort()).toEqual(['=robot', 'alice'])
})

test('a policy that allows everything is attached only with a confirmation @nojs', async ({
  account,
  iam,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of 400/)
  await signedInAs(account.adminUserName)
  const bulk = bulkUsersPage(page)
  await bulk.open('attachPolicies', 'alice', 'bob')
  await bulk.submit(/^Attach the policies/).click()
  await expect(bulk.main).toContainText(/[Ss]elect at least one policy/)
  await bulk.policy('IAMReadOnlyAccess').check()
  await bulk.policy('AdministratorAccess').check()
  await bulk.submit(/^Attach the policies/).click()
  await expect(bulk.results).toHaveCount(0)
  await bulk.confirmBroad.check()
  await bulk.submit(/^Attach the policies/).click()
  await expect(bulk.summary('2 users changed')).toBeVisible()
  const { AttachedPolicies } = await iam.send(
    new ListAttachedUserPoliciesCommand({ UserName: 'bob' }),
  )
  const names = AttachedPolicies?.map(({ PolicyName }) => PolicyName).sort()
  expect(names).toEqual(['AdministratorAccess', 'IAMReadOnlyAccess'])
})

test('deactivates keys, ends sessions and disables console access', async ({
  account,
  iam,
  newBrowser,
  page,
  signedInAs,
}) => {
  await iam.send(new CreateAccessKeyCommand({ UserName: 'alice' }))
  const theirs = await newBrowser()
  await signedInAs('bob', theirs)
  await signedInAs(account.adminUserName)
  const bulk = bulkUsersPage(page)
  await bulk.open('deactivateKeys', 'alice', 'bob')
  await expect(bulk.excluded('bob')).toContainText('no active access keys')
  await bulk.submit('Deactivate the keys of 1 user').click()
  await expect(bulk.summary('1 user changed')).toBeVisible()
  const { AccessKeyMetadata } = await iam.send(new ListAccessKeysCommand({ UserName: 'alice' }))
  expect(AccessKeyMetadata?.map(({ Status }) => Status)).toEqual(['Inactive'])

  await bulk.open('endSessions', 'bob')
  await bulk.submit('End the sessions of 1 user').click()
  await expect(bulk.result('bob')).toContainText('Sessions ended')
  const tab = await theirs.newPage()
  await tab.goto('/iam')
  await expect(tab).toHaveURL(/\/signin/)

  await bulk.open('disableConsole', 'alice', 'dave')
  await bulk.submit('Disable console access of 2 users').click()
  await expect(bulk.summary('2 users changed')).toBeVisible()
  await expect(iam.send(new GetLoginProfileCommand({ UserName: 'dave' }))).rejects.toThrow(
    'cannot be found',
  )
})

test('UX 37: names the missing action for a user that can’t be changed, and the post refuses it too', async ({
  account,
  context,
  iam,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of 40[03]/)
  const Statement = [
    { Effect: 'Allow', Action: 'iam:List*', Resource: '*' },
    {
      Effect: 'Allow',
      Action: 'iam:*LoginProfile',
      Resource: `arn:aws:iam::${account.accountId}:user/alice`,
    },
  ]
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement })
  await iam.send(new PutUserPolicyCommand({ UserName: 'bob', PolicyName: 'Help', PolicyDocument }))
  await signedInAs('bob')
  const bulk = bulkUsersPage(page)
  await bulk.open('disableConsole', 'alice', 'dave')
  const needed = `iam:DeleteLoginProfile on arn:aws:iam::${account.accountId}:user/dave`
  await expect(bulk.affected).toHaveText(['alice'])
  await expect(bulk.excluded('dave')).toContainText(`Needs ${needed}`)
  await expectAccessible(page)

  await context.clearCookies()
  await signedInAs(account.adminUserName)
  await bulk.open('disableConsole', 'alice', 'dave')
  await context.clearCookies()
  await signedInAs('bob')
  await bulk.submit('Disable console access of 2 users').click()
  await expect(bulk.summary('1 user changed, 1 user not changed')).toBeVisible()
  await expect(bulk.result('dave')).toContainText(needed)
  await expectAccessible(page)
  await iam.send(new GetLoginProfileCommand({ UserName: 'dave' }))
  await bulk.open('made-up', 'alice')
  await expect(bulk.main).toContainText('Select users and an action in the list of users.')
})
