// The form itself: what it shows while the user types, what password managers and keyboards need,
// and what must survive when scripts load late.
import { UpdateAccountPasswordPolicyCommand } from '@aws-sdk/client-iam'
import { expect, passwordOf, test } from '../../fixtures'
import { holdScripts } from '../../late-scripts'

const NEW = 'Second-password-2'

test.describe('under a policy with every rule on', () => {
  test.use({ scenario: 'strictPolicy' })

  test('the rules in force are listed before anything is typed @nojs', async ({
    credentials,
    signedInAs,
  }) => {
    await signedInAs('alice')
    await credentials.open()
    for (const rule of [
      'at least 14 characters',
      'an uppercase letter (A-Z)',
      'a lowercase letter (a-z)',
      'a number',
      'a symbol',
    ])
      await expect(credentials.rule(rule)).toBeVisible()
    await expect(credentials.guidance).toContainText('last 5 passwords can’t be used again.')
    await expect(credentials.guidance).not.toContainText('at least 3 of these')
  })

  test('the checklist updates while typing, in words as well', async ({
    credentials,
    page,
    signedInAs,
  }) => {
    await signedInAs('alice')
    await credentials.open()
    await expect(credentials.rule('a number')).toHaveText(/^Not met yet: /)
    await credentials.next.pressSequentially('lower')
    await expect(credentials.rule('a lowercase letter')).toHaveText(/^Met: /)
    await expect(credentials.rule('a number')).toHaveText(/^Not met yet: /)
    await credentials.next.pressSequentially('-UPPER-123456')
    for (const rule of [
      'at least 14',
      'an uppercase letter',
      'a lowercase letter',
      'a number',
      'a symbol',
    ])
      await expect(credentials.rule(rule)).toHaveText(/^Met: /)
    // Screen readers get one polite sentence when the typing pauses.
    await expect(
      page.getByRole('status').filter({ hasText: /^5 of 5 password requirements met\./ }),
    ).toHaveCount(1)
    await credentials.next.fill('')
    await expect(credentials.rule('a lowercase letter')).toHaveText(/^Not met yet: /)
  })
})

test('the list shows the account’s present policy @nojs', async ({
  credentials,
  iam,
  signedInAs,
}) => {
  await signedInAs('alice')
  await credentials.open()
  await expect(
    credentials.rule('at least 3 of these: uppercase letters, lowercase letters, numbers, symbols'),
  ).toBeVisible()
  await iam.send(
    new UpdateAccountPasswordPolicyCommand({ MinimumPasswordLength: 20, MaxPasswordAge: 90 }),
  )
  await credentials.open()
  await expect(credentials.rule('at least 20 characters')).toBeVisible()
  await expect(credentials.guidance).toContainText('Passwords expire after 90 days.')
  await expect(credentials.rule('at least 3 of these')).toHaveCount(0)
  await expect(credentials.rule('an uppercase letter')).toHaveCount(0)
  await expect(credentials.next).toHaveAttribute('passwordrules', /minlength: 20;/)
})

test('the strength meter is announced, and never blocks', async ({
  account,
  credentials,
  signedInAs,
}) => {
  await signedInAs('alice')
  await credentials.open()
  await credentials.next.fill('Password2u')
  await expect(credentials.guidance.getByText(/^Strength: (?:Very weak|Weak)$/)).toBeVisible()
  await credentials.next.fill('Correct horse battery staple orbit 9')
  await expect(credentials.guidance.getByText(/^Strength: (?:Good|Strong)$/)).toBeVisible()
  await credentials.change({ current: passwordOf(account, 'alice'), next: 'Password2u' })
  await expect(credentials.success).toBeVisible()
})

test('the strength meter considers the user’s and the account’s names', async ({
  account,
  credentials,
  signedInAs,
}) => {
  await signedInAs('alice')
  await credentials.open()
  await credentials.next.fill(account.alias)
  await expect(
    credentials.guidance.getByText(/Your user name and your account’s names are easy to guess\./),
  ).toBeVisible()
})

test('128 hostile characters do not block the page', async ({ credentials, signedInAs }) => {
  await signedInAs('alice')
  await credentials.open()
  await credentials.next.fill('Aa1!'.repeat(32))
  await expect(credentials.guidance.getByText(/^Strength: /)).toBeVisible()
  await expect(credentials.rule('at least 8 characters')).toHaveText(/^Met: /)
})

test('each password can be shown and hidden, and is hidden again when the form is sent', async ({
  account,
  credentials,
  signedInAs,
}) => {
  await signedInAs('alice')
  await credentials.open()
  for (const [field, name] of [
    [credentials.current, 'current password'],
    [credentials.next, 'new password'],
    [credentials.confirm, 'confirm new password'],
  ] as const) {
    await expect(field).toHaveAttribute('type', 'password')
    await credentials.show(name).click()
    await expect(field).toHaveAttribute('type', 'text')
    await credentials.hide(name).click()
    await expect(field).toHaveAttribute('type', 'password')
    await credentials.show(name).click()
  }
  await credentials.change({
    current: passwordOf(account, 'alice'),
    next: NEW,
    confirm: 'something else',
  })
  for (const field of [credentials.current, credentials.next, credentials.confirm])
    await expect(field).toHaveAttribute('type', 'password')
})

test('the password of the sign-in page can be shown and hidden', async ({
  account,
  accountPage,
}) => {
  await accountPage.open(account.alias)
  await accountPage.password.fill('as typed')
  await accountPage.showPassword.click()
  await expect(accountPage.password).toHaveAttribute('type', 'text')
  await expect(accountPage.password).toHaveValue('as typed')
  await accountPage.hidePassword.click()
  await expect(accountPage.password).toHaveAttribute('type', 'password')
})

