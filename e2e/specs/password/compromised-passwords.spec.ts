// Passwords that attackers try first: what the forms say, and the setting of the account.
import { UpdateLoginProfileCommand } from '@aws-sdk/client-iam'
import { expect, passwordOf, test } from '../../fixtures'
import { accountSettingsPage } from '../../pages/account-settings.page'
import { createUserPage } from '../../pages/create-user.page'
import { signInToChange } from '../../pages/forced-change.page'
import { manageConsoleAccessPage } from '../../pages/manage-console-access.page'
import { userPage } from '../../pages/user.page'

/** The policies of all scenarios but the strictest allow it. */
const COMMON = 'Password1234'
const BAD_REQUEST = /status of 400/
const REFUSED =
  /This is a common password, one that attackers try first\. Choose another one, for example a phrase/
const SAVED = 'The check of compromised passwords was saved'

test('P5: the own password: announced before typing, and refused at the field @nojs', async ({
  account,
  credentials,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(BAD_REQUEST)
  const current = passwordOf(account, 'alice')
  await signedInAs('alice')
  await credentials.open()
  await expect(credentials.guidance).toContainText('Common passwords, which attackers try first')
  await credentials.change({ current, next: COMMON })
  await expect(credentials.next).toHaveAccessibleDescription(REFUSED)
  await expect(credentials.summaryLink(REFUSED)).toHaveAttribute('href', '#NewPassword')
  await expect(credentials.refusal).toHaveCount(0)
  await expect(page).toHaveTitle('Error: Security credentials | Gatehouse')
  await credentials.change({ current, next: `${COMMON} in a long phrase` })
  await expect(credentials.success).toBeVisible()
})

test.describe('where somebody else set the password', () => {
  test.use({ scenario: 'demo' })

  test('P5: a password that is due can’t become a common one @nojs', async ({
    account,
    page,
    watch,
  }) => {
    watch.expectComplaint(BAD_REQUEST)
    const forced = await signInToChange(page, account, 'carol')
    await expect(forced.guidance).toContainText('Common passwords, which attackers try first')
    await forced.change({ old: passwordOf(account, 'carol'), next: COMMON })
    await expect(forced.next).toHaveAccessibleDescription(REFUSED)
    await forced.change({ old: passwordOf(account, 'carol'), next: `${COMMON} and more` })
    await expect(page).toHaveURL(/\/iam(?:$|\/)/)
  })

  test('P5: Manage console access refuses a common password at its field @nojs', async ({
    account,
    page,
    signedInAs,
    watch,
  }) => {
    watch.expectComplaint(BAD_REQUEST)
    await signedInAs(account.adminUserName)
    const access = manageConsoleAccessPage(page)
    await access.open('alice')
    await access.custom.check()
    await expect(access.guidance).toContainText('Common passwords, which attackers try first')
    await access.password.fill(COMMON)
    await access.apply.click()
    await expect(access.password).toHaveAccessibleDescription(REFUSED)
  })

  test('P5: Create user refuses a common password at its field, and creates nobody @nojs', async ({
    account,
    page,
    signedInAs,
    watch,
  }) => {
    watch.expectComplaint(BAD_REQUEST)
    await signedInAs(account.adminUserName)
    const create = createUserPage(page)
    await create.open()
    await create.userName.fill('ivan')
    await create.custom.check()
    await create.next.click()
    await create.next.click()
    await create.password.fill(COMMON)
    await create.submit.click()
    await expect(create.password).toHaveAccessibleDescription(REFUSED)
    await create.password.fill(`${COMMON} and more`)
    await create.submit.click()
    await expect(userPage(page).done('The user was created')).toBeVisible()
  })
})

test('P5: Account settings extends the check to the API, and turns it off @nojs', async ({
  account,
  credentials,
  iam,
  page,
  signedInAs,
}) => {
  const setThroughApi = () =>
    iam.send(new UpdateLoginProfileCommand({ UserName: 'bob', Password: COMMON })).then(
      () => 'accepted',
      (error: Error) => `${error.name}: ${error.message}`,
    )
  expect(await setThroughApi()).toBe('accepted')

  await signedInAs(account.adminUserName)
  const settings = accountSettingsPage(page)
  await settings.open()
  await expect(settings.compromisedCheck('In the console')).toBeChecked()
  await settings.saveCompromisedCheck('In the console and the API')
  await expect(settings.saved(SAVED)).toBeVisible()
  await expect(settings.compromisedCheck('In the console and the API')).toBeChecked()
  expect(await setThroughApi()).toBe(
    'PasswordPolicyViolationException: Password should not be a commonly used password',
  )

  await settings.open() // without the message of the first change
  await expect(settings.saved(SAVED)).toHaveCount(0)
  await settings.saveCompromisedCheck('Off')
  await expect(settings.saved(SAVED)).toBeVisible()
  expect(await setThroughApi()).toBe('accepted')
  await signedInAs('alice')
  await credentials.open()
  await expect(credentials.guidance).not.toContainText('Common passwords')
  await credentials.change({ current: passwordOf(account, 'alice'), next: COMMON })
  await expect(credentials.success).toBeVisible()
})

test('P5: Account settings names the missing permission to users who may only read @nojs', async ({
  page,
  signedInAs,
}) => {
  await signedInAs('bob')
  const settings = accountSettingsPage(page)
  await settings.open()
  await expect(settings.words).toContainText('New passwords are checked in the console.')
  await expect(settings.save).toHaveAttribute('aria-disabled', 'true')
  await expect(settings.save).toHaveAccessibleDescription(/iam:UpdateAccountPasswordPolicy on \*/)
})
