// Account settings, the password policy: the documented procedure and every option.
import { UpdateAccountPasswordPolicyCommand } from '@aws-sdk/client-iam'
import { expectAccessible } from '../../accessible'
import { expect, passwordOf, test } from '../../fixtures'
import { expectNothingMoves } from '../../layout'
import { APPLIED, accountSettingsPage } from '../../pages/account-settings.page'
import { consoleFrame } from '../../pages/console-frame.page'
import { securityCredentialsPage } from '../../pages/security-credentials.page'
import { storedPolicy } from '../../stored-policy'

test('all users are allowed to change their own password, as documented @nojs', async ({
  account,
  newBrowser,
  page,
  signedInAs,
}) => {
  const context = await newBrowser()
  await signedInAs('carol', context)
  const credentials = securityCredentialsPage(await context.newPage())
  await credentials.open()
  await expect(credentials.gate).toBeVisible()

  await signedInAs(account.adminUserName)
  const settings = accountSettingsPage(page)
  await consoleFrame(page).openDashboard()
  await consoleFrame(page).navigation.getByRole('link', { name: 'Account settings' }).click()
  await settings.boxes.usersMayChange.check()
  await settings.apply.click()
  await expect(settings.saved(APPLIED)).toBeVisible()
  await expect(settings.words).toContainText(
    'All IAM users of the account may change their own password.',
  )

  await credentials.open()
  await credentials.change({ current: passwordOf(account, 'carol'), next: 'Second-password-2' })
  await expect(credentials.success).toBeVisible()
})

test('stores every option in the policy and shows it in the form @nojs', async ({
  account,
  iam,
  page,
  signedInAs,
}) => {
  await signedInAs(account.adminUserName)
  const settings = accountSettingsPage(page)
  await settings.open()
  await expect(settings.minimumLength).toHaveValue('8')
  await settings.fill({
    length: 14,
    uppercase: false,
    lowercase: true,
    number: false,
    symbol: true,
    usersMayChange: true,
    expires: 90,
    administratorReset: true,
    reuse: 24,
  })
  await settings.apply.click()
  await expect(settings.saved(APPLIED)).toBeVisible()
  expect(await storedPolicy(iam)).toEqual({
    MinimumPasswordLength: 14,
    RequireUppercaseCharacters: false,
    RequireLowercaseCharacters: true,
    RequireNumbers: false,
    RequireSymbols: true,
    AllowUsersToChangePassword: true,
    ExpirePasswords: true,
    MaxPasswordAge: 90,
    HardExpiry: true,
    PasswordReusePrevention: 24,
  })
  await settings.open()
  await expect(settings.minimumLength).toHaveValue('14')
  await expect(settings.days).toHaveValue('90')
  await expect(settings.remembered).toHaveValue('24')
  for (const [name, box] of Object.entries(settings.boxes))
    await expect(box, name).toBeChecked({ checked: name !== 'uppercase' && name !== 'number' })
})

test('ignores a number whose box is not ticked @nojs', async ({
  account,
  iam,
  page,
  signedInAs,
}) => {
  await signedInAs(account.adminUserName)
  const settings = accountSettingsPage(page)
  await settings.open()
  await settings.fill({ expires: 90, reuse: 5 })
  await settings.fill({ expires: false, reuse: false })
  await expect(settings.days).toBeHidden()
  await settings.apply.click()
  await expect(settings.saved(APPLIED)).toBeVisible()
  const stored = await storedPolicy(iam)
  expect(stored?.ExpirePasswords).toBe(false)
  expect(stored?.MaxPasswordAge).toBeUndefined()
  expect(stored?.PasswordReusePrevention).toBeUndefined()
})

test('reports numbers out of bounds and keeps all other entries @nojs', async ({
  account,
  iam,
  javaScriptEnabled,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of 400/)
  await signedInAs(account.adminUserName)
  const settings = accountSettingsPage(page)
  await settings.open()
  await settings.fill({ length: 5, symbol: true, expires: 1096 })
  await settings.apply.click()
  await expect(settings.minimumLength).toHaveAccessibleDescription(/from 6 to 128/)
  await expect(settings.days).toHaveAccessibleDescription(/from 1 to 1095/)
  await expect(settings.minimumLength).toHaveValue('5')
  await expect(settings.boxes.symbol).toBeChecked()
  await expect(page).toHaveTitle(/^Error: /)
  if (javaScriptEnabled) await expect(settings.minimumLength).toBeFocused()
  expect(await storedPolicy(iam)).toBeUndefined()
})

