// The root user: signing in by e-mail address, its menu, its account details and its access keys.
import type { Page } from '@playwright/test'
import { expectAccessible } from '../../accessible'
import { type Account, expect, test } from '../../fixtures'
import { inMailTo, outboxNamedOn } from '../../outbox'
import { rootSignInPage } from '../../pages/root-sign-in.page'

const NEW = 'Another-root-pass-1'
const FIVE_MINUTES = 300

/** The root user's menu is called by the account's name alone. */
const menuOf = (page: Page, accountName: string) =>
  page.getByRole('banner').getByRole('button', { name: accountName, exact: true })

async function signInAsRoot(page: Page, { rootEmail, rootPassword }: Account) {
  const root = rootSignInPage(page)
  await root.open(rootEmail)
  await root.signIn(rootPassword)
  await expect(page.getByRole('heading', { level: 1, name: 'IAM Dashboard' })).toBeVisible()
}

test('the root user signs in by email address, and nobody learns which addresses exist @nojs', async ({
  account,
  javaScriptEnabled,
  page,
}) => {
  const root = rootSignInPage(page)
  const refusals: string[] = []
  for (const address of ['nobody@example.com', account.rootEmail.toUpperCase()]) {
    await root.open(address)
    if (javaScriptEnabled) await expectAccessible(page)
    await root.signIn('not the password')
    await expect(root.refusal).toContainText('Authentication failed')
    refusals.push((await root.refusal.textContent()) ?? '')
    await expect(page.getByLabel('Email', { exact: true })).toHaveValue(address)
  }
  expect(refusals[0]).toBe(refusals[1])
  await root.signIn(account.rootPassword)
  await expect(page).toHaveURL('/iam')
  await expect(menuOf(page, account.name)).toBeVisible()
})

test('the general page explains a missing and a malformed address, and leads there from an account’s page @nojs', async ({
  account,
  javaScriptEnabled,
  page,
  accountPage,
}) => {
  await accountPage.open(account.alias)
  await page.getByRole('link', { name: 'Sign in using root user email' }).click()
  await expect(page).toHaveURL('/signin?type=root')
  const { email } = rootSignInPage(page)
  for (const [typed, problem] of [
    ['', 'Root user email address is required.'],
    ['no address', 'Enter an email address, such as name@example.com.'],
  ] as const) {
    await email.fill(typed)
    await page.getByRole('button', { name: 'Next' }).click()
    await expect(email).toHaveAccessibleDescription(problem)
    if (javaScriptEnabled) await expectAccessible(page)
  }
})

test('S10 the root user changes account name and password only with a fresh password @nojs', async ({
  account,
  javaScriptEnabled,
  clock,
  newBrowser,
  page,
  watch,
}) => {
  watch.expectComplaint(/status of 40[03]/)
  await signInAsRoot(page, account)
  const other = await (await newBrowser()).newPage()
  await signInAsRoot(other, account)
  await page.goto('/security-credentials')
  await expect(page.getByText(account.rootEmail)).toBeVisible()
  if (javaScriptEnabled) await expectAccessible(page)

  await clock.advance(FIVE_MINUTES + 1)
  await page.getByRole('link', { name: 'Edit account name, email, and password' }).click()
  await expect(page).toHaveURL(/confirm-password\?next=/)
  if (javaScriptEnabled) await expectAccessible(page)
  await page.getByLabel('Password', { exact: true }).fill('wrong')
  await page.getByRole('button', { name: 'Confirm password' }).click()
  await expect(page.getByLabel('Password', { exact: true })).toHaveAccessibleDescription(
    'The password is incorrect.',
  )
  await page.getByLabel('Password', { exact: true }).fill(account.rootPassword)
  await page.getByRole('button', { name: 'Confirm password' }).click()
  await expect(page).toHaveURL('/security-credentials/account')
  if (javaScriptEnabled) await expectAccessible(page)

  await page.getByLabel('New account name').fill('Our <company>')
  await page.getByRole('button', { name: 'Save account name' }).click()
  await expect(page.getByLabel('New account name')).toHaveValue('Our <company>')
  await page.getByLabel('New account name').fill('Our company')
  await page.getByRole('button', { name: 'Save account name' }).click()
  await expect(page).toHaveURL('/security-credentials')
  await expect(menuOf(page, 'Our company')).toBeVisible()

  await page.goto('/security-credentials/account')
  await page.getByLabel('Current password').fill(account.rootPassword)
  await page.getByLabel('New password', { exact: true }).fill(NEW)
  await page.getByLabel('Confirm new password').fill(NEW)
  await page.getByRole('button', { name: 'Update password' }).click()
  await expect(page.getByText('Your password was changed')).toBeVisible()
  await page.goto('/iam')
  await expect(menuOf(page, 'Our company')).toBeVisible()
  await other.goto('/iam')
  await expect(
    other.getByText('Your password was changed, which ended your session.'),
  ).toBeVisible()
})