test('shows a notice while Caps Lock is on', async ({
  account,
  accountPage,
  credentials,
  page,
  signedInAs,
}) => {
  const notice = page.getByRole('status').filter({ hasText: 'Caps Lock is on.' })
  await accountPage.open(account.alias)
  await accountPage.showPassword.waitFor()
  await accountPage.password.dispatchEvent('keydown', { key: 'A', modifierCapsLock: true })
  await expect(notice).toHaveCount(1)
  await accountPage.password.dispatchEvent('keydown', { key: 'a' })
  await expect(notice).toHaveCount(0)
  await signedInAs('alice')
  await credentials.open()
  await credentials.show('new password').waitFor()
  await credentials.next.dispatchEvent('keydown', { key: 'A', modifierCapsLock: true })
  await expect(notice).toHaveCount(1)
})

test('P3: password managers find the fields @nojs', async ({
  account,
  accountPage,
  credentials,
  page,
  signedInAs,
}) => {
  await accountPage.open(account.alias)
  await expect(accountPage.userName).toHaveAttribute('autocomplete', 'username')
  await expect(accountPage.password).toHaveAttribute('autocomplete', 'current-password')
  await expect(accountPage.password).toHaveAttribute('type', 'password')
  await expect(accountPage.password).toHaveAttribute('spellcheck', 'false')
  await signedInAs('alice')
  await credentials.open()
  const form = page.locator('form').filter({ has: credentials.current })
  await expect(form.locator('input[autocomplete=username]')).toHaveValue('alice')
  await expect(credentials.current).toHaveAttribute('autocomplete', 'current-password')
  for (const field of [credentials.next, credentials.confirm])
    await expect(field).toHaveAttribute('autocomplete', 'new-password')
  for (const field of [credentials.current, credentials.next, credentials.confirm]) {
    await expect(field).toHaveAttribute('type', 'password')
    await expect(field).toHaveAttribute('spellcheck', 'false')
    await expect(field).not.toHaveAttribute('maxlength')
  }
  await expect(credentials.next).toHaveAttribute('passwordrules', /minlength: 8;/)
})

test('P3: passwords can be pasted into every field', async ({
  account,
  accountPage,
  context,
  credentials,
  page,
  signedInAs,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await accountPage.open(account.alias)
  await signedInAs('alice')
  await page.evaluate((text) => navigator.clipboard.writeText(text), NEW)
  const paste = async (field: typeof accountPage.password) => {
    await field.focus()
    await page.keyboard.press('ControlOrMeta+v')
    await expect(field).toHaveValue(NEW)
  }
  await paste(accountPage.password)
  await credentials.open()
  for (const field of [credentials.current, credentials.next, credentials.confirm])
    await paste(field)
})

test.describe('late hydration', () => {
  test('keeps text typed into the sign-in form', async ({
    account,
    accountPage,
    consoleFrame,
    page,
  }) => {
    const release = await holdScripts(page)
    await page.goto('/signin/some-account', { waitUntil: 'commit' })
    await accountPage.account.fill(account.alias)
    await accountPage.userName.fill('alice')
    await accountPage.password.fill(passwordOf(account, 'alice'))
    release()
    await accountPage.showPassword.waitFor()
    await expect(accountPage.account).toHaveValue(account.alias)
    await expect(accountPage.userName).toHaveValue('alice')
    await accountPage.submit.click()
    await expect(consoleFrame.dashboardHeading).toBeVisible()
  })

  test('keeps text typed into the change form, and counts it for the checklist', async ({
    account,
    credentials,
    page,
    signedInAs,
  }) => {
    await signedInAs('alice')
    const release = await holdScripts(page)
    await page.goto('/security-credentials', { waitUntil: 'commit' })
    await credentials.current.fill(passwordOf(account, 'alice'))
    await credentials.next.fill(NEW)
    await credentials.confirm.fill(NEW)
    release()
    await credentials.show('new password').waitFor()
    await expect(credentials.current).toHaveValue(passwordOf(account, 'alice'))
    await expect(credentials.next).toHaveValue(NEW)
    await expect(credentials.rule('at least 8 characters')).toHaveText(/^Met: /)
    await credentials.submit.click()
    await expect(credentials.success).toBeVisible()
  })

  test('processes a form that was sent before', async ({
    account,
    credentials,
    page,
    signedInAs,
  }) => {
    await signedInAs('alice')
    const release = await holdScripts(page)
    await page.goto('/security-credentials', { waitUntil: 'commit' })
    await credentials.change({ current: passwordOf(account, 'alice'), next: NEW })
    release()
    await expect(credentials.success).toBeVisible()
  })
})

test('the first click on the button works, even directly from an invalid field', async ({
  account,
  credentials,
  signedInAs,
}) => {
  await signedInAs('alice')
  await credentials.open()
  await credentials.show('current password').waitFor()
  await credentials.change({
    current: passwordOf(account, 'alice'),
    next: NEW,
    confirm: 'different',
  })
  await expect(credentials.confirm).toHaveAccessibleDescription(/not the same/)
  await expect(credentials.confirm).toBeFocused()
  await credentials.confirm.fill(NEW)
  await expect(credentials.confirm).not.toHaveAccessibleDescription(/not the same/)
  await credentials.submit.click()
  await expect(credentials.success).toBeVisible()
})
