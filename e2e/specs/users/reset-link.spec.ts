// A password reset link: an administrator hands it out, and its user chooses the password.
import { expectAccessible } from '../../accessible'
import { expect, passwordOf, test } from '../../fixtures'
import { accountSignInPage } from '../../pages/account-sign-in.page'
import { consoleFrame } from '../../pages/console-frame.page'
import { manageConsoleAccessPage } from '../../pages/manage-console-access.page'
import { offboardPage } from '../../pages/offboard.page'
import { setPasswordPage } from '../../pages/set-password.page'
import { userPage } from '../../pages/user.page'

const NEW = 'Chosen-by-alice-1'
const SET_ADDRESS = '/reset-password/user/set'

test('A11 a reset link is shown once, sets a password once, and signs nobody in @nojs', async ({
  account,
  javaScriptEnabled,
  newBrowser,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of 4(?:00|10)/)
  await signedInAs(account.adminUserName)
  const access = manageConsoleAccessPage(page)
  await access.open('alice')
  await access.link.check()
  await expect(access.link).toHaveAccessibleDescription(/works once, for 30 minutes/)
  await expect(access.requireReset).toBeHidden()
  await expect(access.endSessions).toBeHidden()
  if (javaScriptEnabled) await expectAccessible(page)
  await access.apply.click()
  await expect(access.newLink.first()).toBeVisible()
  if (javaScriptEnabled) await expectAccessible(page)
  const link = await access.show()
  const { origin: linked, pathname, searchParams } = new URL(link)
  expect([linked, pathname]).toEqual([new URL(page.url()).origin, '/reset-password/user'])
  const token = searchParams.get('token') ?? ''
  expect(token).toMatch(/^\d{12}\.[\w-]{43}$/)
  expect(page.url()).not.toContain(token)
  // Shown once: the page of the user says that a link works, and not which.
  await userPage(page).openSecurityCredentials('alice')
  await expect(page.getByText(/Active\. Expires/)).toBeVisible()
  expect(await page.content()).not.toContain(token.slice(13))
  await offboardPage(page).open('alice')
  await expect(offboardPage(page).part('Password reset link')).toBeChecked()

  const theirs = await newBrowser()
  const other = await theirs.newPage()
  const reset = setPasswordPage(other)
  const announced = other.getByRole('status').filter({ hasText: 'Your password was set' })
  await other.goto(SET_ADDRESS)
  await expect(reset.heading).toHaveText('This link no longer works')
  const unusable = await other.getByRole('main').textContent()
  if (javaScriptEnabled) await expectAccessible(other)
  await other.goto(link)
  await expect(other).toHaveURL(SET_ADDRESS)
  await expect(other.getByRole('main')).toContainText('alice')
  await expect(reset.guidance).toBeVisible()
  if (javaScriptEnabled) await expectAccessible(other)
  await reset.set(NEW, `${NEW}x`)
  await expect(reset.again).toHaveAccessibleDescription(/not the same/)
  await reset.set('short')
  await expect(reset.password).toHaveAccessibleDescription(/8/)
  if (javaScriptEnabled) await expectAccessible(other)
  await reset.set(passwordOf(account, 'alice'))
  await expect(reset.password).toHaveAccessibleDescription(/your current password/)
  await reset.set(NEW)
  await expect(other).toHaveURL(`/signin/${account.alias}`)
  await expect(announced).toBeVisible()
  // The page of another account does not announce it.
  await other.goto('/signin/another-account')
  await expect(reset.heading).toBeVisible()
  await expect(announced).toBeHidden()
  await other.goto(`/signin/${account.accountId}`)
  await expect(announced).toBeVisible()
  if (javaScriptEnabled) await expectAccessible(other)
  expect((await theirs.cookies()).map(({ name }) => name)).not.toContain('gatehouse-session')
  await accountSignInPage(other).signIn({ userName: 'alice', password: NEW })
  await expect(consoleFrame(other).dashboardHeading).toBeVisible()

  expect((await theirs.cookies()).map(({ name }) => name)).not.toContain('gatehouse-password-set')

  // A used link is answered as one that never existed.
  await other.goto(link)
  await expect(reset.heading).toHaveText('This link no longer works')
  expect(await other.getByRole('main').textContent()).toBe(unusable)
  // A text that is no token is not kept, and deletes the token before it.
  await other.goto('/reset-password/user?token=no-token')
  await expect(reset.heading).toHaveText('This link no longer works')
  expect((await theirs.cookies()).map(({ name }) => name)).not.toContain('gatehouse-user-reset')
})

test('A11 a form sets no password once another link was opened in the browser @nojs', async ({
  account,
  javaScriptEnabled,
  newBrowser,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of 409/)
  await signedInAs(account.adminUserName)
  const access = manageConsoleAccessPage(page)
  const linkFor = async (userName: string) => {
    await access.open(userName)
    await access.link.check()
    await access.apply.click()
    await expect(access.newLink.first()).toBeVisible()
    return access.show()
  }
  const links = [await linkFor('alice'), await linkFor('bob')] as const
  const browser = await newBrowser()
  const [first, second] = [await browser.newPage(), await browser.newPage()]
  await first.goto(links[0])
  await second.goto(links[1])
  await expect(second.getByRole('main')).toContainText('bob')
  await setPasswordPage(first).set(NEW)
  await expect(first.getByRole('alert').filter({ hasText: 'Another password' })).toBeVisible()
  if (javaScriptEnabled) {
    await expect(first.getByRole('main')).toContainText('alice')
    await expectAccessible(first)
  }
  await setPasswordPage(second).set(NEW)
  await expect(second).toHaveURL(`/signin/${account.alias}`)
  await accountSignInPage(second).signIn({
    userName: 'alice',
    password: passwordOf(account, 'alice'),
  })
  await expect(consoleFrame(second).dashboardHeading).toBeVisible()
})

test('an administrator ends a reset link on the user’s page', async ({
  account,
  newBrowser,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of 410/)
  await signedInAs(account.adminUserName)
  const [access, user] = [manageConsoleAccessPage(page), userPage(page)]
  await user.openSecurityCredentials('alice')
  await user.manageConsoleAccess.click()
  await access.link.check()
  await access.apply.click()
  await expect(access.newLink.first()).toBeVisible()
  // Closing asks first, because the link can't be shown again.
  await access.close.click()
  await expect(page.getByText('Close without seeing the link?')).toBeVisible()
  const link = await access.show()
  await access.close.click()
  await page.getByRole('button', { name: 'End the reset link' }).click()
  await expect(page.getByText('The password reset link of the user was ended')).toBeVisible()
  const other = await (await newBrowser()).newPage()
  await other.goto(link)
  await expect(setPasswordPage(other).heading).toHaveText('This link no longer works')
})

test('Having trouble? explains who resets passwords, whatever the account @nojs', async ({
  account,
  javaScriptEnabled,
  page,
}) => {
  const texts: string[] = []
  for (const name of [account.alias, 'no-such-account']) {
    await page.goto(`/signin/${name}?next=/iam/users`)
    await page.getByRole('link', { name: 'Having trouble?' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Having trouble signing in?')
    texts.push((await page.getByRole('main').textContent()) ?? '')
    if (javaScriptEnabled) await expectAccessible(page)
    await page.getByRole('link', { name: 'Back to sign in' }).click()
    await expect(page).toHaveURL(`/signin/${name}?next=%2Fiam%2Fusers`)
  }
  expect(texts[0]).toContain('Ask an administrator of your account')
  expect(texts[0]).toBe(texts[1])
})
