// Account settings: the preview of a policy's effect.
import { DeleteAccountPasswordPolicyCommand } from '@aws-sdk/client-iam'
import { expect, test } from '../../fixtures'
import { APPLIED, accountSettingsPage } from '../../pages/account-settings.page'
import { storedPolicy } from '../../stored-policy'

test('UX 30, UX 48: a profile fills the form, shows its effect, and is applied only on request @nojs', async ({
  account,
  iam,
  page,
  signedInAs,
}) => {
  await signedInAs(account.adminUserName)
  const settings = accountSettingsPage(page)
  await settings.open()
  await settings.fill({ length: 30, symbol: true })
  await settings.useProfile('PCI DSS 4.0').click()
  await expect(settings.effect).toContainText('The form has the values of PCI DSS 4.0.')
  await expect(settings.effect).toContainText('0 of 5 users would have to change their password')
  await expect(settings.minimumLength).toHaveValue('12')
  await expect(settings.days).toHaveValue('90')
  await expect(settings.remembered).toHaveValue('4')
  await expect(settings.boxes.symbol).not.toBeChecked()
  expect(await storedPolicy(iam)).toBeUndefined()
  await settings.useProfile('NIST SP 800-63B').click()
  await expect(settings.effect).toContainText('The form has the values of NIST SP 800-63B.')
  await expect(settings.minimumLength).toHaveValue('15')
  await expect(settings.days).toBeHidden()
  await settings.fill({ reuse: 3 })
  await settings.apply.click()
  await expect(settings.saved(APPLIED)).toBeVisible()
  expect(await storedPolicy(iam)).toMatchObject({
    MinimumPasswordLength: 15,
    RequireLowercaseCharacters: false,
    RequireNumbers: false,
    ExpirePasswords: false,
    AllowUsersToChangePassword: true,
    PasswordReusePrevention: 3,
  })
})

test.describe('the effect of a policy', () => {
  test.use({ scenario: 'demo' })

  test('appears in a preview, for soft and hard expiry, and nothing is applied @nojs', async ({
    account,
    iam,
    page,
    signedInAs,
  }) => {
    const before = await storedPolicy(iam)
    await signedInAs(account.adminUserName)
    const settings = accountSettingsPage(page)
    await settings.open()
    // Dave's password is a hundred days old; the other four are new.
    for (const [expires, administratorReset, change, locked] of [
      [101, false, 0, 0],
      [99, false, 1, 0],
      [99, true, 0, 1],
      [false, true, 0, 0],
    ] as const) {
      await settings.fill({ expires, administratorReset })
      await settings.preview.click()
      await expect(settings.effect).toContainText(
        `${change} of 5 users would have to change their password`,
      )
      await expect(settings.effect).toContainText(`${locked} of 5 users would be locked out`)
      await expect(settings.effect).toContainText('Nothing has been applied yet.')
    }
    expect(await storedPolicy(iam)).toEqual(before)
  })

  test('is shown before it affects users, and the second post applies it @nojs', async ({
    account,
    iam,
    page,
    signedInAs,
  }) => {
    await iam.send(new DeleteAccountPasswordPolicyCommand({}))
    await signedInAs(account.adminUserName)
    const settings = accountSettingsPage(page)
    await settings.open()
    await settings.fill({ length: 16, expires: 60 })
    await settings.apply.click()
    await expect(settings.effect).toContainText(
      '1 of 5 users would have to change their password at the next sign-in.',
    )
    await expect(settings.effect).toContainText('A new password needs: at least 16 characters')
    expect(await storedPolicy(iam)).toBeUndefined()
    await settings.apply.click()
    await expect(settings.saved(APPLIED)).toBeVisible()
    expect((await storedPolicy(iam))?.MaxPasswordAge).toBe(60)
  })

  test('needs a confirmation only if it affects more users than the present policy @nojs', async ({
    account,
    page,
    signedInAs,
  }) => {
    await signedInAs(account.adminUserName)
    const settings = accountSettingsPage(page)
    await settings.open()
    await settings.fill({ usersMayChange: true })
    await settings.apply.click()
    await expect(settings.saved(APPLIED)).toBeVisible()
  })

  test('disappears when the values in the form change', async ({ account, page, signedInAs }) => {
    await signedInAs(account.adminUserName)
    const settings = accountSettingsPage(page)
    await settings.open()
    await settings.preview.click()
    await expect(settings.effect).toBeVisible()
    await settings.fill({ length: 30 })
    await expect(settings.effect).toHaveCount(0)
  })
})
