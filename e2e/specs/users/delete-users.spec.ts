// Delete one or several users.
import {
  CreateAccessKeyCommand,
  GetUserCommand,
  ListAccessKeysCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam'
import { expectAccessible } from '../../accessible'
import { expect, test } from '../../fixtures'
import { deleteUsersPage } from '../../pages/delete-users.page'

test.use({ scenario: 'demo' })

test('UX 27: lists what is deleted with each user, and deletes them after “delete” was typed @nojs', async ({
  account,
  iam,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of 400/)
  await iam.send(new CreateAccessKeyCommand({ UserName: 'bob' }))
  await signedInAs(account.adminUserName)
  const remove = deleteUsersPage(page)
  await remove.open('alice', 'bob', 'ALICE', 'nobody')
  await expect(remove.main).toContainText('There is no user nobody')
  await expect(
    remove.main.getByRole('heading', { name: 'What is removed with alice' }),
  ).toBeVisible()
  await expect(remove.deletedWith(/Access key AKIA\w+ \(active\)/).first()).toBeVisible()
  await remove.confirmation.fill('alice')
  await remove.submit.click()
  await expect(remove.confirmation).toHaveAccessibleDescription(/Type “delete” to confirm/)
  await iam.send(new GetUserCommand({ UserName: 'alice' }))
  await remove.confirmation.fill('delete')
  await remove.submit.click()
  await expect(
    remove.main.getByRole('status').filter({ hasText: '2 users were deleted' }),
  ).toBeVisible()
  await expect(page).toHaveURL(/\/iam\/users$/)
  for (const UserName of ['alice', 'bob'])
    await expect(iam.send(new GetUserCommand({ UserName }))).rejects.toThrow('cannot be found')
})

test('a refused user keeps everything, the others are deleted, and Retry tries again @nojs', async ({
  iam,
  javaScriptEnabled,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of (400|403)/)
  await iam.send(new CreateAccessKeyCommand({ UserName: 'alice' }))
  const grant = (...Action: string[]) =>
    iam.send(
      new PutUserPolicyCommand({
        UserName: 'bob',
        PolicyName: 'Deletes',
        PolicyDocument: JSON.stringify({
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Action, Resource: '*' }],
        }),
      }),
    )
  const needed = [
    'iam:Get*',
    'iam:List*',
    'iam:DeleteUser',
    'iam:DeleteLoginProfile',
    'iam:DetachUserPolicy',
    'iam:DeleteUserPolicy',
    'iam:RemoveUserFromGroup',
  ]
  await grant(...needed)
  const { AccessKeyMetadata: before = [] } = await iam.send(
    new ListAccessKeysCommand({ UserName: 'alice' }),
  )
  await signedInAs('bob')
  const remove = deleteUsersPage(page)
  await remove.open('alice', 'dave')
  await remove.confirmation.fill('delete')
  await remove.submit.click()
  // Without scripts the response is the page in its present state: for the one user who is left.
  const refused = javaScriptEnabled ? remove.result('alice') : remove.main
  if (javaScriptEnabled) {
    await expect(remove.result('dave')).toContainText('Deleted')
    await expect(refused).toContainText('Not deleted')
  } else await expect(remove.main).toContainText('There is no user dave.')
  await expect(refused).toContainText('iam:DeleteAccessKey')
  await expect(refused).toContainText(/Could not be removed: Access key AKIA\w+/)
  const { AccessKeyMetadata: after = [] } = await iam.send(
    new ListAccessKeysCommand({ UserName: 'alice' }),
  )
  expect(after).toEqual(before)
  await grant(...needed, 'iam:DeleteAccessKey')
  if (javaScriptEnabled) await remove.retry(1).click()
  else {
    await remove.userName.fill('alice')
    await remove.submit.click()
  }
  await expect(page).toHaveURL(/\/iam\/users$/)
  await expect(iam.send(new GetUserCommand({ UserName: 'alice' }))).rejects.toThrow(
    'cannot be found',
  )
})

test('requires another review of a user whose belongings changed since they were listed @nojs', async ({
  account,
  iam,
  javaScriptEnabled,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of 409/)
  await signedInAs(account.adminUserName)
  const remove = deleteUsersPage(page)
  await remove.open('bob')
  await remove.userName.fill('bob')
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: 'bob' }))
  await remove.submit.click()
  await expect(remove.refusal).toContainText('Somebody changed this user after the page was loaded')
  await iam.send(new GetUserCommand({ UserName: 'bob' }))
  await expect(remove.deletedWith(`Access key ${AccessKey?.AccessKeyId}`)).toBeVisible()
  await remove.userName.fill('bob')
  await remove.submit.click()
  await expect(page).toHaveURL(/\/iam\/users$/)
  await expect(iam.send(new GetUserCommand({ UserName: 'bob' }))).rejects.toThrow('cannot be found')

  // Of several users, the others are deleted.
  await remove.open('alice', 'dave')
  await remove.confirmation.fill('delete')
  await iam.send(new CreateAccessKeyCommand({ UserName: 'alice' }))
  await remove.submit.click()
  if (javaScriptEnabled) {
    await expect(remove.result('dave')).toContainText('Deleted')
    await expect(remove.retry(1)).toHaveCount(0)
    await remove.result('alice').getByRole('link', { name: 'Review alice' }).click()
    await expect(page).toHaveURL(/\/iam\/users\/alice\/delete$/)
  } else
    await expect(remove.refusal).toContainText(
      'Somebody changed this user after the page was loaded',
    )
  await expect(remove.deletedWith(/Access key AKIA/)).toBeVisible()
})

test('axe finds nothing: one user, several, an invalid confirmation', async ({
  account,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of 400/)
  await signedInAs(account.adminUserName)
  const remove = deleteUsersPage(page)
  await remove.open('alice')
  await expect(page.getByRole('heading', { level: 1, name: 'Delete user alice' })).toBeVisible()
  await expect(remove.userName).toBeVisible()
  await expectAccessible(page)
  await remove.open('alice', 'bob')
  await remove.confirmation.fill('x')
  await remove.submit.click()
  await expect(remove.confirmation).toBeFocused()
  await expectAccessible(page)
})
