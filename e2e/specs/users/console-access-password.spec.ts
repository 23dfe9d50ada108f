// Manage console access: the rules for a custom password, and passwords that are hard to type.
import { expect, passwordOf, test } from '../../fixtures'
import { accountSignInPage } from '../../pages/account-sign-in.page'
import { consoleFrame } from '../../pages/console-frame.page'
import { manageConsoleAccessPage } from '../../pages/manage-console-access.page'
import { userPage } from '../../pages/user.page'

test.use({ scenario: 'demo' })

test.describe('under a policy with every rule on', () => {
  test.use({ scenario: 'strictPolicy' })

  const BROKEN: [password: string, words: string][] = [
    ['Short-1a', 'at least 14 characters'],
    ['lower-case-only-1', 'an uppercase letter'],
    ['UPPER-CASE-ONLY-1', 'a lowercase letter'],
    ['No-digits-in-here', 'a number'],
    ['NoSymbolsInHere12', 'a symbol'],
  ]
  test('refuses a custom password with each rule it breaks, and the previous one still works @nojs', async ({
    account,
    newBrowser,
    page,
    signedInAs,
    watch,
  }) => {
    watch.expectComplaint(/status of 400/)
    await signedInAs(account.adminUserName)
    const access = manageConsoleAccessPage(page)
    await access.open('alice')
    for (const [password, words] of BROKEN) {
      await access.custom.check()
      await access.password.fill(password)
      await access.apply.click()
      await expect(access.password).toHaveAccessibleDescription(new RegExp(`needs: ${words}`))
      await expect(page).toHaveTitle(/^Error: /)
    }
    const theirs = await (await newBrowser()).newPage()
    await accountSignInPage(theirs).openAndSignIn(account.alias, {
      userName: 'alice',
      password: passwordOf(account, 'alice'),
    })
    await expect(consoleFrame(theirs).dashboardHeading).toBeVisible()
  })

  test('the checklist follows the typing', async ({ account, page, signedInAs }) => {
    await signedInAs(account.adminUserName)
    const access = manageConsoleAccessPage(page)
    await access.open('alice')
    await access.custom.check()
    const met = access.guidance.locator('li[data-state="met"]')
    await access.password.fill('abc')
    await expect(met).toHaveCount(1)
    await access.password.fill('Long-enough-and-1')
    await expect(met).toHaveCount(5)
  })
})

test('B16: warns of a password that is hard to type, and sets it unchanged once confirmed @nojs', async ({
  account,
  javaScriptEnabled,
  newBrowser,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of 400/)
  await signedInAs(account.adminUserName)
  const access = manageConsoleAccessPage(page)
  const main = userPage(page).main
  await access.open('alice')
  await access.custom.check()
  await access.password.fill('Gru\u0308n-und-lang-1')
  if (javaScriptEnabled)
    await expect(main).toContainText('The user may be unable to type this password')
  await access.apply.click()
  await expect(access.password).toHaveAccessibleDescription(/separate \(combining\) character/)

  const pasted = 'Second-password-2 '
  await access.password.fill(pasted)
  if (javaScriptEnabled) await expect(access.exactly).not.toBeChecked()
  await access.apply.click()
  await expect(access.password).toHaveAccessibleDescription(/It begins or ends with a space\./)
  await access.password.fill(pasted)
  await access.exactly.check()
  await access.apply.click()
  await expect(userPage(page).done('The password was set')).toBeVisible()

  const theirs = await (await newBrowser()).newPage()
  watch.expectComplaint(/status of 4/)
  await accountSignInPage(theirs).openAndSignIn(account.alias, {
    userName: 'alice',
    password: pasted.trim(),
  })
  await expect(accountSignInPage(theirs).refusal).toContainText('Authentication failed')
  await accountSignInPage(theirs).openAndSignIn(account.alias, {
    userName: 'alice',
    password: pasted,
  })
  await expect(consoleFrame(theirs).dashboardHeading).toBeVisible()
})
