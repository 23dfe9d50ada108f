// The Users list: values, filters, sort order, views, preferences and missing permissions.
import {
  AddUserToGroupCommand,
  CreateAccessKeyCommand,
  CreateGroupCommand,
  CreateUserCommand,
  PutUserPolicyCommand,
  TagUserCommand,
  UpdateAccessKeyCommand,
} from '@aws-sdk/client-iam'
import { expectAccessible } from '../../accessible'
import { expect, test } from '../../fixtures'
import {
  beyondTheEdge,
  brokenWords,
  expectNothingMoves,
  MEDIUM,
  NARROW,
  painted,
  WIDE,
  ZOOMED,
} from '../../layout'
import { usersPage } from '../../pages/users.page'

test.use({ scenario: 'demo' })

const allow = (...Action: string[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource: '*' }] })

test('B10: shows AWS’s values for passwords, keys, groups and activity @nojs', async ({
  account,
  iam,
  page,
  signedInAs,
}) => {
  for (const UserName of ['robot', 'former'])
    await iam.send(new CreateUserCommand({ UserName, Path: '/machines/' }))
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: 'robot' }))
  const retired = await iam.send(new CreateAccessKeyCommand({ UserName: 'former' }))
  const former = { UserName: 'former', AccessKeyId: retired.AccessKey?.AccessKeyId }
  await iam.send(new UpdateAccessKeyCommand({ ...former, Status: 'Inactive' }))
  for (const GroupName of ['Admins', 'Board', 'Cooks', 'Drivers']) {
    await iam.send(new CreateGroupCommand({ GroupName }))
    await iam.send(new AddUserToGroupCommand({ GroupName, UserName: 'alice' }))
  }
  await signedInAs(account.adminUserName)
  const users = usersPage(page)
  await users.open()
  await expect(users.heading).toBeVisible()
  const cell = (userName: string, column: string) =>
    users.row(userName).locator(`[data-label="${column}"]`)
  await expect(cell('alice', 'Groups')).toHaveText('4 (Admins, Board, Cooks, …)')
  await expect(cell('alice', 'Console access')).toHaveText('Enabled')
  await expect(cell('alice', 'Password age')).toHaveText('Today')
  await expect(cell('alice', 'Console last sign-in')).toHaveText('Never')
  await expect(cell('alice', 'Last activity')).toHaveText('Never')
  await expect(cell('carol', 'Status')).toHaveText('Must change')
  await expect(cell('dave', 'Password age')).toHaveText('100 days')
  await expect(cell('dave', 'Status')).toHaveText('Expired')
  await expect(cell('robot', 'Console access')).toHaveText('Disabled')
  await expect(cell('robot', 'Password age')).toHaveText('None')
  await expect(cell('robot', 'Console last sign-in')).toHaveText('None')
  await expect(cell('robot', 'Active key age')).toHaveText('Today')
  await expect(cell('former', 'Active key age')).toHaveText('None')

  await users.openPreferences.click()
  for (const column of ['Path', 'Access key ID', 'Access key last used', 'ARN', 'Creation time'])
    await users.preferences.getByLabel(column, { exact: true }).check()
  await users.preferences.getByRole('button', { name: 'Confirm' }).click()
  await expect(cell('robot', 'Path')).toHaveText('/machines/')
  await expect(cell('robot', 'Access key ID')).toHaveText(`${AccessKey?.AccessKeyId} (Active)`)
  await expect(cell('former', 'Access key ID')).toHaveText(`${former.AccessKeyId} (Inactive)`)
  await expect(cell('robot', 'Access key last used')).toHaveText('–')
  await expect(cell('alice', 'Access key last used')).toHaveText('None')
  await expect(cell('robot', 'ARN')).toContainText(':user/machines/robot')
  await users.open('?sort=Path')
  await expect(cell('alice', 'Creation time'), 'UX 36: columns are kept').toHaveText(
    /^\d{4}-\d\d-\d\d$/,
  )
})

