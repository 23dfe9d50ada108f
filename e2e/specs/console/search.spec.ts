// The search of the console's top bar: what it finds, with and without scripts.
import { CreateGroupCommand, CreateUserCommand } from '@aws-sdk/client-iam'
import { expectAccessible } from '../../accessible'
import { expect, test } from '../../fixtures'
import { beyondTheEdge, NARROW } from '../../layout'

test.use({ scenario: 'demo' })

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

test('a user and a group with exactly the name that was searched for come first', async ({
  account,
  iam,
  page,
  signedInAs,
}) => {
  test.slow()
  for (let i = 10; i <= 30; i++) {
    await iam.send(new CreateUserCommand({ UserName: `a-sam-${i}` }))
    await iam.send(new CreateGroupCommand({ GroupName: `a-sam-${i}` }))
  }
  await iam.send(new CreateUserCommand({ UserName: 'sam' }))
  await iam.send(new CreateGroupCommand({ GroupName: 'sam' }))
  await signedInAs(account.adminUserName)
  await page.goto('/iam/search?q=sam')
  const links = page.getByRole('main').getByRole('link', { name: /sam/ })
  await expect(links).toHaveCount(40)
  for (const [position, path] of [
    [0, '/iam/users/sam'],
    [20, '/iam/groups/sam'],
  ] as const)
    await expect(links.nth(position)).toHaveAttribute('href', path)

  // No name is longer than 64 characters, and a name’s beginning is not the name.
  const longest = 'x'.repeat(64)
  await iam.send(new CreateUserCommand({ UserName: longest }))
  await page.goto(`/iam/search?q=${longest}y`)
  await expect(page.getByRole('heading', { name: 'Nothing found' })).toBeVisible()
  await page.goto('/iam/search?q=zz%0Bzz')
  await expect(page.getByRole('heading', { name: 'Nothing found' })).toBeVisible()
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
