// Account settings, the password policy: the documented procedure, every option, what a policy
// would do before it does it, and who may.
import {
  AttachUserPolicyCommand,
  DeleteAccountPasswordPolicyCommand,
  GetAccountPasswordPolicyCommand,
  type IAMClient,
  UpdateAccountPasswordPolicyCommand,
} from '@aws-sdk/client-iam'
import { expectAccessible } from '../accessible'
import { expect, passwordOf, test } from '../fixtures'
import { expectNothingMoves } from '../layout'
import { accountSettingsPage } from '../pages/account-settings.page'
import { consoleFrame } from '../pages/console-frame.page'
import { securityCredentialsPage } from '../pages/security-credentials.page'

const APPLIED = 'The password policy was applied'

/** The policy as the API tells it; undefined for an account without one. */
const storedPolicy = (iam: IAMClient) =>
  iam.send(new GetAccountPasswordPolicyCommand({})).then(
    ({ PasswordPolicy }) => PasswordPolicy,
    (error: Error) => {
      if (error.name !== 'NoSuchEntityException') throw error
      return undefined
    },
  )

test('all users are allowed to change their own password, as documented @nojs', async ({
  account,
  newBrowser,
  page,
  signedInAs,
}) => {
  const context = await newBrowser()
  await signedInAs('carol', context)
  const credentials = securityCredentialsPage(await context.newPage())
  await credentials.open()
  await expect(credentials.gate).toBeVisible()

  await signedInAs(account.adminUserName)
  const settings = accountSettingsPage(page)
  await consoleFrame(page).openDashboard()
  await consoleFrame(page).navigation.getByRole('link', { name: 'Account settings' }).click()
  await settings.boxes.usersMayChange.check()
  await settings.apply.click()
  await expect(settings.saved(APPLIED)).toBeVisible()
  await expect(settings.words).toContainText('All IAM users of the account may change their own password.')

  await credentials.open()
  await credentials.change({ current: passwordOf(account, 'carol'), next: 'Second-password-2' })
  await expect(credentials.success).toBeVisible()
})

test('every option goes into the policy and back into the form @nojs', async ({ account, iam, page, signedInAs }) => {
  await signedInAs(account.adminUserName)
  const settings = accountSettingsPage(page)
  await settings.open()
  await expect(settings.minimumLength).toHaveValue('8')
  await settings.fill({
    length: 14,
    uppercase: false,
    lowercase: true,
    number: false,
    symbol: true,
    usersMayChange: true,
    expires: 90,
    administratorReset: true,
    reuse: 24,
  })
  await settings.apply.click()
  await expect(settings.saved(APPLIED)).toBeVisible()
  expect(await storedPolicy(iam)).toEqual({
    MinimumPasswordLength: 14,
    RequireUppercaseCharacters: false,
    RequireLowercaseCharacters: true,
    RequireNumbers: false,
    RequireSymbols: true,
    AllowUsersToChangePassword: true,
    ExpirePasswords: true,
    MaxPasswordAge: 90,
    HardExpiry: true,
    PasswordReusePrevention: 24,
  })
  await settings.open()
  await expect(settings.minimumLength).toHaveValue('14')
  await expect(settings.days).toHaveValue('90')
  await expect(settings.remembered).toHaveValue('24')
  for (const [name, box] of Object.entries(settings.boxes))
    await expect(box, name).toBeChecked({ checked: name !== 'uppercase' && name !== 'number' })
})

test('a number behind a box that is not ticked is not meant @nojs', async ({ account, iam, page, signedInAs }) => {
  await signedInAs(account.adminUserName)
  const settings = accountSettingsPage(page)
  await settings.open()
  await settings.fill({ expires: 90, reuse: 5 })
  await settings.fill({ expires: false, reuse: false })
  await expect(settings.days).toBeHidden()
  await settings.apply.click()
  await expect(settings.saved(APPLIED)).toBeVisible()
  const stored = await storedPolicy(iam)
  expect(stored?.ExpirePasswords).toBe(false)
  expect(stored?.MaxPasswordAge).toBeUndefined()
  expect(stored?.PasswordReusePrevention).toBeUndefined()
})

