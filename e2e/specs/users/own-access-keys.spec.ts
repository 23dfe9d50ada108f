// A user's own access keys on Security credentials: what the user may do there, and the guided
// rotation.
import {
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  ListAccessKeysCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam'
import { expectAccessible } from '../../accessible'
import { expect, test } from '../../fixtures'
import { manageConsoleAccessPage } from '../../pages/manage-console-access.page'
import { userPage } from '../../pages/user.page'

const FULL_ACCESS = 'arn:aws:iam::aws:policy/IAMFullAccess'
const keysOf = (UserName: string) => new ListAccessKeysCommand({ UserName })

test('creates, deactivates, activates and deletes one’s own key @nojs', async ({
  iam,
  page,
  signedInAs,
}) => {
  await iam.send(new AttachUserPolicyCommand({ UserName: 'alice', PolicyArn: FULL_ACCESS }))
  await signedInAs('alice')
  const own = userPage(page)
  await page.goto('/security-credentials')
  await own.button('Create access key').click()
  await expect(own.done('Access key created')).toBeVisible()
  const secret = await manageConsoleAccessPage(page).show()
  expect(secret).toHaveLength(40)
  await expect(own.main.getByRole('link', { name: 'Download .csv' })).toHaveAttribute(
    'download',
    'alice_accessKeys.csv',
  )
  await page.goto('/security-credentials')
  expect(await page.content()).not.toContain(secret)
  await expect(own.keyRows).toContainText('Never')
  await own.keyRows.getByRole('button', { name: 'Deactivate' }).click()
  await expect(own.done('The access key was deactivated')).toBeVisible()
  await expect(page).toHaveURL('/security-credentials')
  await own.keyRows.getByRole('button', { name: 'Activate' }).click()
  await expect(own.done('The access key was activated')).toBeVisible()
  await own.keyRows.locator('summary').click()
  await own.keyRows.getByRole('button', { name: 'Delete access key' }).click()
  await expect(own.done('The access key was deleted')).toBeVisible()
  expect((await iam.send(keysOf('alice'))).AccessKeyMetadata).toEqual([])
})

test('the guide replaces a key: create, update, deactivate, check, delete @nojs', async ({
  iam,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of 404/)
  await iam.send(new AttachUserPolicyCommand({ UserName: 'alice', PolicyArn: FULL_ACCESS }))
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: 'alice' }))
  const first = AccessKey?.AccessKeyId ?? ''
  await signedInAs('alice')
  await page.goto('/security-credentials')
  const own = userPage(page)
  await own.keyRows.getByRole('link', { name: 'Rotate' }).click()
  const step = page.getByRole('navigation', { name: 'Steps of the rotation' })
  const current = step.locator('[aria-current=step]')
  const next = own.main.getByRole('link', { name: 'Next', exact: true })
  await expect(current).toContainText('Create a second key')
  await own.button('Create access key').click()
  await expect(own.done('Access key created')).toBeVisible()
  await manageConsoleAccessPage(page).show()
  const made = (await iam.send(keysOf('alice'))).AccessKeyMetadata ?? []
  expect(made).toHaveLength(2)

  await next.click()
  await expect(current).toContainText('Update where it is used')
  await expect(own.main).toContainText('~/.aws/credentials')
  await next.click()
  await own.button('Deactivate').click()
  await expect(current).toContainText('Check when it was last used')
  await expect(own.done('The access key was deactivated')).toBeVisible()
  await expect(own.button('Activate')).toBeVisible()
  await next.click()
  await own.main
    .locator('summary')
    .filter({ hasText: /^Delete$/ })
    .click()
  await own.button('Delete access key').click()
  await expect(page).toHaveURL('/security-credentials')
  const left = (await iam.send(keysOf('alice'))).AccessKeyMetadata ?? []
  expect(left.map(({ AccessKeyId }) => AccessKeyId)).toEqual(
    made.map(({ AccessKeyId }) => AccessKeyId).filter((id) => id !== first),
  )
  await page.goto(`/security-credentials/rotate?key=${first}`)
  await expect(own.main).toContainText(`You have no access key ${first}.`)
})

test('each part shows what is permitted, and names the missing action @nojs', async ({
  account,
  iam,
  javaScriptEnabled,
  page,
  signedInAs,
}) => {
  await signedInAs('carol')
  await page.goto('/security-credentials')
  const main = page.getByRole('main')
  const arn = `arn:aws:iam::${account.accountId}:user/carol`
  for (const action of ['ListAccessKeys', 'CreateAccessKey'])
    await expect(main).toContainText(`Needs iam:${action} on ${arn}.`)
  if (javaScriptEnabled) await expectAccessible(page)

  const Statement = { Effect: 'Allow', Action: 'iam:ListAccessKeys', Resource: arn }
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement })
  await iam.send(new PutUserPolicyCommand({ UserName: 'carol', PolicyName: 'S', PolicyDocument }))
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: 'carol' }))
  await page.goto('/security-credentials')
  await expect(main).toContainText(/Set (just now|\d+ minutes? ago)/)
  await expect(userPage(page).keyRows).toContainText('Access denied')
  await expect(main).toContainText('iam:GetAccessKeyLastUsed')
  const deactivate = userPage(page).button(`Deactivate ${AccessKey?.AccessKeyId}`)
  await expect(deactivate).toHaveAttribute('aria-disabled', 'true')
})

test('axe finds nothing on the page and on each step of the guide', async ({
  account,
  page,
  signedInAs,
}) => {
  await signedInAs(account.adminUserName)
  await page.goto('/security-credentials')
  await expectAccessible(page)
  for (const step of [1, 2, 3, 4, 5]) {
    await page.goto(`/security-credentials/rotate?key=${account.accessKeyId}&step=${step}`)
    await expectAccessible(page)
  }
})
