// MFA in the Users list, on the user's page and on the dashboard, and what follows for resets.
import { PutUserPolicyCommand, UpdateLoginProfileCommand } from '@aws-sdk/client-iam'
import { codesBy } from '../../../testing/one-time-code'
import { expectAccessible } from '../../accessible'
import { expect, passwordOf, test } from '../../fixtures'
import { manageConsoleAccessPage } from '../../pages/manage-console-access.page'
import { userPage } from '../../pages/user.page'
import { usersPage } from '../../pages/users.page'

test.use({ mfa: ['alice', 'admin'] })

/** Denies a session without MFA everything but registering a device. */
const REQUIRE_MFA = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Action: 'iam:*', Resource: '*' },
    {
      ...{ Sid: 'DenyAllExceptListedIfNoMFA', Effect: 'Deny', Resource: '*' },
      NotAction: ['iam:ListMFADevices', 'iam:EnableMFADevice'],
      Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
    },
  ],
})

test('the Users list shows, sorts and filters by MFA @nojs', async ({
  account,
  page,
  signedInAs,
}) => {
  await signedInAs(account.adminUserName)
  const users = usersPage(page)
  await page.goto('/iam/users?sort=-MFA')
  await expect(users.row('alice')).toContainText('Virtual')
  await expect(users.rows.first()).toContainText('Virtual')
  await page.goto('/iam/users?mfa=Without')
  await expect(users.row('bob')).toBeVisible()
  await expect(users.row('alice')).toHaveCount(0)
  await page.goto('/iam/users?mfa=With')
  await expect(users.rows).toHaveCount(2)
})

test('a user’s page says whether console access is with MFA @nojs', async ({
  account,
  page,
  signedInAs,
}) => {
  await signedInAs(account.adminUserName)
  await userPage(page).open('alice')
  await expect(userPage(page).main).toContainText('Enabled with MFA')
  await userPage(page).open('bob')
  await expect(userPage(page).main).toContainText('Enabled without MFA')
})

test('the dashboard recommends MFA, and links to the users without it @nojs', async ({
  account,
  consoleFrame,
  javaScriptEnabled,
  page,
  signedInAs,
}) => {
  await signedInAs(account.adminUserName)
  await consoleFrame.openDashboard()
  const main = page.getByRole('main')
  await expect(main.getByRole('heading', { name: 'Add MFA for root user' })).toBeVisible()
  await expect(main.getByRole('heading', { name: 'Add MFA for yourself' })).toHaveCount(0)
  await expect(
    main.getByRole('heading', { name: '3 users sign in to the console without MFA' }),
  ).toBeVisible()
  if (javaScriptEnabled) await expectAccessible(page)
  await main.getByRole('link', { name: 'Show users without MFA' }).click()
  await expect(page).toHaveURL('/iam/users?console=Enabled&mfa=Without')
  await expect(usersPage(page).rows).toHaveCount(3)
})

test('Manage console access warns of a reset for a user without a device, and not for one with a device @nojs', async ({
  account,
  iam,
  page,
  signedInAs,
}) => {
  for (const UserName of ['alice', 'bob'])
    await iam.send(
      new PutUserPolicyCommand({
        ...{ UserName, PolicyName: 'Force_MFA' },
        PolicyDocument: REQUIRE_MFA,
      }),
    )
  await signedInAs(account.adminUserName)
  const access = manageConsoleAccessPage(page)
  await access.open('bob')
  await access.requireReset.check()
  await expect(access.stuck).toBeVisible()
  await expect(userPage(page).main).toContainText('bob has no MFA device')
  await access.open('alice')
  await access.requireReset.check()
  await expect(access.stuck).toHaveCount(0)
})

test('a user signs in with a code before a required change of the password', async ({
  account,
  accountPage,
  clock,
  iam,
  page,
}) => {
  await iam.send(new UpdateLoginProfileCommand({ UserName: 'alice', PasswordResetRequired: true }))
  const { seed = '' } = account.mfaDevices.find(({ userName }) => userName === 'alice') ?? {}
  const code = await codesBy({
    now: async () => new Date(),
    advance: async (seconds) => {
      await clock.advance(seconds)
      return new Date(Date.now() + seconds * 1000)
    },
  })(seed)
  const password = passwordOf(account, 'alice')
  await accountPage.openAndSignIn(account.alias, { userName: 'alice', password, code })
  await expect(page).toHaveURL(/change-password/)
})
