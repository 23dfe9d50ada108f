// The ways to sign in: by the account's alias or ID, through the general page or the account's own
// address, and on to the page that the user requested.
import { type Account, expect, passwordOf, test } from '../../fixtures'

const hyphenated = ({ accountId }: Account) =>
  accountId.replace(/(\d{4})(\d{4})(\d{4})/, '$1-$2-$3')

const NAMES: [string, (account: Account) => string][] = [
  ['its alias', ({ alias }) => alias],
  ['its 12-digit ID', ({ accountId }) => accountId],
  ['its ID with hyphens', hyphenated],
  ['its alias in capitals, with spaces around it', ({ alias }) => ` ${alias.toUpperCase()} `],
]

test('the general page leads to the account’s own by its alias and its ID, however typed, and signs in there @nojs', async ({
  account,
  signInPage,
  accountPage,
  consoleFrame,
  context,
  page,
}) => {
  for (const [how, nameOf] of NAMES) {
    await context.clearCookies()
    await signInPage.open()
    await signInPage.enterAccount(nameOf(account))
    await expect(accountPage.heading, how).toBeVisible()
    await accountPage.signIn({ userName: 'alice', password: passwordOf(account, 'alice') })
    await expect(consoleFrame.dashboardHeading, how).toBeVisible()
    await expect(consoleFrame.userMenu).toHaveText(`alice @ ${account.alias}`)
    await expect(page).toHaveURL('/iam')
  }
})

test('the account’s own address signs in, by its alias and by its ID', async ({
  account,
  accountPage,
  consoleFrame,
  context,
  origin,
  page,
}) => {
  const { host } = new URL(origin)
  for (const name of [account.alias, account.accountId]) {
    await context.clearCookies()
    await page.goto(`http://${name}.signin.${host}/console`)
    await expect(page).toHaveURL(`${origin}/signin/${name}`)
    await expect(accountPage.account).toHaveValue(name)
    await accountPage.signIn({ userName: 'alice', password: passwordOf(account, 'alice') })
    await expect(consoleFrame.dashboardHeading).toBeVisible()
  }
})

test('the account can still be changed on the page of another one @nojs', async ({
  account,
  accountPage,
  consoleFrame,
}) => {
  await accountPage.open('some-other-account')
  await accountPage.signIn({
    account: hyphenated(account),
    userName: 'alice',
    password: passwordOf(account, 'alice'),
  })
  await expect(consoleFrame.userMenu).toHaveText(`alice @ ${account.alias}`)
})

test('finds a user name in any case, and shows it as stored', async ({
  account,
  accountPage,
  consoleFrame,
}) => {
  await accountPage.open(account.alias)
  await accountPage.signIn({ userName: 'ALICE', password: passwordOf(account, 'alice') })
  await expect(consoleFrame.userMenu).toHaveText(`alice @ ${account.alias}`)
})

test.describe('the general page', () => {
  test('explains a malformed account @nojs', async ({ page, signInPage, accountPage }) => {
    for (const [typed, problem] of [
      ['', /Account ID \(12 digits\) or account alias is required\./],
      ['no such name!', /Enter an account ID of 12 digits, or an account alias/],
    ] as const) {
      await signInPage.open()
      await signInPage.enterAccount(typed)
      await expect(signInPage.account).toHaveAccessibleDescription(problem)
      await expect(signInPage.account).toHaveValue(typed)
      await expect(page).toHaveTitle(/^Error: /)
    }
    // Eleven digits could be an alias: its page looks like any account's.
    await signInPage.enterAccount('12345678901')
    await expect(accountPage.heading).toBeVisible()
  })
})

test('signing in leads to a page that was requested without a session @nojs', async ({
  account,
  page,
  signInPage,
  accountPage,
  credentials,
}) => {
  await page.goto('/security-credentials')
  await signInPage.enterAccount(account.alias)
  await accountPage.signIn({ userName: 'alice', password: passwordOf(account, 'alice') })
  await expect(credentials.heading).toBeVisible()
  await expect(page).toHaveURL('/security-credentials')
})

