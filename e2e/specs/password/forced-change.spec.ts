// A password that must be changed before anything else, because an administrator reset it or it
// expired. Its session permits nothing else.
import {
  AttachUserPolicyCommand,
  GetAccountPasswordPolicyCommand,
  PutUserPolicyCommand,
  UpdateAccountPasswordPolicyCommand,
  UpdateLoginProfileCommand,
} from '@aws-sdk/client-iam'
import { expectAccessible } from '../../accessible'
import {
  expect,
  passwordOf,
  SESSION_COOKIE,
  SIGN_IN_ADDRESS,
  sessionCookie,
  test,
} from '../../fixtures'
import { expectNothingMoves } from '../../layout'
import { accountSettingsPage } from '../../pages/account-settings.page'
import { consoleFrame } from '../../pages/console-frame.page'
import { FORCED_CHANGE_ADDRESS, signInToChange } from '../../pages/forced-change.page'

const NEW = 'Brand-new-password-2'

test.use({ scenario: 'demo' })

for (const [userName, why] of [
  ['carol', 'An administrator requires you to create a new password'],
  ['dave', 'Your password has expired'],
] as const)
  test(`B12: ${userName} reads why (“${why}”), changes the password and reaches the requested page @nojs`, async ({
    account,
    accountPage,
    context,
    javaScriptEnabled,
    newBrowser,
    page,
  }) => {
    const forced = await signInToChange(page, account, userName, '/security-credentials')
    await expect(forced.main).toContainText(account.alias)
    await expect(forced.main).toContainText(userName)
    await expect(forced.main).toContainText(why)
    if (javaScriptEnabled) await expect(forced.old).toBeFocused()
    await expect(forced.rule('at least 12 characters')).toBeVisible()
    const before = await sessionCookie(context)
    await forced.change({ old: passwordOf(account, userName), next: NEW })
    await expect(page).toHaveURL(/\/security-credentials$/)
    await expect(
      page.getByRole('heading', { level: 1, name: 'Security credentials' }),
    ).toBeVisible()
    expect(await sessionCookie(context)).not.toBe(before)
    await page.goto('/signin/change-password')
    await expect(consoleFrame(page).dashboardHeading).toBeVisible()

    const other = await newBrowser()
    const otherPage = await other.newPage()
    await other.addCookies([
      { name: SESSION_COOKIE, value: before ?? '', url: new URL(page.url()).origin },
    ])
    await otherPage.goto('/iam')
    await expect(otherPage).toHaveURL(SIGN_IN_ADDRESS)

    await context.clearCookies()
    await accountPage.open(account.alias)
    await accountPage.signIn({ userName, password: NEW })
    await expect(consoleFrame(page).dashboardHeading).toBeVisible()
  })

test('reports each cause of a refusal at its own field @nojs', async ({ account, page, watch }) => {
  watch.expectComplaint(/status of 40[03]/)
  const forced = await signInToChange(page, account, 'carol')
  const old = passwordOf(account, 'carol')
  await forced.change({ old: '', next: NEW })
  await expect(forced.old).toHaveAccessibleDescription(/Enter your old password\./)
  await forced.change({ old, next: NEW, retyped: 'another' })
  await expect(forced.retyped).toHaveAccessibleDescription(
    /The two new passwords are not the same\./,
  )
  await forced.change({ old, next: 'short' })
  await expect(forced.next).toHaveAccessibleDescription(
    /needs: at least 12 characters; an uppercase letter \(A-Z\); a number\./,
  )
  await forced.change({ old: 'not the old one', next: NEW })
  await expect(forced.old).toHaveAccessibleDescription(/The old password is incorrect\./)
  await expect(page).toHaveTitle(/^Error: Change your password/)
  await forced.change({ old, next: old })
  await expect(forced.next).toHaveAccessibleDescription(/You used this password recently/)
  await expect(page).toHaveURL(FORCED_CHANGE_ADDRESS)
  await forced.change({ old, next: NEW })
  await expect(consoleFrame(page).dashboardHeading).toBeVisible()
  await expect(
    page.getByRole('status').filter({ hasText: 'Your password was changed' }),
  ).toBeVisible()
})

test('refuses the same password even if none is remembered @nojs', async ({
  account,
  iam,
  page,
  watch,
}) => {
  watch.expectComplaint(/status of 400/)
  await iam.send(new UpdateAccountPasswordPolicyCommand({ MinimumPasswordLength: 12 }))
  const forced = await signInToChange(page, account, 'carol')
  const old = passwordOf(account, 'carol')
  await forced.change({ old, next: old })
  await expect(forced.next).toHaveAccessibleDescription(
    /This is your current password\. Choose another one\./,
  )
})

test('explains to users without permission whom to ask @nojs', async ({ account, iam, page }) => {
  await iam.send(new UpdateLoginProfileCommand({ UserName: 'bob', PasswordResetRequired: true }))
  const forced = await signInToChange(page, account, 'bob')
  await expect(forced.gate).toBeVisible()
  const action = `iam:ChangePassword on arn:aws:iam::${account.accountId}:user/bob: no policy allows it.`
  await expect(forced.main).toContainText(action)
  await expect(forced.main).toContainText('Ask an administrator of your account')
  await expect(forced.requestToCopy).toContainText(action)
  await expect(forced.confirm).toHaveCount(0)
  await forced.signOut.click()
  await expect(page).toHaveURL(SIGN_IN_ADDRESS)
})

