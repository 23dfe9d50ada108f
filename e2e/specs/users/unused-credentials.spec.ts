// Unused credentials: who has them, why, and the actions of the Users list.
import { ListAccessKeysCommand } from '@aws-sdk/client-iam'
import { expectAccessible } from '../../accessible'
import { expect, test } from '../../fixtures'
import { bulkUsersPage, usersPage } from '../../pages/users.page'

test.use({ scenario: 'leavers' })

test('lists unused passwords and keys with the reasons, and deactivates the selected @nojs', async ({
  account,
  iam,
  javaScriptEnabled,
  page,
  signedInAs,
}) => {
  await signedInAs(account.adminUserName)
  await page.goto('/iam/unused-credentials')
  const main = page.getByRole('main')
  const names = main.getByRole('rowheader')
  const row = (name: string) =>
    main.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) })
  await expect(names).toHaveText(['lena', 'olaf'])
  await expect(row('olaf')).toContainText('Password set 200 days ago, never signed in')
  await expect(row('olaf')).toContainText(
    /Key ending in \w{4} was created 200 days ago and never used/,
  )
  await expect(row('lena')).toContainText(/Key ending in \w{4} is 200 days old, and in use/)
  if (javaScriptEnabled) await expectAccessible(page)

  await usersPage(page).select('olaf').check()
  await main.getByRole('button', { name: 'Deactivate access keys' }).click()
  await expect(page).toHaveURL(/\/iam\/users\/bulk\?/)
  const bulk = bulkUsersPage(page)
  await expect(bulk.affected).toHaveText(['olaf'])
  await bulk.submit(/^Deactivate the keys of 1 user/).click()
  await expect(bulk.summary('1 user changed')).toBeVisible()
  const { AccessKeyMetadata } = await iam.send(new ListAccessKeysCommand({ UserName: 'olaf' }))
  expect(AccessKeyMetadata?.map(({ Status }) => Status)).toEqual(['Inactive'])

  // Every period and finding has an address, and an empty list says that all is well.
  await page.goto('/iam/unused-credentials?days=45')
  await expect(main.getByRole('link', { name: '45 days (CIS 1.12)' })).toHaveAttribute(
    'aria-current',
    'true',
  )
  await page.goto('/iam/unused-credentials?days=365')
  await expect(main).toContainText('No unused credentials in this period')
  await page.goto('/iam/unused-credentials?kind=neverSignedIn')
  await expect(names).toContainText(['admin', 'olaf'])
  await row('olaf').getByRole('link', { name: 'Offboard olaf' }).click()
  await expect(page).toHaveURL(/\/iam\/users\/olaf\/offboard$/)
})
