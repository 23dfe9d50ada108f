// The console's frame: side navigation, help, breadcrumbs and headings.
import { expectAccessible } from '../../accessible'
import { expect, test } from '../../fixtures'
import { beyondTheEdge, expectNothingMoves, NARROW } from '../../layout'

test.use({ scenario: 'demo' })

test('B4: the navigation closes, remains closed on the next page, and opens again @nojs', async ({
  account,
  consoleFrame,
  page,
  signedInAs,
}) => {
  await signedInAs(account.adminUserName)
  await page.goto('/iam/users')
  const { navigation, openNavigation, closeNavigation } = consoleFrame
  await expect(navigation.getByRole('link')).toHaveText([
    'Dashboard',
    'User groups',
    'Users',
    'Policies',
    'Account settings',
    'Credential report',
    'Event history',
    'Unused credentials',
    'Policy simulator',
  ])
  for (const group of ['Access management', 'Access reports'])
    await expect(navigation.getByRole('list', { name: group })).toBeVisible()
  await expect(navigation.getByRole('link', { name: 'Users' })).toHaveAttribute(
    'aria-current',
    'page',
  )
  await expect(openNavigation).toBeHidden()
  const width = async () => (await page.getByRole('main').boundingBox())?.width ?? 0
  const before = await width()
  await closeNavigation.click()
  await expect(navigation).toBeHidden()
  expect(await width()).toBeGreaterThan(before + 200)
  await expect(page).toHaveURL('/iam/users')
  await page.goto('/iam')
  await expect(navigation).toBeHidden()
  await openNavigation.click()
  await expect(navigation.getByRole('link', { name: 'Dashboard' })).toHaveAttribute(
    'aria-current',
    'page',
  )
})

test('B4: below 960 pixels the navigation is a menu that opens over the page @nojs', async ({
  account,
  consoleFrame,
  page,
  signedInAs,
}) => {
  await signedInAs(account.adminUserName)
  for (const width of [NARROW, 720, 959]) {
    await page.setViewportSize({ width, height: 640 })
    await page.goto('/iam/users')
    await expect(consoleFrame.navigation, `${width} pixels wide`).toBeHidden()
    await consoleFrame.openNavigation.click()
    await consoleFrame.closeNavigation.click()
    await expect(consoleFrame.navigation).toBeHidden()
    await consoleFrame.openNavigation.click()
    await consoleFrame.navigation.getByRole('link', { name: 'Account settings' }).click()
    await expect(page).toHaveURL('/iam/account-settings')
    expect(await beyondTheEdge(page), `${width} pixels wide`).toEqual([])
  }
  await page.setViewportSize({ width: 960, height: 640 })
  await expect(consoleFrame.navigation).toBeVisible()
})

test('every page has its own title, breadcrumbs, help, and an h1 that its first box does not repeat @nojs', async ({
  account,
  consoleFrame,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of 404/)
  await signedInAs(account.adminUserName)
  const titles = new Set<string>()
  for (const path of [
    '/iam',
    '/iam/users',
    '/iam/users/create',
    '/iam/users/alice',
    '/iam/users/alice/delete',
    '/iam/users/alice/console-access',
    '/iam/users/nobody-here',
    '/iam/users/nobody-here/console-access',
    '/iam/account-settings',
    '/iam/account-settings/alias',
    '/iam/account-settings/alias/delete',
    '/iam/account-settings/delete-password-policy',
    '/iam/policy-simulator',
    '/iam/policy-simulator/who-may-set-password?UserName=alice',
    '/iam/search?q=alice',
    '/security-credentials',
    '/security-credentials/mfa/assign',
    '/iam/users/alice/mfa/assign',
    '/iam/no-such-page',
  ]) {
    await page.goto(path)
    await expect(consoleFrame.heading, path).toHaveCount(1)
    await expect(page.locator('title'), path).toHaveCount(1)
    titles.add(await page.title())
    await expect(consoleFrame.breadcrumbs.getByRole('link').first(), path).toHaveAttribute(
      'href',
      '/iam',
    )
    await expect(consoleFrame.info, path).toBeVisible()
    const heading = ((await consoleFrame.heading.textContent()) ?? '').toLowerCase()
    const boxes = page.getByRole('main').getByRole('heading', { level: 2 })
    const first =
      (await boxes.count()) > 0 ? (await boxes.first().textContent())?.toLowerCase() : undefined
    expect(
      first === undefined || !heading.startsWith(first),
      `B18: ${path} repeats “${heading}”`,
    ).toBe(true)
  }
  expect(titles.size).toBeGreaterThanOrEqual(18)
})

test('help opens next to the page, over it on narrow screens, and closes again @nojs', async ({
  account,
  consoleFrame,
  page,
  signedInAs,
}) => {
  const { help, helpButton, closeHelp, info } = consoleFrame
  await signedInAs(account.adminUserName)
  await page.goto('/iam/users')
  await info.click()
  await expect(help.getByRole('heading', { level: 2 })).toHaveText('Users')
  await expect(help.getByRole('link').first()).toHaveAttribute(
    'href',
    /^https:\/\/docs\.aws\.amazon\.com\/IAM\//,
  )
  const [panel, main] = [await help.boundingBox(), await page.getByRole('main').boundingBox()]
  expect((main?.x ?? 0) + (main?.width ?? 0)).toBeLessThanOrEqual((panel?.x ?? 0) + 1)
  await page.getByRole('searchbox', { name: 'Search IAM' }).click() // the page remains usable
  await expect(help).toBeVisible()
  await closeHelp.click()
  await expect(help).toBeHidden()
  await page.setViewportSize({ width: NARROW, height: 640 })
  await helpButton.click()
  await expect(help).toBeVisible()
  expect(await beyondTheEdge(page)).toEqual([])
  await closeHelp.click()
  await expect(help).toBeHidden()
})

test('by keyboard: Escape closes the help and returns to its button; arrows move through the user menu', async ({
  account,
  consoleFrame,
  page,
  signedInAs,
}) => {
  await signedInAs(account.adminUserName)
  await consoleFrame.openDashboard()
  await page.getByRole('button', { name: 'Copy sign-in URL' }).waitFor()
  await consoleFrame.info.focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await expect(consoleFrame.closeHelp).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(consoleFrame.help).toBeHidden()
  await expect(consoleFrame.info).toBeFocused()

  await page.setViewportSize({ width: NARROW, height: 640 })
  await consoleFrame.info.press('Enter')
  await consoleFrame.help.getByRole('link').last().focus()
  await page.keyboard.press('Tab')
  await expect(consoleFrame.help, 'the panel would cover what has the focus').toBeHidden()

  await consoleFrame.userMenu.focus()
  await page.keyboard.press('ArrowDown')
  await expect(consoleFrame.securityCredentials).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(consoleFrame.signOutButton).toBeFocused()
  await page.keyboard.press('Home')
  await expect(consoleFrame.securityCredentials).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(consoleFrame.userMenu).toBeFocused()
})

test('axe finds nothing: the open help, the closed navigation; and nothing moves during hydration', async ({
  account,
  consoleFrame,
  page,
  signedInAs,
}) => {
  await signedInAs(account.adminUserName)
  await page.goto('/iam/users')
  await consoleFrame.closeNavigation.click()
  await consoleFrame.openNavigation.waitFor()
  await consoleFrame.info.click()
  await expectAccessible(page)
  await expectNothingMoves(page, '/iam', page.getByRole('button', { name: 'Copy sign-in URL' }))
})