test('numbers out of bounds are named, and nothing else is lost @nojs', async ({
  account,
  iam,
  javaScriptEnabled,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of 400/)
  await signedInAs(account.adminUserName)
  const settings = accountSettingsPage(page)
  await settings.open()
  await settings.fill({ length: 5, symbol: true, expires: 1096 })
  await settings.apply.click()
  await expect(settings.minimumLength).toHaveAccessibleDescription(/from 6 to 128/)
  await expect(settings.days).toHaveAccessibleDescription(/from 1 to 1095/)
  await expect(settings.minimumLength).toHaveValue('5')
  await expect(settings.boxes.symbol).toBeChecked()
  await expect(page).toHaveTitle(/^Error: /)
  if (javaScriptEnabled) await expect(settings.minimumLength).toBeFocused()
  expect(await storedPolicy(iam)).toBeUndefined()
})

test('the first custom policy begins near the default, and says what goes with it @nojs', async ({
  account,
  page,
  signedInAs,
}) => {
  await signedInAs(account.adminUserName)
  const settings = accountSettingsPage(page)
  await settings.open()
  await expect(settings.words).toContainText('the IAM default applies')
  await expect(settings.form).toContainText('replaces the IAM default completely')
  const { uppercase, lowercase, number, ...others } = settings.boxes
  for (const box of [uppercase, lowercase, number]) await expect(box).toBeChecked()
  for (const box of Object.values(others)) await expect(box).not.toBeChecked()
})

test('the policy is deleted after a question that tells the default @nojs', async ({
  account,
  iam,
  page,
  signedInAs,
}) => {
  await iam.send(new UpdateAccountPasswordPolicyCommand({ MinimumPasswordLength: 20, MaxPasswordAge: 30 }))
  await signedInAs(account.adminUserName)
  const settings = accountSettingsPage(page)
  await settings.open()
  await expect(settings.minimumLength).toHaveValue('20')
  await settings.deletePolicy.click()
  await expect(settings.words).toContainText('at least 8 characters')
  await expect(settings.words).toContainText('Passwords no longer expire')
  await settings.confirmDeletePolicy.click()
  await expect(settings.saved('the IAM default applies now')).toBeVisible()
  await expect(settings.minimumLength).toHaveValue('8')
  await expect(settings.deletePolicy).toHaveCount(0)
  expect(await storedPolicy(iam)).toBeUndefined()
})

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

