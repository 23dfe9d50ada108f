// The console's frame: side navigation, search, help, breadcrumbs and headings.
import { CreateGroupCommand } from '@aws-sdk/client-iam'
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
  expect(titles.size).toBeGreaterThanOrEqual(16)
})

test('“/” focuses the search, which finds users, pages, phrases and keys', async ({
  account,
  consoleFrame,
  iam,
  page,
  signedInAs,
}) => {
  await iam.send(new CreateGroupCommand({ GroupName: 'alice-and-friends' }))
  await signedInAs(account.adminUserName)
  await consoleFrame.openDashboard()
  await page.getByRole('button', { name: 'Copy sign-in URL' }).waitFor() // the scripts have loaded
  await page.keyboard.press('/')
  await expect(consoleFrame.searchField).toBeFocused()
  await page.keyboard.type('alice/')
  await expect(consoleFrame.searchField).toHaveValue('alice/') // a slash in the field is text
  await page.keyboard.press('Backspace')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/iam/search?q=alice')
  const main = page.getByRole('main')
  await expect(main.getByRole('link', { name: 'alice', exact: true })).toHaveAttribute(
    'href',
    '/iam/users/alice',
  )
  await expect(main.getByText('alice-and-friends')).toBeVisible()

  const found = async (text: string) => {
    await page.goto(`/iam/search?${new URLSearchParams({ q: text })}`)
    return main.locator('a:not(nav a)')
  }
  await expect((await found('password policy')).first()).toHaveAttribute(
    'href',
    '/iam/account-settings',
  )
  await expect((await found('manage password for alice')).first()).toHaveAttribute(
    'href',
    '/iam/users/alice/console-access',
  )
  await expect((await found(account.accessKeyId)).first()).toHaveAttribute(
    'href',
    `/iam/users/${account.adminUserName}`,
  )
  await found('IAMReadOnlyAccess')
  await expect(main.getByText('IAMReadOnlyAccess', { exact: true })).toBeVisible()
  await found('<b>zebra</b>')
  await expect(main.getByRole('heading', { name: 'Nothing found' })).toBeVisible()
  await expectAccessible(page)
})

test('the search works without scripts, and names the permission that a part of it needs @nojs', async ({
  consoleFrame,
  page,
  signedInAs,
}) => {
  await signedInAs('alice') // may not list anything
  await consoleFrame.openDashboard()
  await consoleFrame.searchField.fill('users')
  await consoleFrame.searchField.press('Enter')
  await expect(page).toHaveURL('/iam/search?q=users')
  const main = page.getByRole('main')
  await expect(main.getByRole('link', { name: 'Users', exact: true })).toHaveAttribute(
    'href',
    '/iam/users',
  )
  for (const action of ['iam:ListUsers', 'iam:ListGroups', 'iam:ListPolicies'])
    await expect(main.getByText(action).first()).toBeVisible()
  await page.setViewportSize({ width: NARROW, height: 640 })
  await consoleFrame.searchLink.click()
  await expect(page).toHaveURL('/iam/search')
  expect(await beyondTheEdge(page)).toEqual([])
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

test('B18: an address without a page, or of a missing user, has the frame and links back @nojs', async ({
  account,
  consoleFrame,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of 404/)
  await signedInAs(account.adminUserName)
  for (const [path, heading, back] of [
    ['/iam/no-such-page', 'Page not found', 'Go to the dashboard'],
    ['/no-such-page', 'Page not found', 'Go to the dashboard'],
    ['/iam/users/nobody', 'nobody', 'Go to Users'],
    ['/iam/users/nobody/console-access', 'Manage console access: nobody', 'Go to Users'],
    ['/iam/users/nobody/delete', 'Delete user nobody', 'Go to Users'],
  ] as const) {
    const answer = await page.goto(path)
    expect(answer?.status(), path).toBe(404)
    await expect(consoleFrame.heading).toHaveText(heading)
    await expect(consoleFrame.navigation).toBeVisible()
    await expect(page.getByRole('main').getByRole('link', { name: back })).toBeVisible()
  }
})

test('B18: “Who may change a password” without a user links to Users @nojs', async ({
  account,
  consoleFrame,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of 404/)
  await signedInAs(account.adminUserName)
  await page.goto('/iam/policy-simulator/who-may-set-password')
  await expect(consoleFrame.heading).toHaveText('Who may change a password')
  await expect(page.getByRole('main')).toContainText('No user is selected')
  await page.getByRole('main').getByRole('link', { name: 'Go to Users' }).click()
  await expect(page).toHaveURL('/iam/users')
})

test('B18: the dashboard offers to change the alias only with permission @nojs', async ({
  account,
  consoleFrame,
  page,
  signedInAs,
}) => {
  const links = page.getByRole('main').locator('a[href^="/iam/account-settings/alias"]')
  await signedInAs('alice')
  await consoleFrame.openDashboard()
  await expect(page.getByRole('main')).toContainText(account.alias)
  await expect(links).toHaveCount(0)
  await signedInAs(account.adminUserName)
  await consoleFrame.openDashboard()
  await expect(links).toHaveText(['Edit', 'Delete'])
})