test('the return target in the account’s address survives a failed sign-in @nojs', async ({
  account,
  page,
  origin,
  accountPage,
  credentials,
}) => {
  const { host } = new URL(origin)
  await page.goto(`http://${account.alias}.signin.${host}/console/security-credentials`)
  await accountPage.signIn({ userName: 'alice', password: 'not the password' })
  await expect(accountPage.refusal).toBeVisible()
  await accountPage.signIn({ password: passwordOf(account, 'alice') })
  await expect(credentials.heading).toBeVisible()
})

test('…/console/iam behind the account’s own address leads to the dashboard @nojs', async ({
  account,
  page,
  origin,
  accountPage,
  consoleFrame,
}) => {
  const { host } = new URL(origin)
  await page.goto(`http://${account.accountId}.signin.${host}/console/iam`)
  await accountPage.signIn({ userName: 'alice', password: passwordOf(account, 'alice') })
  await expect(consoleFrame.dashboardHeading).toBeVisible()
  await expect(page).toHaveURL('/iam')
})

test('B7: the form keeps its entries while the server can’t be reached, and Retry signs in', async ({
  account,
  accountPage,
  consoleFrame,
  page,
  watch,
}) => {
  watch.expectComplaint(/request failed: net::ERR_CONNECTION_REFUSED POST/)
  watch.expectComplaint(/Failed to load resource: net::ERR_CONNECTION_REFUSED/)
  await accountPage.open(account.alias)
  await accountPage.showPassword.waitFor()
  await page.route('**/signin/*', (route) =>
    route.request().method() === 'POST' ? route.abort('connectionrefused') : route.continue(),
  )
  const password = passwordOf(account, 'alice')
  await accountPage.signIn({ userName: 'alice', password })
  const alert = page.getByRole('alert').filter({ hasText: 'The server can’t be reached' })
  await expect(alert).toBeVisible()
  await expect(accountPage.userName).toHaveValue('alice')
  await expect(accountPage.password).toHaveValue(password)
  await page.unroute('**/signin/*')
  await alert.getByRole('button', { name: 'Retry' }).click()
  await expect(consoleFrame.dashboardHeading).toBeVisible()
})

test.describe('W5: no return target leads to another site', () => {
  const OFF_SITE = [
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example/',
    '\\\\evil.example/',
    '///evil.example',
    '/%5cevil.example',
    '/%2f/evil.example',
    '/%252fevil.example',
    '/%09/evil.example',
    '/\t/evil.example',
    '/.//evil.example',
    'https:evil.example',
    'javascript:alert(1)',
    'data:text/html,evil',
    '/。evil.example',
    `/${'a'.repeat(8192)}`,
  ]

  test('the form keeps none of them from the address', async ({ account, accountPage, page }) => {
    for (const target of OFF_SITE) {
      await accountPage.open(account.alias, target)
      await expect(accountPage.heading, target).toBeVisible()
      await expect(page.locator('[name=next]'), target).toHaveCount(0)
    }
  })

  test('a form that posts one of them stays on this site @nojs', async ({
    account,
    accountPage,
    consoleFrame,
    context,
    page,
    origin,
  }) => {
    for (const target of [
      '//evil.example/',
      'https://evil.example/',
      '/\\evil.example/',
      'javascript:alert(1)',
    ]) {
      await context.clearCookies()
      await accountPage.open(account.alias, '/security-credentials')
      await page
        .locator('[name=next]')
        .evaluate((field, value) => field.setAttribute('value', value), target)
      await accountPage.signIn({ userName: 'alice', password: passwordOf(account, 'alice') })
      await expect(consoleFrame.dashboardHeading, target).toBeVisible()
      expect(new URL(page.url()).origin).toBe(origin)
    }
  })
})