test.describe('what a policy would do', () => {
  test.use({ scenario: 'demo' })

  test('is told by a preview, for soft and hard expiry, and nothing is applied @nojs', async ({
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
      await expect(settings.effect).toContainText(`${change} of 5 users would have to change their password`)
      await expect(settings.effect).toContainText(`${locked} of 5 users would be locked out`)
      await expect(settings.effect).toContainText('Nothing has been applied yet.')
    }
    expect(await storedPolicy(iam)).toEqual(before)
  })

  test('is shown before it is applied when it reaches people, and applied the second time @nojs', async ({
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
    await expect(settings.effect).toContainText('1 of 5 users would have to change their password at the next sign-in.')
    await expect(settings.effect).toContainText('A new password needs: at least 16 characters')
    expect(await storedPolicy(iam)).toBeUndefined()
    await settings.apply.click()
    await expect(settings.saved(APPLIED)).toBeVisible()
    expect((await storedPolicy(iam))?.MaxPasswordAge).toBe(60)
  })

  test('is asked about only where more people are reached than already @nojs', async ({
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

  test('shown for other values than are in the form is taken away', async ({ account, page, signedInAs }) => {
    await signedInAs(account.adminUserName)
    const settings = accountSettingsPage(page)
    await settings.open()
    await settings.preview.click()
    await expect(settings.effect).toBeVisible()
    await settings.fill({ length: 30 })
    await expect(settings.effect).toHaveCount(0)
  })
})

test.describe('who may', () => {
  test('only read sees the policy, and why nothing can be changed @nojs', async ({ page, signedInAs }) => {
    await signedInAs('bob')
    const settings = accountSettingsPage(page)
    await settings.open()
    await expect(settings.words).toContainText('the IAM default applies')
    await expect(settings.form).toHaveCount(0)
    await expect(settings.apply).toHaveAttribute('aria-disabled', 'true')
    await expect(settings.apply).toHaveAccessibleDescription(/iam:UpdateAccountPasswordPolicy on \*/)
    await expect(settings.words).toContainText('You don’t have permission to see the account alias')
    await expect(settings.policyToCopy).toContainText('iam:ListAccountAliases')
  })

  test('not even read is told which permission is missing @nojs', async ({ page, signedInAs }) => {
    await signedInAs('carol')
    const settings = accountSettingsPage(page)
    await settings.open()
    await expect(settings.words).toContainText('You don’t have permission to see the password policy')
    await expect(settings.policyToCopy.first()).toContainText('iam:GetAccountPasswordPolicy')
    await expect(settings.form).toHaveCount(0)
    await page.goto('/iam/account-settings/delete-password-policy')
    await expect(settings.policyToCopy).toContainText('iam:DeleteAccountPasswordPolicy')
    await expect(settings.confirmDeletePolicy).toHaveCount(0)
  })

  test('read everything finds each button disabled, with its reason @nojs', async ({ iam, page, signedInAs }) => {
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

  test('is decided by the server, whatever the page shows', async ({ account, iam, page, signedInAs, watch }) => {
    watch.expectComplaint(/status of 403/)
    await signedInAs(account.adminUserName)
    const settings = accountSettingsPage(page)
    await settings.open()
    await signedInAs('bob')
    await settings.apply.click()
    await expect(settings.refusal).toContainText('iam:UpdateAccountPasswordPolicy on *: no policy allows it.')
    await expect(page).toHaveTitle(/^Error: /)
    expect(await storedPolicy(iam)).toBeUndefined()
  })
})

test.describe('under a custom policy', () => {
  test.use({ scenario: 'demo' })

  test('axe finds nothing: the policy, wrong numbers, a preview, the question before deleting, the default, an applied policy', async ({
    account,
    page,
    signedInAs,
    watch,
  }) => {
    watch.expectComplaint(/status of 400/)
    await signedInAs(account.adminUserName)
    const settings = accountSettingsPage(page)
    await settings.open()
    await settings.copySignInUrl.waitFor()
    await expectAccessible(page)
    await settings.fill({ length: 1, expires: 5000 })
    await settings.apply.click()
    await expect(settings.minimumLength).toBeFocused()
    await expectAccessible(page)
    await settings.open()
    await settings.fill({ expires: 60, administratorReset: true })
    await settings.preview.click()
    await settings.effect.waitFor()
    await expectAccessible(page)
    await settings.open()
    await settings.deletePolicy.click()
    await settings.confirmDeletePolicy.waitFor()
    await expectAccessible(page)
    await settings.confirmDeletePolicy.click()
    await settings.saved('the IAM default applies now').waitFor()
    await settings.open()
    await settings.copySignInUrl.waitFor()
    await expectAccessible(page)
    await settings.apply.click()
    await settings.saved(APPLIED).waitFor()
    await expectAccessible(page)
  })
})

test('axe finds nothing for somebody who may do nothing', async ({ page, signedInAs }) => {
  for (const userName of ['bob', 'carol']) {
    await signedInAs(userName)
    await accountSettingsPage(page).open()
    await expectAccessible(page)
  }
})

test('nothing moves when the scripts take over', async ({ account, page, signedInAs }) => {
  await signedInAs(account.adminUserName)
  await expectNothingMoves(page, '/iam/account-settings', accountSettingsPage(page).copySignInUrl)
})

test('the whole form is worked by keyboard alone', async ({ account, page, signedInAs }) => {
  await signedInAs(account.adminUserName)
  const settings = accountSettingsPage(page)
  await settings.open()
  await settings.minimumLength.focus()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('12')
  for (let step = 0; step < 5; step++) await page.keyboard.press('Tab')
  await expect(settings.boxes.reuse).toBeFocused()
  await page.keyboard.press('Space')
  await page.keyboard.press('Tab')
  await page.keyboard.type('3')
  await page.keyboard.press('Enter')
  await expect(settings.saved(APPLIED)).toBeVisible()
  await expect(settings.remembered).toHaveValue('3')
})