test('starts the first custom policy near the default, and names the rules that it loses @nojs', async ({
  account,
  page,
  signedInAs,
}) => {
  await signedInAs(account.adminUserName)
  const settings = accountSettingsPage(page)
  await settings.open()
  await expect(settings.words).toContainText('the IAM default applies')
  await expect(settings.form).toContainText('replaces the IAM default completely')
  const { uppercase, lowercase, number, ...others } = settings.boxes
  for (const box of [uppercase, lowercase, number]) await expect(box).toBeChecked()
  for (const box of Object.values(others)) await expect(box).not.toBeChecked()
})

test('shows the default before it deletes the policy @nojs', async ({
  account,
  iam,
  page,
  signedInAs,
}) => {
  await iam.send(
    new UpdateAccountPasswordPolicyCommand({ MinimumPasswordLength: 20, MaxPasswordAge: 30 }),
  )
  await signedInAs(account.adminUserName)
  const settings = accountSettingsPage(page)
  await settings.open()
  await expect(settings.minimumLength).toHaveValue('20')
  await settings.deletePolicy.click()
  await expect(settings.words).toContainText('at least 8 characters')
  await expect(settings.words).toContainText('Passwords no longer expire')
  await settings.confirmDeletePolicy.click()
  await expect(settings.saved('the IAM default applies now')).toBeVisible()
  await expect(settings.minimumLength).toHaveValue('8')
  await expect(settings.deletePolicy).toHaveCount(0)
  expect(await storedPolicy(iam)).toBeUndefined()
})

test.describe('under a custom policy', () => {
  test.use({ scenario: 'demo' })

  test('axe finds nothing: the policy, invalid numbers, a preview, the confirmation, the default, an applied policy', async ({
    account,
    page,
    signedInAs,
    watch,
  }) => {
    watch.expectComplaint(/status of 400/)
    await signedInAs(account.adminUserName)
    const settings = accountSettingsPage(page)
    await settings.open()
    await settings.copySignInUrl.waitFor()
    await expectAccessible(page)
    await settings.fill({ length: 1, expires: 5000 })
    await settings.apply.click()
    await expect(settings.minimumLength).toBeFocused()
    await expectAccessible(page)
    await settings.open()
    await settings.fill({ expires: 60, administratorReset: true })
    await settings.preview.click()
    await settings.effect.waitFor()
    await expectAccessible(page)
    await settings.open()
    await settings.deletePolicy.click()
    await settings.confirmDeletePolicy.waitFor()
    await expectAccessible(page)
    await settings.confirmDeletePolicy.click()
    await settings.saved('the IAM default applies now').waitFor()
    await settings.open()
    await settings.copySignInUrl.waitFor()
    await expectAccessible(page)
    await settings.apply.click()
    await settings.saved(APPLIED).waitFor()
    await expectAccessible(page)
  })
})

test('nothing moves during hydration', async ({ account, page, signedInAs }) => {
  await signedInAs(account.adminUserName)
  await expectNothingMoves(page, '/iam/account-settings', accountSettingsPage(page).copySignInUrl)
})

test('the keyboard alone can operate the whole form', async ({ account, page, signedInAs }) => {
  await signedInAs(account.adminUserName)
  const settings = accountSettingsPage(page)
  await settings.open()
  await settings.minimumLength.focus()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('12')
  for (let step = 0; step < 5; step++) await page.keyboard.press('Tab')
  await expect(settings.boxes.reuse).toBeFocused()
  await page.keyboard.press('Space')
  await page.keyboard.press('Tab')
  await page.keyboard.type('3')
  await page.keyboard.press('Enter')
  await expect(settings.saved(APPLIED)).toBeVisible()
  await expect(settings.remembered).toHaveValue('3')
})
