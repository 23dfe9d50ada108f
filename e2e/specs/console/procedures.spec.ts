// The console procedures of AWS's documents on managing passwords, sentence by sentence, with the
// documents' own labels:
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords.html
import {
  DeleteLoginProfileCommand,
  GetLoginProfileCommand,
  type IAMClient,
} from '@aws-sdk/client-iam'
import type { Page } from '@playwright/test'
import { expect, passwordOf, test } from '../../fixtures'
import { type Hands, keyboard, mouse } from '../../hands'
import { manageConsoleAccessPage } from '../../pages/manage-console-access.page'
import { typeDocument } from '../../policy-document'

const NEW = 'Second-password-2'
/** The policy that the document prints; its reader replaces the placeholder with an account ID. */
const DOCUMENTED_POLICY = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "iam:GetAccountPasswordPolicy",
      "Resource": "*"
    },
    {
      "Effect": "Allow",
      "Action": "iam:ChangePassword",
      "Resource": "arn:aws:iam::account-id-without-hyphens:user/\${aws:username}"
    }
  ]
}`

test.use({ scenario: 'demo' })

/**
 * Finds a control by its documented label, ignoring case: the document uses the capitals of an
 * earlier console.
 */
const labelled = (
  page: Page,
  role: 'link' | 'button' | 'tab' | 'checkbox' | 'radio' | 'menuitem',
  name: string,
) => page.getByRole(role, { name: new RegExp(`^${name}$`, 'i') })

const hasPassword = (iam: IAMClient, UserName: string) =>
  iam.send(new GetLoginProfileCommand({ UserName })).then(
    () => true,
    (error: Error) => {
      if (error.name !== 'NoSuchEntityException') throw error
      return false
    },
  )

/** The ways to follow each procedure: by mouse, with and without scripts, and by keyboard. */
const WAYS: [title: string, hands: (page: Page) => Hands][] = [
  ['with the mouse @nojs', () => mouse],
  ['by keyboard alone', keyboard],
]

for (const [title, handsOf] of WAYS)
  test.describe(title, () => {
    test('To use the console to change your own password as an IAM user', async ({
      account,
      page,
    }) => {
      const { choose, type } = handsOf(page)
      // 1. Use your AWS account ID or account alias, your IAM user name, and your password to sign
      // in.
      await page.goto('/iam')
      await type(page.getByLabel('Account ID (12 digits) or account alias'), account.accountId)
      await choose(labelled(page, 'button', 'Next'))
      await type(page.getByLabel('IAM user name'), 'alice')
      await type(page.getByLabel('Password', { exact: true }), passwordOf(account, 'alice'))
      await choose(labelled(page, 'button', 'Sign in'))
      // 2. In the navigation bar on the upper right, choose your user name, and then Security
      // Credentials.
      await choose(page.getByRole('banner').getByRole('button', { name: /^alice @/ }))
      await choose(labelled(page, 'menuitem', 'Security Credentials'))
      // 3. Type your current password, and a new password in the two boxes. Then click Submit.
      await type(page.getByLabel('Current password'), passwordOf(account, 'alice'))
      await type(page.getByLabel('New password', { exact: true }), NEW)
      await type(page.getByLabel('Confirm new password'), NEW)
      await choose(labelled(page, 'button', 'Submit'))
      await expect(
        page.getByRole('status').filter({ hasText: 'Your password was changed' }),
      ).toBeVisible()
    })

    test('To allow all IAM users change their own passwords', async ({
      account,
      page,
      signedInAs,
    }) => {
      const { choose, select } = handsOf(page)
      await signedInAs(account.adminUserName)
      await page.goto('/iam')
      // 2. In the navigation pane, click Account Settings.
      await choose(page.getByRole('navigation').getByRole('link', { name: /^account settings$/i }))
      // 3. In the Password Policy section, select Allow users to change their own password, and
      // then
      // click Apply Password Policy.
      await expect(page.getByRole('heading', { name: /^password policy$/i })).toBeVisible()
      await select(labelled(page, 'checkbox', 'Allow users to change their own password'))
      await choose(labelled(page, 'button', 'Apply Password Policy'))
      await expect(
        page.getByRole('status').filter({ hasText: 'The password policy was applied' }),
      ).toBeVisible()
    })

    test('To allow selected IAM users change their own passwords', async ({
      account,
      page,
      signedInAs,
    }) => {
      const { choose, select, type } = handsOf(page)
      const main = page.getByRole('main')
      await signedInAs(account.adminUserName)
      await page.goto('/iam')
      // 2. and 3. In Account Settings, make sure that the option for all users is not selected.
      await choose(page.getByRole('navigation').getByRole('link', { name: /^account settings$/i }))
      const forAll = labelled(page, 'checkbox', 'Allow users to change their own password')
      await expect(forAll).not.toBeChecked()
      // 4. The users exist. 5. Create an IAM group for the users, and then add the users to the
      // group.
      await choose(
        page.getByRole('navigation').getByRole('link', { name: 'User groups', exact: true }),
      )
      await choose(main.getByRole('link', { name: 'Create group', exact: true }).first())
      await type(main.getByLabel('User group name'), 'PasswordChangers')
      await select(main.getByRole('checkbox', { name: 'Select bob', exact: true }))
      await choose(labelled(page, 'button', 'Create group'))
      // 6. Assign the policy of the document to the group, as the document prints it.
      await choose(main.getByRole('link', { name: 'Go to the permissions of PasswordChangers' }))
      await choose(labelled(page, 'button', 'Add permissions'))
      await choose(labelled(page, 'menuitem', 'Create inline policy'))
      await type(main.getByLabel('Policy name'), 'ChangeOwnPassword')
      await typeDocument(
        page,
        main.getByRole('textbox', { name: 'Policy document (JSON)' }),
        DOCUMENTED_POLICY,
      )
      await choose(labelled(page, 'button', 'Create inline policy'))
      await expect(main.getByText(/Invalid ARN account/).first()).toBeVisible()
      await choose(main.getByRole('button', { name: 'Use this account’s ID' }).first())
      await choose(labelled(page, 'button', 'Create inline policy'))
      await expect(
        main
          .getByRole('status')
          .filter({ hasText: 'The inline policy ChangeOwnPassword was created' }),
      ).toBeVisible()
      // 7. The users follow the procedure for their own password.
      await signedInAs('bob')
      await page.goto('/security-credentials')
      await type(page.getByLabel('Current password', { exact: true }), passwordOf(account, 'bob'))
      await type(page.getByLabel('New password', { exact: true }), NEW)
      await type(page.getByLabel('Confirm new password', { exact: true }), NEW)
      await choose(labelled(page, 'button', 'Submit'))
      await expect(
        page.getByRole('status').filter({ hasText: 'Your password was changed' }),
      ).toBeVisible()
    })

    test('To add a password for an IAM user', async ({ account, iam, page, signedInAs }) => {
      const { choose, select } = handsOf(page)
      await signedInAs(account.adminUserName)
      await iam.send(new DeleteLoginProfileCommand({ UserName: 'alice' }))
      await page.goto('/iam')
      await openManagePassword(page, handsOf(page), 'alice')
      // 5. For Console access choose Enable if not already selected.
      await select(labelled(page, 'radio', 'Enable'))
      // 6. To have IAM generate a password, choose Autogenerated password.
      await select(labelled(page, 'radio', 'Autogenerated password'))
      // 7. To require a new password at the next sign-in, choose Require password reset. Then
      // Apply.
      await select(labelled(page, 'checkbox', 'Require password reset'))
      await choose(labelled(page, 'button', 'Apply'))
      // 8. Choose Show in the New password dialog box.
      await expect(page.getByRole('heading', { name: 'New password', exact: true })).toBeVisible()
      const access = manageConsoleAccessPage(page)
      expect((await access.show()).length).toBeGreaterThan(7)
      expect(await hasPassword(iam, 'alice')).toBe(true)
    })

    test('To change the password for an IAM user', async ({
      account,
      accountPage,
      page,
      signedInAs,
    }) => {
      const { choose, select, type } = handsOf(page)
      await signedInAs(account.adminUserName)
      await page.goto('/iam')
      await openManagePassword(page, handsOf(page), 'alice')
      await select(labelled(page, 'radio', 'Enable'))
      // 6. To create a custom password, choose Custom password, and type the password.
      await select(labelled(page, 'radio', 'Custom password'))
      await type(manageConsoleAccessPage(page).password, NEW)
      const reset = labelled(page, 'checkbox', 'Require password reset')
      if (await reset.isChecked()) await reset.uncheck()
      await choose(labelled(page, 'button', 'Apply'))
      await expect(
        page.getByRole('status').filter({ hasText: 'The password was set' }),
      ).toBeVisible()
      await page.context().clearCookies()
      await accountPage.open(account.accountId)
      await accountPage.signIn({ userName: 'alice', password: NEW })
      await expect(page.getByRole('banner')).toContainText('alice @')
    })

    test('To delete (disable) an IAM user’s password', async ({
      account,
      iam,
      page,
      signedInAs,
    }) => {
      const { choose, select } = handsOf(page)
      await signedInAs(account.adminUserName)
      await page.goto('/iam')
      await openManagePassword(page, handsOf(page), 'alice')
      // 5. For Console access, choose Disable, and then choose Apply.
      await select(labelled(page, 'radio', 'Disable'))
      await choose(labelled(page, 'button', 'Apply'))
      await expect(
        page.getByRole('status').filter({ hasText: 'Console access is disabled' }),
      ).toBeVisible()
      expect(await hasPassword(iam, 'alice')).toBe(false)
    })
  })

/** Steps 2 to 4 of the procedures for an administrator. */
async function openManagePassword(page: Page, { choose }: Hands, userName: string): Promise<void> {
  // 2. In the navigation pane, choose Users.
  await choose(page.getByRole('navigation').getByRole('link', { name: 'Users', exact: true }))
  // 3. Choose the name of the user.
  await choose(page.getByRole('main').getByRole('link', { name: userName, exact: true }))
  // 4. Choose the Security credentials tab, and then under Sign-in credentials, choose Manage
  // password next to Console password.
  await choose(labelled(page, 'tab', 'Security credentials'))
  await expect(page.getByRole('heading', { name: 'Sign-in credentials' })).toBeVisible()
  await expect(page.getByText('Console password', { exact: true })).toBeVisible()
  await choose(page.getByRole('main').getByRole('link', { name: /^manage password$/i }))
}
