// Account settings: who may see and change the password policy, and what other users see.
import { AttachUserPolicyCommand, UpdateAccountPasswordPolicyCommand } from '@aws-sdk/client-iam'
import { expectAccessible } from '../../accessible'
import { expect, test } from '../../fixtures'
import { accountSettingsPage } from '../../pages/account-settings.page'
import { storedPolicy } from '../../stored-policy'

test.describe('a user who may', () => {
  test('only read sees the policy, and why it can’t be changed @nojs', async ({
    page,
    signedInAs,
  }) => {
    await signedInAs('bob')
    const settings = accountSettingsPage(page)
    await settings.open()
    await expect(settings.words).toContainText('the IAM default applies')
    await expect(settings.form).toHaveCount(0)
    await expect(settings.apply).toHaveAttribute('aria-disabled', 'true')
    await expect(settings.apply).toHaveAccessibleDescription(
      /iam:UpdateAccountPasswordPolicy on \*/,
    )
    await expect(settings.words).toContainText('You don’t have permission to see the account alias')
    await expect(settings.policyToCopy).toContainText('iam:ListAccountAliases')
  })

  test('not even read sees which permission is missing @nojs', async ({ page, signedInAs }) => {
    await signedInAs('carol')
    const settings = accountSettingsPage(page)
    await settings.open()
    await expect(settings.words).toContainText(
      'You don’t have permission to see the password policy',
    )
    await expect(settings.policyToCopy.first()).toContainText('iam:GetAccountPasswordPolicy')
    await expect(settings.form).toHaveCount(0)
    await page.goto('/iam/account-settings/delete-password-policy')
    await expect(settings.policyToCopy).toContainText('iam:DeleteAccountPasswordPolicy')
    await expect(settings.confirmDeletePolicy).toHaveCount(0)
  })

  test('read everything sees disabled buttons with reasons @nojs', async ({
    iam,
    page,
    signedInAs,
  }) => {
    await iam.send(new UpdateAccountPasswordPolicyCommand({ MinimumPasswordLength: 10 }))
    const PolicyArn = 'arn:aws:iam::aws:policy/IAMReadOnlyAccess'
    await iam.send(new AttachUserPolicyCommand({ UserName: 'carol', PolicyArn }))
    await signedInAs('carol')
    const settings = accountSettingsPage(page)
    await settings.open()
    for (const [name, action] of [
      ['Apply Password Policy', 'iam:UpdateAccountPasswordPolicy'],
      ['Delete Password Policy', 'iam:DeleteAccountPasswordPolicy'],
      ['Edit', 'iam:CreateAccountAlias'],
      ['Delete', 'iam:DeleteAccountAlias'],
    ] as const) {
      const button = settings.words.getByRole('button', { name, exact: true })
      await expect(button).toHaveAttribute('aria-disabled', 'true')
      await expect(button).toHaveAccessibleDescription(new RegExp(action))
    }
  })

  test('do nothing is refused by the server, whatever the page shows', async ({
    account,
    iam,
    page,
    signedInAs,
    watch,
  }) => {
    watch.expectComplaint(/status of 403/)
    await signedInAs(account.adminUserName)
    const settings = accountSettingsPage(page)
    await settings.open()
    await signedInAs('bob')
    await settings.apply.click()
    await expect(settings.refusal).toContainText(
      'iam:UpdateAccountPasswordPolicy on *: no policy allows it.',
    )
    await expect(page).toHaveTitle(/^Error: /)
    expect(await storedPolicy(iam)).toBeUndefined()
  })
})

test('axe finds nothing for a user without permissions', async ({ page, signedInAs }) => {
  for (const userName of ['bob', 'carol']) {
    await signedInAs(userName)
    await accountSettingsPage(page).open()
    await expectAccessible(page)
  }
})