test('names an explicit deny @nojs', async ({ account, iam, page }) => {
  const Statement = [{ Effect: 'Deny', Action: 'iam:ChangePassword', Resource: '*' }]
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement })
  await iam.send(
    new PutUserPolicyCommand({ UserName: 'carol', PolicyName: 'KeepPassword', PolicyDocument }),
  )
  const forced = await signInToChange(page, account, 'carol')
  await expect(forced.main).toContainText('is explicitly denied by a policy.')
  await expect(forced.confirm).toHaveCount(0)
})

test.describe('P7: a session that must set a new password', () => {
  const ADMINISTRATOR = 'arn:aws:iam::aws:policy/AdministratorAccess'

  test('opens no other page, even for an administrator, and signs out @nojs', async ({
    account,
    context,
    iam,
    page,
  }) => {
    await iam.send(new AttachUserPolicyCommand({ UserName: 'carol', PolicyArn: ADMINISTRATOR }))
    const forced = await signInToChange(page, account, 'carol')
    for (const path of [
      '/',
      '/iam',
      '/iam/users',
      '/iam/users/alice',
      '/iam/account-settings',
      '/iam/account-settings/alias',
      '/iam/account-settings/alias/delete',
      '/iam/account-settings/delete-password-policy',
      '/security-credentials',
      '/.well-known/change-password',
    ]) {
      await page.goto(path)
      await expect(page, path).toHaveURL(FORCED_CHANGE_ADDRESS)
    }
    await forced.signOut.click()
    await expect(page).toHaveURL(SIGN_IN_ADDRESS)
    expect(await sessionCookie(context)).toBeUndefined()
    await page.goto('/iam')
    await expect(page).toHaveURL(SIGN_IN_ADDRESS)
  })

  test('is refused by every other open form', async ({
    account,
    context,
    iam,
    newBrowser,
    page,
    signedInAs,
    watch,
  }) => {
    watch.expectComplaint(/status of 403/)
    await iam.send(new AttachUserPolicyCommand({ UserName: 'carol', PolicyArn: ADMINISTRATOR }))
    const { PasswordPolicy: before } = await iam.send(new GetAccountPasswordPolicyCommand({}))
    const other = await newBrowser()
    await signInToChange(await other.newPage(), account, 'carol')
    const value = (await sessionCookie(other)) ?? ''
    const settings = accountSettingsPage(page)
    const url = new URL(account.signInUrl)
    const origin = `${url.protocol}//${url.host.replace(/^.*\.signin\./, '')}`
    for (const [path, send] of [
      ['/iam/account-settings', () => settings.apply.click()],
      ['/iam/account-settings/delete-password-policy', () => settings.confirmDeletePolicy.click()],
      ['/iam/account-settings/alias', () => settings.saveAlias(`carols-${account.alias}`)],
      ['/iam/account-settings/alias/delete', () => settings.confirmDeleteAlias.click()],
    ] as const) {
      await signedInAs(account.adminUserName)
      await page.goto(path)
      await context.addCookies([
        { name: SESSION_COOKIE, value, url: origin, httpOnly: true, sameSite: 'Lax' },
      ])
      await send()
      await expect(settings.refusal, path).toContainText('you must set a new password first')
    }
    expect((await iam.send(new GetAccountPasswordPolicyCommand({}))).PasswordPolicy).toEqual(before)
    await page.goto('/iam')
    await expect(page).toHaveURL(FORCED_CHANGE_ADDRESS)
  })
})

test('password managers and screen readers find the fields @nojs', async ({ account, page }) => {
  const forced = await signInToChange(page, account, 'carol')
  const form = page.locator('form').filter({ has: forced.old })
  await expect(form.locator('input[autocomplete=username]')).toHaveValue('carol')
  await expect(forced.old).toHaveAttribute('autocomplete', 'current-password')
  for (const field of [forced.next, forced.retyped])
    await expect(field).toHaveAttribute('autocomplete', 'new-password')
  await expect(forced.next).toHaveAttribute('passwordrules', /minlength: 12;/)
  await expect(page).toHaveTitle('Change your password | Gatehouse')
})

test('axe finds nothing: the form, with every field invalid, and without permission to change the password', async ({
  account,
  context,
  iam,
  page,
}) => {
  const forced = await signInToChange(page, account, 'carol')
  await forced.showNew.waitFor()
  await expectAccessible(page)
  await forced.change({ old: '', next: 'short', retyped: 'x' })
  await expect(forced.old).toBeFocused()
  await expectAccessible(page)
  await iam.send(new UpdateLoginProfileCommand({ UserName: 'bob', PasswordResetRequired: true }))
  await context.clearCookies()
  await signInToChange(page, account, 'bob')
  await expectAccessible(page)
})

test('nothing moves during hydration', async ({ account, page }) => {
  const forced = await signInToChange(page, account, 'carol')
  await expectNothingMoves(page, '/signin/change-password', forced.showNew)
})
