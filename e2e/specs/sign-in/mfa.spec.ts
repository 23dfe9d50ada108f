// The second step of a sign-in: a code of an MFA device after the password, with and without
// scripts.
import { UpdateLoginProfileCommand } from '@aws-sdk/client-iam'
import type { Page } from '@playwright/test'
import { expectAccessible } from '../../accessible'
import { type Account, expect, passwordOf, sessionCookie, test } from '../../fixtures'
import { tabTo } from '../../keyboard'
import { authenticatorApp, codeIn } from '../../mfa-codes'
import { type AccountSignInPage, accountSignInPage } from '../../pages/account-sign-in.page'
import { secondStepPage } from '../../pages/second-step.page'
import { assignDevice } from '../../stored-mfa-devices'

const TEN_MINUTES = 600

async function withPassword(accountPage: AccountSignInPage, account: Account, page: Page) {
  await accountPage.signIn({ userName: 'alice', password: passwordOf(account, 'alice') })
  await expect(secondStepPage(page).heading).toBeVisible()
}

test('a user with a device enters a code after the password, and reaches the requested page @nojs', async ({
  account,
  accountPage,
  consoleFrame,
  context,
  iam,
  javaScriptEnabled,
  page,
  watch,
}) => {
  watch.expectComplaint(/status of 410/) // the page of a sign-in that is over
  const app = await assignDevice(iam, 'alice', 'phone')
  const step = secondStepPage(page)
  await accountPage.open(account.alias, '/security-credentials')
  await withPassword(accountPage, account, page)
  await expect(page).toHaveURL('/multi-factor-authentication')
  expect(await sessionCookie(context)).toBeUndefined()
  await expect(page.getByText('Enter an MFA code to complete sign-in.')).toBeVisible()
  await expect(page.getByText('alice', { exact: true })).toBeVisible()
  if (javaScriptEnabled) {
    await expect(step.code).toBeFocused()
    await expectAccessible(page)
  }

  await step.enter('12345')
  await expect(step.code).toHaveAccessibleDescription(/Enter the six digits of the code\./)
  await expect(page).toHaveTitle(/^Error: Multi-factor authentication/)
  if (javaScriptEnabled) await expectAccessible(page)
  await step.enter('000000')
  await expect(step.refusal).toHaveText(
    'Authentication failedYour authentication information is incorrect. Please try again.',
  )
  await expect(step.code).toHaveValue('')
  if (javaScriptEnabled) {
    await expect(step.code).toBeFocused()
    await expectAccessible(page)
  }

  const code = app.next()
  await step.enter(`${code.slice(0, 3)} ${code.slice(3)}`)
  await expect(page).toHaveURL('/security-credentials')
  await expect(consoleFrame.userMenu).toHaveText(`alice @ ${account.alias}`)
  await page.goto('/multi-factor-authentication')
  await expect(step.over).toBeVisible()
})

test('a code works once, in one browser @nojs', async ({
  account,
  accountPage,
  iam,
  newBrowser,
  page,
}) => {
  const app = await assignDevice(iam, 'alice', 'phone')
  const step = secondStepPage(page)
  await accountPage.open(account.alias)
  await withPassword(accountPage, account, page)
  const code = app.next()
  await step.enter(code)
  await expect(page).toHaveURL('/iam')

  const other = await (await newBrowser()).newPage()
  const [signIn, second] = [accountSignInPage(other), secondStepPage(other)]
  await signIn.open(account.alias)
  await withPassword(signIn, account, other)
  await second.enter(code)
  await expect(second.refusal).toContainText('Authentication failed')
})

test('the step is over after ten minutes, and leads back to the same sign-in @nojs', async ({
  account,
  accountPage,
  clock,
  iam,
  javaScriptEnabled,
  page,
  watch,
}) => {
  watch.expectComplaint(/status of 410/)
  const app = await assignDevice(iam, 'alice', 'phone')
  const step = secondStepPage(page)
  await accountPage.open(account.alias, '/iam/users')
  await withPassword(accountPage, account, page)
  await clock.advance(TEN_MINUTES + 1)
  await step.enter(codeIn(20, app.secretKey))
  await expect(step.over).toBeVisible()
  if (javaScriptEnabled) await expectAccessible(page)
  await page.getByRole('link', { name: 'Sign in', exact: true }).click()
  await expect(page).toHaveURL(`/signin/${account.alias}?next=%2Fiam%2Fusers`)
})

