// The account's alias: creating, editing and deleting it. The sign-in URL of an old alias stops
// working at once; the URL with the ID always works.
import { DeleteAccountAliasCommand, ListAccountAliasesCommand } from '@aws-sdk/client-iam'
import { expectAccessible } from '../../accessible'
import { expect, passwordOf, test } from '../../fixtures'
import { accountSettingsPage } from '../../pages/account-settings.page'
import { accountSignInPage } from '../../pages/account-sign-in.page'
import { consoleFrame } from '../../pages/console-frame.page'

test('signs in with an edited alias and with the account ID, but not with the old alias @nojs', async ({
  account,
  newBrowser,
  page,
  signedInAs,
}) => {
  const renamed = `new-${account.alias}`
  await signedInAs(account.adminUserName)
  const settings = accountSettingsPage(page)
  await settings.open()
  await settings.editAlias.click()
  await expect(settings.alias).toHaveValue(account.alias)
  await expect(settings.words).toContainText(`${account.alias}.signin.`)
  await expect(settings.words).toContainText('stops working at once')
  await expect(settings.words).toContainText(`${account.accountId}.signin.`)
  await settings.saveAlias(renamed)
  await expect(settings.saved('The account alias was saved')).toBeVisible()
  await expect(settings.words).toContainText(`${renamed}.signin.`)
  await expect(consoleFrame(page).userMenu).toHaveText(`${account.adminUserName} @ ${renamed}`)

  const context = await newBrowser()
  const other = await context.newPage()
  const signIn = accountSignInPage(other)
  const alice = { userName: 'alice', password: passwordOf(account, 'alice') }
  await signIn.open(account.alias)
  await signIn.signIn(alice)
  await expect(signIn.refusal).toContainText('Authentication failed')
  for (const name of [renamed, account.accountId]) {
    await context.clearCookies()
    await signIn.open(name)
    await signIn.signIn(alice)
    await expect(consoleFrame(other).dashboardHeading).toBeVisible()
  }
})

test('shows warnings, deletes the alias, and creates another one @nojs', async ({
  account,
  iam,
  page,
  signedInAs,
}) => {
  await signedInAs(account.adminUserName)
  const settings = accountSettingsPage(page)
  await settings.open()
  await settings.removeAlias.click()
  await expect(settings.words).toContainText('stops working at once')
  await settings.confirmDeleteAlias.click()
  await expect(settings.saved('The account alias was deleted')).toBeVisible()
  expect((await iam.send(new ListAccountAliasesCommand({}))).AccountAliases).toEqual([])
  await settings.createAlias.click()
  await settings.saveAlias(`again-${account.alias}`)
  await expect(settings.saved('The account alias was saved')).toBeVisible()
  expect((await iam.send(new ListAccountAliasesCommand({}))).AccountAliases).toEqual([
    `again-${account.alias}`,
  ])
})

test('the dashboard leads to the alias @nojs', async ({ account, page, signedInAs }) => {
  await signedInAs(account.adminUserName)
  await consoleFrame(page).openDashboard()
  await page.getByRole('main').getByRole('link', { name: 'Edit' }).click()
  await expect(accountSettingsPage(page).alias).toHaveValue(account.alias)
})

test('explains why a name can’t be an alias, and keeps it in the field @nojs', async ({
  account,
  newAccount,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of 40[09]/)
  const { alias: taken } = await newAccount()
  await signedInAs(account.adminUserName)
  const settings = accountSettingsPage(page)
  await settings.openAlias()
  for (const [typed, why] of [
    ['', 'Enter an alias.'],
    // Consecutive names differ in their reason, so the previous reason fails the next check.
    ['No Alias', 'can’t be an alias'],
    ['1234-5678-9012', 'look like an account ID'],
    ['a--b', 'can’t be an alias'],
    [taken, `Another account has the alias ${taken}.`],
    [account.alias, 'this account’s alias already'],
  ] as const) {
    await settings.saveAlias(typed)
    await expect(settings.alias).toHaveAccessibleDescription(new RegExp(why))
    await expect(settings.alias).toHaveValue(typed)
    await expect(page).toHaveTitle(/^Error: /)
  }
})

test('names the missing permission @nojs', async ({ page, signedInAs }) => {
  await signedInAs('carol')
  const settings = accountSettingsPage(page)
  await settings.openAlias()
  await expect(settings.alias).toHaveCount(0)
  await expect(settings.policyToCopy).toContainText('iam:CreateAccountAlias')
  await page.goto('/iam/account-settings/alias/delete')
  await expect(settings.confirmDeleteAlias).toHaveCount(0)
  await expect(settings.policyToCopy).toContainText('iam:DeleteAccountAlias')
})

test('the server checks the permission, whatever the page shows', async ({
  account,
  iam,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of 403/)
  await signedInAs(account.adminUserName)
  const settings = accountSettingsPage(page)
  await settings.openAlias()
  await signedInAs('carol')
  await settings.saveAlias(`carols-${account.alias}`)
  await expect(settings.refusal).toContainText('iam:CreateAccountAlias on *: no policy allows it.')
  expect((await iam.send(new ListAccountAliasesCommand({}))).AccountAliases).toEqual([
    account.alias,
  ])
})

test('axe finds nothing: the form, an invalid name, the confirmation, an account without an alias', async ({
  account,
  iam,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of 400/)
  await signedInAs(account.adminUserName)
  const settings = accountSettingsPage(page)
  await settings.openAlias()
  await expectAccessible(page)
  await settings.saveAlias('No!')
  await expect(settings.alias).toBeFocused()
  await expectAccessible(page)
  await page.goto('/iam/account-settings/alias/delete')
  await expectAccessible(page)
  await iam.send(new DeleteAccountAliasCommand({ AccountAlias: account.alias }))
  await settings.open()
  await settings.createAlias.waitFor()
  await expectAccessible(page)
})