test('the root user gets another email address by the code that is mailed to it @nojs', async ({
  account,
  javaScriptEnabled,
  newBrowser,
  page,
  watch,
}) => {
  watch.expectComplaint(/status of 400/)
  const address = `new-${account.rootEmail}`
  const other = await (await newBrowser()).newPage()
  await rootSignInPage(other).open('nobody@example.com')
  await other.getByRole('link', { name: 'Forgot password?' }).click()
  await other.getByRole('button', { name: 'Send email' }).click()
  await expect(other.getByRole('heading', { name: 'Password email sent' })).toBeVisible()
  const folder = await outboxNamedOn(other)

  await signInAsRoot(page, account)
  await page.goto('/security-credentials/account')
  const [email, code] = [page.getByLabel('New email address'), page.getByLabel('Verification code')]
  await email.fill('no address')
  await page.getByRole('button', { name: 'Save and continue' }).click()
  await expect(email).toHaveAccessibleDescription(/Enter an address such as/)
  await email.fill(address)
  await page.getByRole('button', { name: 'Save and continue' }).click()
  await expect(email).toHaveValue(address)
  await expect(code).toBeVisible()
  if (javaScriptEnabled) await expectAccessible(page)
  const mailed = await inMailTo(folder, address, /Verification code: (\d{6})/)
  const confirm = page.getByRole('button', { name: 'Confirm updates' })
  await code.fill(String((Number(mailed) + 1) % 1_000_000).padStart(6, '0'))
  await confirm.click()
  await expect(code).toHaveAccessibleDescription(/The code is wrong or has expired\./)
  await code.fill(mailed)
  await confirm.click()
  await expect(page).toHaveURL('/security-credentials')
  await expect(page.getByText('The email address of the root user was changed')).toBeVisible()
  await expect(page.getByRole('main').getByText(address)).toBeVisible()

  await signInAsRoot(other, { ...account, rootEmail: address })
  const root = rootSignInPage(other)
  await other.context().clearCookies()
  await root.open(account.rootEmail)
  await root.signIn(account.rootPassword)
  await expect(root.refusal).toContainText('Authentication failed')
})

test('the root user creates, deactivates and deletes an access key @nojs', async ({
  account,
  javaScriptEnabled,
  page,
  watch,
}) => {
  watch.expectComplaint(/status of 400/)
  await signInAsRoot(page, account)
  await page.goto('/security-credentials')
  await page.getByRole('link', { name: 'Create access key' }).click()
  await expect(page).toHaveURL('/security-credentials/root-keys/create')
  if (javaScriptEnabled) await expectAccessible(page)
  await page.getByRole('button', { name: 'Create access key' }).click()
  await expect(page.getByText('Confirm that you understand')).toBeVisible()
  await page.getByRole('checkbox', { name: /I understand/ }).check()
  await page.getByRole('button', { name: 'Create access key' }).click()
  await expect(page.getByText('Access key created').first()).toBeVisible()
  const file = page.getByRole('link', { name: 'Download .csv' })
  await expect(file).toHaveAttribute('download', 'rootkey.csv')
  if (javaScriptEnabled) await expectAccessible(page)
  await Promise.all([page.waitForEvent('download'), file.click()])
  await page.getByRole('link', { name: 'Done' }).click()
  const manage = page.getByRole('link', { name: /^Manage AKIA/ })
  const id = ((await manage.textContent()) ?? '').replace(/^Manage\s*/, '')
  await manage.click()
  if (javaScriptEnabled) await expectAccessible(page)
  await page.getByRole('button', { name: 'Deactivate' }).click()
  await expect(page.getByText('The access key was deactivated')).toBeVisible()
  await manage.click()
  await page.getByLabel('To confirm, enter the access key ID').fill('something else')
  await page.getByRole('button', { name: `Delete access key ${id}` }).click()
  await expect(page.getByText('This is not the ID of the access key.')).toBeVisible()
  await page.getByLabel('To confirm, enter the access key ID').fill(id)
  await page.getByRole('button', { name: `Delete access key ${id}` }).click()
  await expect(page.getByText('No access keys.')).toBeVisible()
})