test('several wrong codes offer to synchronise the device, after which sign-in starts again @nojs', async ({
  account,
  accountPage,
  iam,
  javaScriptEnabled,
  page,
}) => {
  const app = await assignDevice(iam, 'alice', 'phone')
  const step = secondStepPage(page)
  await accountPage.open(account.alias)
  await withPassword(accountPage, account, page)
  for (let i = 0; i < 5; i++) {
    await expect(step.offer).toHaveCount(0)
    const [answer] = await Promise.all([
      page.waitForResponse((response) => response.request().method() === 'POST'),
      step.enter('000000'),
    ])
    await answer.finished()
    await expect(step.refusal).toBeVisible()
  }
  await expect(step.offer).toBeVisible()
  if (javaScriptEnabled) await expectAccessible(page)

  await step.resyncLink.click()
  await expect(page).toHaveURL('/multi-factor-authentication/resync')
  if (javaScriptEnabled) await expectAccessible(page)
  await step.enterPair([app.next(), '1'])
  await expect(step.codes[1]).toHaveAccessibleDescription(/Enter the six digits of the code\./)
  await step.enterPair([codeIn(14, app.secretKey), codeIn(16, app.secretKey)])
  await expect(step.refusal).toContainText('Authentication failed')
  const fastApp = authenticatorApp(app.secretKey, 16)
  await step.enterPair(fastApp.pair())
  await expect(accountPage.heading).toBeVisible()
  await expect(
    page.getByRole('status').filter({ hasText: 'Your MFA device is synchronised' }),
  ).toBeVisible()
  if (javaScriptEnabled) await expectAccessible(page)

  await withPassword(accountPage, account, page)
  await step.enter(fastApp.next())
  await expect(page).toHaveURL('/iam')
})

test('users who can’t pass the step find help, and can cancel @nojs', async ({
  account,
  accountPage,
  iam,
  javaScriptEnabled,
  page,
  watch,
}) => {
  watch.expectComplaint(/status of 410/)
  await assignDevice(iam, 'alice', 'phone')
  const step = secondStepPage(page)
  await accountPage.open(account.alias, '/iam/users')
  await withPassword(accountPage, account, page)
  await step.troubleshoot.click()
  await expect(page.getByRole('heading', { level: 1, name: 'Troubleshoot MFA' })).toBeVisible()
  if (javaScriptEnabled) await expectAccessible(page)
  await page.getByRole('link', { name: 'Back to the MFA code' }).click()
  await step.cancel.click()
  await expect(page).toHaveURL(`/signin/${account.alias}?next=%2Fiam%2Fusers`)
  await page.goto('/multi-factor-authentication')
  await expect(step.over).toBeVisible()
})

test('a new password that is due comes after the code @nojs', async ({
  account,
  accountPage,
  iam,
  page,
}) => {
  const app = await assignDevice(iam, 'alice', 'phone')
  await iam.send(new UpdateLoginProfileCommand({ UserName: 'alice', PasswordResetRequired: true }))
  await accountPage.open(account.alias)
  await withPassword(accountPage, account, page)
  await secondStepPage(page).enter(app.next())
  await expect(page).toHaveURL('/signin/change-password')
})

test('the step works by keyboard alone', async ({ account, accountPage, iam, page }) => {
  const app = await assignDevice(iam, 'alice', 'phone')
  const step = secondStepPage(page)
  await accountPage.open(account.alias)
  await withPassword(accountPage, account, page)
  await expect(step.code).toBeFocused()
  await page.keyboard.type('000000')
  await page.keyboard.press('Enter')
  await expect(step.refusal).toBeVisible()
  await expect(step.code).toBeFocused()
  for (const link of [step.troubleshoot, step.cancel]) await tabTo(page, link)
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Shift+Tab')
  await tabTo(page, step.code)
  await page.keyboard.type(app.next())
  await tabTo(page, step.submit)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/iam')
})
