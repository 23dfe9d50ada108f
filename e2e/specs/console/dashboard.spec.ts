// The dashboard: what the account contains, what needs attention, and what users without
// permissions see.
import {
  AttachUserPolicyCommand,
  PutUserPolicyCommand,
  UpdateAccountPasswordPolicyCommand,
  UpdateLoginProfileCommand,
} from '@aws-sdk/client-iam'
import { expectAccessible } from '../../accessible'
import { expect, test } from '../../fixtures'
import { expectNothingMoves } from '../../layout'
import { usersPage } from '../../pages/users.page'

const READ_ONLY = 'arn:aws:iam::aws:policy/IAMReadOnlyAccess'

test('counts link to lists, and findings name examples and link to a remedy @nojs', async ({
  account,
  consoleFrame,
  iam,
  page,
  signedInAs,
}) => {
  await iam.send(new UpdateLoginProfileCommand({ UserName: 'dave', PasswordResetRequired: true }))
  await signedInAs(account.adminUserName)
  await consoleFrame.openDashboard()
  const main = page.getByRole('main')
  await expect(main.getByRole('link', { name: 'Users: 5' })).toHaveAttribute('href', '/iam/users')
  await expect(main.getByRole('link', { name: 'Users with console access: 5' })).toHaveAttribute(
    'href',
    '/iam/users?console=Enabled',
  )
  const finding = (title: string | RegExp) =>
    main.getByRole('listitem').filter({ has: page.getByRole('heading', { name: title }) })
  const stuck = finding('1 user must change a password and is not allowed to')
  await expect(stuck.getByRole('link', { name: 'dave' })).toHaveAttribute('href', '/iam/users/dave')
  await stuck.getByRole('link', { name: 'Show these users' }).click()
  await expect(page).toHaveURL('/iam/users?status=cannotChange')
  await expect(usersPage(page).rows).toHaveCount(1)
  await expect(usersPage(page).row('dave')).toBeVisible()
  await consoleFrame.openDashboard()
  await expect(finding('There is only one administrator')).toContainText(account.adminUserName)
  await expect(finding(/every action on every resource/)).toHaveCount(0)
  await expect(
    finding(/have a password and never signed in/).getByRole('link', { name: 'Show users' }),
  ).toHaveAttribute('href', '/iam/users?neverSignedIn=1')
  await finding('The account has no custom password policy')
    .getByRole('link', { name: 'Set a password policy' })
    .click()
  await expect(page).toHaveURL('/iam/account-settings')
})

test('lists passwords and access keys as old after 91 days, and both of two administrators', async ({
  account,
  clock,
  consoleFrame,
  iam,
  page,
  signedInAs,
}) => {
  const PolicyArn = 'arn:aws:iam::aws:policy/AdministratorAccess'
  await iam.send(new AttachUserPolicyCommand({ UserName: 'alice', PolicyArn }))
  await clock.advance(91 * 86_400)
  await signedInAs(account.adminUserName)
  await consoleFrame.openDashboard()
  const main = page.getByRole('main')
  for (const title of [
    '5 passwords are older than 90 days',
    /access keys? (is|are) older than 90 days/,
    '2 users are allowed every action on every resource',
  ])
    await expect(main.getByRole('heading', { name: title })).toBeVisible()
  await expect(main.getByRole('heading', { name: 'There is only one administrator' })).toHaveCount(
    0,
  )
  await expectAccessible(page)
})

test('each panel names its own missing action, and the others still work @nojs', async ({
  javaScriptEnabled,
  account,
  consoleFrame,
  iam,
  page,
  signedInAs,
}) => {
  const main = page.getByRole('main')
  await signedInAs('carol')
  await consoleFrame.openDashboard()
  await expect(main).toContainText('Needs iam:GetAccountSummary on *.')
  await expect(main).toContainText(account.signInUrl)
  await expect(main.getByRole('link', { name: 'Security credentials' })).toBeVisible()
  await expect(main.getByRole('heading', { name: 'Security recommendations' })).toHaveCount(0)
  if (javaScriptEnabled) await expectAccessible(page)

  const Statement = { Effect: 'Allow', Action: 'iam:GetAccountSummary', Resource: '*' }
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement })
  await iam.send(new PutUserPolicyCommand({ UserName: 'carol', PolicyName: 'S', PolicyDocument }))
  await consoleFrame.openDashboard()
  await expect(main.getByRole('link', { name: 'Users: 5' })).toBeVisible()
  await expect(main).toContainText('Access denied')
  await expect(main).toContainText(/Needs .*iam:GetCredentialReport/)

  await iam.send(new AttachUserPolicyCommand({ UserName: 'carol', PolicyArn: READ_ONLY }))
  await consoleFrame.openDashboard()
  await expect(main.getByRole('heading', { name: 'There is only one administrator' })).toBeVisible()
  await expect(main).not.toContainText('Some checks need permissions')
})

test('UX 22: warns of the expiry of one’s own password, with a link', async ({
  clock,
  consoleFrame,
  iam,
  page,
  signedInAs,
}) => {
  await iam.send(new UpdateAccountPasswordPolicyCommand({ MaxPasswordAge: 90 }))
  await clock.advance(84 * 86_400)
  await signedInAs('alice')
  await consoleFrame.openDashboard()
  await expect(page.getByRole('main')).toContainText(/Your password expires in \d days/)
  await page.getByRole('link', { name: 'Change your password' }).click()
  await expect(page).toHaveURL('/security-credentials')
})

test('nothing moves during hydration', async ({ account, page, signedInAs }) => {
  await signedInAs(account.adminUserName)
  const copy = page.getByRole('main').getByRole('button', { name: 'Copy sign-in URL' })
  await expectNothingMoves(page, '/iam', copy)
})

test.describe('the demonstration account', () => {
  test.use({ scenario: 'demo' })

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
})
