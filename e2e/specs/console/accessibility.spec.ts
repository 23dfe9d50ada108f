// A user's pages against the WCAG rules that axe can check, state by state. Each page has one h1
// and its own title.
import {
  DeleteUserPolicyCommand,
  PutUserPolicyCommand,
  UpdateAccountPasswordPolicyCommand,
} from '@aws-sdk/client-iam'
import { expectAccessible } from '../../accessible'
import { expect, passwordOf, test } from '../../fixtures'
import { NARROW } from '../../layout'

const SIGN_IN = 'Sign in | Gatehouse'
const ACCOUNT = 'Sign in as IAM user | Gatehouse'
const DASHBOARD = 'IAM Dashboard | Gatehouse'
const CREDENTIALS = 'Security credentials | Gatehouse'
const NEW = 'Second-password-2'
const DENY =
  '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"iam:ChangePassword","Resource":"*"}}'

/** Requires every kind of character, and at least 14. */
const STRICT = new UpdateAccountPasswordPolicyCommand({
  MinimumPasswordLength: 14,
  RequireUppercaseCharacters: true,
  RequireLowercaseCharacters: true,
  RequireNumbers: true,
  RequireSymbols: true,
  AllowUsersToChangePassword: true,
})

test('axe finds nothing: the general sign-in page, with a malformed account, with the root user chosen', async ({
  page,
  signInPage,
}) => {
  await signInPage.open()
  await expect(page).toHaveTitle(SIGN_IN)
  await expectAccessible(page)
  await signInPage.enterAccount('no!'.repeat(30))
  await expect(signInPage.account).toHaveAccessibleDescription(/alias:/)
  await expect(page).toHaveTitle(`Error: ${SIGN_IN}`)
  await expectAccessible(page)
  await signInPage.open()
  await signInPage.rootUser.check()
  await expect(page).toHaveTitle(SIGN_IN)
  await expectAccessible(page)
})

test('axe finds nothing: an account’s sign-in page, with empty fields, after a refusal', async ({
  account,
  accountPage,
  page,
}) => {
  await accountPage.open(account.alias)
  await accountPage.showPassword.waitFor()
  await expect(page).toHaveTitle(ACCOUNT)
  await expectAccessible(page)
  await accountPage.submit.click()
  await expect(accountPage.password).toHaveAccessibleDescription(/is required/)
  await expect(page).toHaveTitle(`Error: ${ACCOUNT}`)
  await expectAccessible(page)
  await accountPage.open(account.alias)
  await accountPage.signIn({ userName: 'alice', password: 'wrong' })
  await accountPage.refusal.waitFor()
  await expect(page).toHaveTitle(`Error: ${ACCOUNT}`)
  await expectAccessible(page)
})

test('axe finds nothing: the dashboard under each kind of policy and without permission to see it, its menu and its narrow navigation', async ({
  consoleFrame,
  iam,
  page,
  signedInAs,
}) => {
  await signedInAs('carol')
  await consoleFrame.openDashboard()
  await expectAccessible(page)
  await signedInAs('alice')
  await consoleFrame.openDashboard()
  await expect(page).toHaveTitle(DASHBOARD)
  await expectAccessible(page)
  await consoleFrame.openUserMenu()
  await expectAccessible(page)
  await expect(consoleFrame.signOutButton).toBeVisible()
  await iam.send(STRICT)
  await consoleFrame.openDashboard()
  await expectAccessible(page)
  await page.setViewportSize({ width: NARROW, height: 720 })
  await consoleFrame.openNavigation.click()
  await consoleFrame.navigation.waitFor()
  await expectAccessible(page, [NARROW])
})

test('axe finds nothing: Security credentials, without permission to see the policy, half typed, with every field invalid', async ({
  credentials,
  iam,
  page,
  signedInAs,
}) => {
  await signedInAs('carol')
  await credentials.open()
  await expect(page).toHaveTitle(CREDENTIALS)
  await expectAccessible(page)
  await signedInAs('alice')
  await credentials.open()
  await credentials.show('new password').waitFor()
  await expect(page).toHaveTitle(CREDENTIALS)
  await expectAccessible(page)
  await credentials.change({ current: '', next: 'short', confirm: 'shorter' })
  await credentials.summaryLink(/needs/).waitFor()
  await expect(page).toHaveTitle(`Error: ${CREDENTIALS}`)
  await expectAccessible(page)
  await iam.send(STRICT)
  await credentials.open()
  await credentials.next.fill('half a password')
  await credentials.guidance.getByText(/^Strength: /).waitFor()
  await expectAccessible(page)
})

test('axe finds nothing: a forbidden change, and a successful one', async ({
  account,
  credentials,
  iam,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of 403/)
  await signedInAs('bob')
  await credentials.open()
  await credentials.gate.waitFor()
  await expectAccessible(page)
  await signedInAs('alice')
  await credentials.open()
  const denial = { UserName: 'alice', PolicyName: 'KeepPassword' }
  await iam.send(new PutUserPolicyCommand({ ...denial, PolicyDocument: DENY }))
  await credentials.change({ current: passwordOf(account, 'alice'), next: NEW })
  await credentials.refusal.waitFor()
  await expect(page).toHaveTitle(`Error: ${CREDENTIALS}`)
  await expectAccessible(page)
  await iam.send(new DeleteUserPolicyCommand(denial))
  await credentials.open()
  await credentials.change({ current: passwordOf(account, 'alice'), next: NEW })
  await credentials.success.waitFor()
  await expect(page).toHaveTitle(CREDENTIALS)
  await expectAccessible(page)
})

test('axe finds nothing: an address without a page, and one that the server refuses', async ({
  account,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of 404/)
  await signedInAs('alice')
  await page.goto('/no-such-page')
  await expect(page).toHaveTitle('Page not found | Gatehouse')
  await expectAccessible(page)
  await page.goto(new URL('/elsewhere', account.signInUrl).href)
  await expect(page).toHaveTitle('Not found - Gatehouse')
  await expectAccessible(page)
})
