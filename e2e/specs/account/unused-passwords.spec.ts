// The limit for passwords that an administrator set and nobody uses.
import { CreateLoginProfileCommand, CreateUserCommand } from '@aws-sdk/client-iam'
import { expectAccessible } from '../../accessible'
import { expect, test } from '../../fixtures'

const DAY = 86_400
const PASSWORD = 'Brand-new-password-2'

test('P13: an unused password stops working after the days of the setting, and administrators see why @nojs', async ({
  account,
  accountPage,
  clock,
  iam,
  javaScriptEnabled,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of 400/)
  await iam.send(new CreateUserCommand({ UserName: 'erin' }))
  await iam.send(new CreateLoginProfileCommand({ UserName: 'erin', Password: PASSWORD }))
  await signedInAs(account.adminUserName)
  const main = page.getByRole('main')
  const days = main.getByLabel('Days to sign in – optional')
  const save = main.getByRole('button', { name: 'Save limit' })
  await page.goto('/iam/account-settings')
  await days.fill('91')
  await save.click()
  await expect(main.getByText('Enter a whole number from 1 to 90').first()).toBeVisible()
  await expect(days).toHaveValue('91')
  await days.fill('7')
  await save.click()
  await expect(main.getByText('The limit for unused passwords was saved')).toBeVisible()
  await expect(days).toHaveValue('7')
  if (javaScriptEnabled) await expectAccessible(page)

  await clock.advance(8 * DAY)
  await signedInAs(account.adminUserName)
  await page.goto('/iam/users?search=erin')
  await expect(main.getByRole('row').filter({ hasText: 'erin' })).toContainText('Not used in time')
  await page.goto('/iam/users/erin?tab=security-credentials')
  await expect(main).toContainText('did not sign in with the password in time')
  if (javaScriptEnabled) await expectAccessible(page)
  await accountPage.open(account.alias)
  await accountPage.signIn({ userName: 'erin', password: PASSWORD })
  await expect(accountPage.refusal).toBeVisible()
  await expect(accountPage.refusal).not.toContainText(/expired|in time/)
})