test('UX 35: filters, order and page are in the address, and unknown values are dropped', async ({
  account,
  iam,
  page,
  signedInAs,
}) => {
  const names = Array.from({ length: 56 }, (_, i) => `user-${String(i).padStart(2, '0')}`)
  for (const UserName of names) await iam.send(new CreateUserCommand({ UserName }))
  await iam.send(
    new TagUserCommand({ UserName: 'user-07', Tags: [{ Key: 'team', Value: 'Blue' }] }),
  )
  await signedInAs(account.adminUserName)
  const users = usersPage(page)
  await users.open()
  await expect(users.rows).toHaveCount(50)
  await users.nextPage.click()
  await expect(page).toHaveURL(/Marker=/)
  await expect(users.main).toContainText('51–61 of 61')
  await users.previousPage.click()
  await expect(users.main).toContainText('1–50 of 61')
  await users.find('blue')
  await expect(users.rows).toHaveCount(1)
  await expect(users.row('user-07')).toBeVisible()
  await users.find('USER-1')
  await expect(users.rows).toHaveCount(10)
  await users.sortBy('User name').click()
  await expect(users.rows.first()).toContainText('user-19')
  await expect(page).toHaveURL(/search=USER-1&sort=-UserName/)
  await users.filters.click()
  await users.filterPanel.getByLabel('Console access').selectOption('Enabled')
  await users.filterPanel.getByRole('button', { name: 'Apply filters' }).click()
  await expect(users.noMatch).toBeVisible()
  await expectAccessible(page)
  await users.removeFilter('Matches: USER-1').click()
  await expect(users.rows).toHaveCount(5)
  await page.goBack()
  await expect(users.noMatch).toBeVisible()
  await users.open(
    '?Marker=made-up&search=&page=7&passwordAge=999999999&group=a/b&console=maybe&status=odd&sort=x',
  )
  await expect(users.rows).toHaveCount(50)
  await users.open('?sort=-PasswordAge')
  await expect(users.rows.first()).toContainText('dave')
})

test('finds users who never signed in, and old passwords, with two clicks from the dashboard', async ({
  account,
  accountPage,
  page,
  signedInAs,
  newBrowser,
}) => {
  await accountPage.open(account.alias)
  await accountPage.signIn({ userName: 'alice', password: 'Alice-may-change-1t' })
  await expect(page).toHaveURL(/\/iam/)
  const browser = await newBrowser()
  await signedInAs(account.adminUserName, browser)
  const admins = await browser.newPage()
  await admins.goto('/iam')
  const users = usersPage(admins)
  await users.openFromNavigation()
  await users.view('Never signed in').click()
  await expect(users.view('Never signed in')).toHaveAttribute('aria-current', 'true')
  await expect(users.row('bob')).toBeVisible()
  await expect(users.row('alice')).toHaveCount(0)
  await users.view('Password older than 90 days').click()
  await expect(users.rows).toHaveCount(1)
  await expect(users.row('dave')).toBeVisible()
})

test('UX 37: names the action for hidden columns and filters, and shows the rest', async ({
  account,
  iam,
  page,
  signedInAs,
}) => {
  const policy = { UserName: 'bob', PolicyName: 'List', PolicyDocument: allow('iam:ListUsers') }
  await iam.send(new PutUserPolicyCommand(policy))
  await signedInAs('bob')
  const users = usersPage(page)
  await users.open('?search=a&status=locked&keyAge=3&sort=Status')
  await expect(users.main).toContainText('The filter “Status” needs iam:GetLoginProfile')
  await expect(users.main).toContainText(
    'The filter “Active key older than (days)” needs iam:ListAccessKeys',
  )
  await expect(users.main).toContainText('Sorting by “Status” needs iam:GetLoginProfile')
  await expect(users.main).toContainText('The search left out')
  await expect(users.removeFilter('Matches: a')).toBeVisible()
  await expect(users.row('bob'), 'the search still applies').toHaveCount(0)
  const denied = users.row('alice').getByText('Access denied')
  await expect(denied.first()).toHaveAttribute('title', /^Needs iam:/)
  await expect(users.main).toContainText(
    'where this is missing: iam:GetLoginProfile, iam:ListAccessKeys',
  )
  await expect(users.createUserDisabled).toHaveAccessibleDescription(
    `Needs iam:CreateUser on arn:aws:iam::${account.accountId}:user/new-user.`,
  )
  await expectAccessible(page)
})

test('B4: words never break with a name of 64 characters, and nothing moves', async ({
  account,
  iam,
  page,
  signedInAs,
}) => {
  const names = [
    'a'.repeat(64),
    'a-long-user-name-with-many-hyphens-that-goes-on-for-quite-a-while',
  ]
  for (const UserName of names)
    await iam.send(new CreateUserCommand({ UserName: UserName.slice(0, 64) }))
  await signedInAs(account.adminUserName)
  const users = usersPage(page)
  for (const width of [NARROW, 689, ZOOMED, MEDIUM, 960, WIDE]) {
    await page.setViewportSize({ width, height: 720 })
    await users.open()
    await users.table.waitFor()
    await painted(page)
    expect(await brokenWords(page), `${width} pixels wide`).toEqual([])
    expect((await beyondTheEdge(page)).filter((one) => one.startsWith('the page'))).toEqual([])
  }
  await expectAccessible(page)
  await expectNothingMoves(page, '/iam/users', users.selectAll, [NARROW, MEDIUM, WIDE])
})
