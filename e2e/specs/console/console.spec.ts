// The console's frame and its dashboard: the signed-in user, the sign-in URL, light and dark mode,
// and use without a mouse or without scripts.
import { isDark } from '../../accessible'
import { expect, test } from '../../fixtures'

test('the user menu shows the user and the account, and links to further pages @nojs', async ({
  account,
  consoleFrame,
  credentials,
  page,
  signedInAs,
}) => {
  await signedInAs('alice')
  await page.goto('/')
  await expect(page).toHaveURL('/iam')
  await expect(consoleFrame.userMenu).toHaveText(`alice @ ${account.alias}`)
  await expect(consoleFrame.signOutButton).toBeHidden()
  await consoleFrame.openUserMenu()
  await expect(page.getByRole('banner')).toContainText(account.accountId)
  await page.keyboard.press('Escape')
  await expect(consoleFrame.signOutButton).toBeHidden()
  await consoleFrame.openSecurityCredentials()
  await expect(credentials.heading).toBeVisible()
})

test('the dashboard shows the account’s sign-in URL, which leads to its sign-in page @nojs', async ({
  account,
  accountPage,
  consoleFrame,
  page,
  signedInAs,
}) => {
  await signedInAs('alice')
  await consoleFrame.openDashboard()
  await page.getByRole('link', { name: account.signInUrl }).click()
  await expect(accountPage.account).toHaveValue(account.alias)
})

test('the sign-in URL and the account ID can be copied', async ({
  account,
  consoleFrame,
  context,
  page,
  signedInAs,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await signedInAs('alice')
  await consoleFrame.openDashboard()
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText())
  await page.getByRole('button', { name: 'Copy sign-in URL' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'sign-in URL copied' })).toHaveCount(1)
  expect(await clipboard()).toBe(account.signInUrl)
  await consoleFrame.openUserMenu()
  await page.getByRole('banner').getByRole('button', { name: 'Copy Account ID' }).click()
  await expect.poll(clipboard).toBe(account.accountId)
})

test('without iam:GetAccountPasswordPolicy, the dashboard names the missing permission and shows the rest @nojs', async ({
  account,
  consoleFrame,
  page,
  signedInAs,
}) => {
  await signedInAs('carol')
  await consoleFrame.openDashboard()
  await expect(page.getByRole('main')).toContainText(
    'iam:GetAccountPasswordPolicy on *: no policy allows it.',
  )
  await expect(page.getByRole('main')).toContainText(account.accountId)
})

test('keeps the chosen mode, and renders the next page in it from the first byte @nojs', async ({
  consoleFrame,
  context,
  page,
  origin,
  signedInAs,
}) => {
  await signedInAs('alice')
  await page.goto('/security-credentials')
  const body = page.locator('body')
  for (const [name, dark] of [
    ['Dark', true],
    ['Light', false],
  ] as const) {
    const mode = name.toLowerCase()
    await consoleFrame.openUserMenu()
    await consoleFrame.visualMode(name).click()
    await expect(body).toHaveAttribute('data-mode', mode)
    await expect(page).toHaveURL('/security-credentials')
    const answer = await context.request.get(`${origin}/iam`)
    expect(await answer.text()).toContain(`<body data-mode="${mode}"`)
    await page.emulateMedia({ colorScheme: dark ? 'light' : 'dark' })
    await page.goto('/security-credentials')
    await expect.poll(() => isDark(page)).toBe(dark)
  }
})

test('ignores an unknown mode', async ({ context, origin, page, signedInAs }) => {
  await signedInAs('alice')
  await context.addCookies([
    { name: 'gatehouse-mode', value: '"><script>alert(1)</script>', url: origin },
  ])
  await page.goto('/iam')
  await expect(page.locator('body')).toHaveAttribute('data-mode', 'system')
})

test('B18: sign-in and console follow the system’s mode by default @nojs', async ({
  account,
  page,
  signedInAs,
}) => {
  for (const path of [
    '/signin',
    `/signin/${account.alias}`,
    '/iam',
    '/iam/users',
    '/security-credentials',
  ]) {
    if (path === '/iam') await signedInAs('admin')
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.goto(path)
    await expect.poll(() => isDark(page), path).toBe(true)
    await page.emulateMedia({ colorScheme: 'light' })
    await expect.poll(() => isDark(page), path).toBe(false)
  }
})

test('on a narrow screen the navigation opens from the bar @nojs', async ({
  consoleFrame,
  page,
  signedInAs,
}) => {
  await page.setViewportSize({ width: 320, height: 640 })
  await signedInAs('alice')
  await consoleFrame.openDashboard()
  await expect(consoleFrame.navigation).toBeHidden()
  await consoleFrame.openNavigation.click()
  await expect(consoleFrame.navigation.getByRole('link', { name: 'Dashboard' })).toBeVisible()
})

test('an address without a page has status 404, an explanation and a link back @nojs', async ({
  consoleFrame,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of 404/)
  await signedInAs('alice')
  const answer = await page.goto('/iam/no-such-page')
  expect(answer?.status()).toBe(404)
  await expect(page.getByRole('heading', { level: 1, name: 'Page not found' })).toBeVisible()
  await page.getByRole('link', { name: 'Go to the dashboard' }).click()
  await expect(consoleFrame.dashboardHeading).toBeVisible()
})
