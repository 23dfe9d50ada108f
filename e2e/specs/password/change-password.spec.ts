// The main journey: sign in, open Security credentials, change the password, and check which
// sessions end and which stay.
import type { Page, Response } from '@playwright/test'
import { expect, passwordOf, SIGN_IN_ADDRESS, sessionCookie, test } from '../../fixtures'
import { accountSignInPage } from '../../pages/account-sign-in.page'
import { consoleFrame as frameOf } from '../../pages/console-frame.page'

const NEW = 'Second-password-2'

test('after changing the password in Security credentials, only the new one signs in @nojs', async ({
  account,
  accountPage,
  consoleFrame,
  credentials,
  newBrowser,
  page,
}) => {
  const old = passwordOf(account, 'alice')
  await accountPage.open(account.alias)
  await accountPage.signIn({ userName: 'alice', password: old })
  await consoleFrame.openSecurityCredentials()
  await expect(credentials.heading).toBeVisible()
  await expect(page.getByRole('main')).toContainText(`arn:aws:iam::${account.accountId}:user/alice`)
  await credentials.change({ current: old, next: NEW })
  await expect(credentials.success).toContainText('Use the new password from now on.')

  const signIn = accountSignInPage(await (await newBrowser()).newPage())
  await signIn.open(account.alias)
  await signIn.signIn({ userName: 'alice', password: old })
  await expect(signIn.refusal).toContainText('Authentication failed')
  await signIn.signIn({ password: NEW })
  await expect(signIn.heading).toHaveCount(0)
})

test('S7: ends all other sessions of the user, continues this one with a new cookie, and explains both @nojs', async ({
  account,
  consoleFrame,
  context,
  credentials,
  newBrowser,
  origin,
  page,
  signedInAs,
}) => {
  const before = await signedInAs('alice')
  const others = [await newBrowser(), await newBrowser()]
  const otherPages: Page[] = []
  for (const other of others) {
    await signedInAs('alice', other)
    const otherPage = await other.newPage()
    await otherPage.goto('/iam')
    await expect(frameOf(otherPage).dashboardHeading).toBeVisible()
    otherPages.push(otherPage)
  }
  const bobsBrowser = await newBrowser()
  await signedInAs('bob', bobsBrowser)

  await credentials.open()
  await credentials.change({ current: passwordOf(account, 'alice'), next: NEW })
  await expect(credentials.success).toContainText(
    'All your other sessions were signed out; this one continues.',
  )
  expect(await sessionCookie(context)).not.toBe(before)

  for (const otherPage of otherPages) {
    await otherPage.goto('/iam')
    await expect(otherPage).toHaveURL(SIGN_IN_ADDRESS)
  }
  const thief = await newBrowser()
  await thief.addCookies([{ name: 'gatehouse-session', value: before, url: origin }])
  const thiefPage = await thief.newPage()
  await thiefPage.goto('/iam')
  await expect(thiefPage).toHaveURL(SIGN_IN_ADDRESS)

  const bobsPage = await bobsBrowser.newPage()
  await bobsPage.goto('/iam')
  await expect(frameOf(bobsPage).userMenu).toHaveText(`bob @ ${account.alias}`)
  await page.goto('/iam')
  await expect(consoleFrame.dashboardHeading).toBeVisible()
})

test('the fields are empty after a change, and the same session can change the password again @nojs', async ({
  account,
  credentials,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of 403/)
  await signedInAs('alice')
  await credentials.open()
  await credentials.change({ current: passwordOf(account, 'alice'), next: NEW })
  await expect(credentials.success).toBeVisible()
  for (const field of [credentials.current, credentials.next, credentials.confirm])
    await expect(field).toHaveValue('')
  await credentials.change({ current: NEW, next: 'Third-password-3' })
  await expect(credentials.current).toHaveValue('')
  await expect(credentials.success).toBeVisible()
  await credentials.change({ current: NEW, next: 'Fourth-password-4' })
  await expect(credentials.current).toHaveAccessibleDescription(
    /The current password is incorrect\./,
  )
})

test.describe('P2: a password is used exactly as typed', () => {
  const AS_TYPED = ` "It's" <b>&amp; é ÿ\u00a0100% ${'x'.repeat(20)} `
  const ALMOST = [
    AS_TYPED.trim(),
    AS_TYPED.trimStart(),
    AS_TYPED.trimEnd(),
    AS_TYPED.toUpperCase(),
    AS_TYPED.normalize('NFD'),
    AS_TYPED.normalize('NFKC'),
    AS_TYPED.replace('&amp;', '&'),
    `${AS_TYPED.slice(0, -2)}y `,
  ]

  test('spaces at its ends, quotes, markup and Latin-1 letters, and no similar one signs in', async ({
    account,
    accountPage,
    consoleFrame,
    credentials,
    page,
    signedInAs,
  }) => {
    await signedInAs('alice')
    await credentials.open()
    await credentials.change({ current: passwordOf(account, 'alice'), next: AS_TYPED })
    await expect(credentials.success).toBeVisible()
    await consoleFrame.signOut()
    await expect(page).toHaveURL(SIGN_IN_ADDRESS)
    await accountPage.open(account.alias)
    for (const password of new Set(ALMOST)) {
      await accountPage.signIn({ userName: 'alice', password })
      await expect(accountPage.refusal, JSON.stringify(password)).toContainText(
        'Authentication failed',
      )
      await expect(accountPage.password).toHaveValue('')
    }
    await accountPage.signIn({ userName: 'alice', password: AS_TYPED })
    await expect(consoleFrame.dashboardHeading).toBeVisible()
  })

  test('all of 128 characters count', async ({
    account,
    accountPage,
    consoleFrame,
    credentials,
    signedInAs,
  }) => {
    const longest = `Aa1${'é'.repeat(125)}`
    await signedInAs('alice')
    await credentials.open()
    await credentials.change({ current: passwordOf(account, 'alice'), next: longest })
    await expect(credentials.success).toBeVisible()
    await accountPage.open(account.alias)
    await accountPage.signIn({ userName: 'alice', password: `${longest.slice(0, -1)}e` })
    await expect(accountPage.refusal).toContainText('Authentication failed')
    await accountPage.signIn({ password: longest })
    await expect(consoleFrame.dashboardHeading).toBeVisible()
  })
})

test('W8: typed passwords are in no address, storage or later response @nojs', async ({
  account,
  accountPage,
  consoleFrame,
  credentials,
  context,
  javaScriptEnabled,
  page,
  watch,
}) => {
  watch.expectComplaint(/status of 403/)
  if (!javaScriptEnabled) watch.expectComplaint(/status of 400/)
  const typed = [
    passwordOf(account, 'alice'),
    'Canary-typed-as-new-1',
    'Canary-typed-wrong-2',
    'zq7kx',
  ]
  const answers: Promise<[string, string]>[] = []
  page.on('response', (response) => answers.push(textOf(response)))
  page.on('request', (request) => {
    for (const secret of typed) expect(decodeURIComponent(request.url())).not.toContain(secret)
  })
  await accountPage.open(account.alias)
  await accountPage.signIn({ userName: 'alice', password: 'Canary-typed-wrong-2' })
  await expect(accountPage.refusal).toBeVisible()
  await accountPage.signIn({ password: passwordOf(account, 'alice') })
  await expect(consoleFrame.dashboardHeading).toBeVisible()
  await credentials.open()
  await credentials.change({ current: 'Canary-typed-wrong-2', next: 'Canary-typed-as-new-1' })
  await expect(credentials.current).toHaveAccessibleDescription(/incorrect/)
  await credentials.change({ current: passwordOf(account, 'alice'), next: 'zq7kx' })
  await expect(credentials.next).toHaveAccessibleDescription(/The new password needs/)
  await credentials.change({ current: passwordOf(account, 'alice'), next: 'Canary-typed-as-new-1' })
  await expect(credentials.success).toBeVisible()
  await credentials.open()

  const texts = await Promise.all(answers)
  // At least the opened pages are among the responses, and their text was read.
  expect(
    texts.filter(([address, text]) => !address.includes('/_next/') && text !== '').length,
  ).toBeGreaterThan(4)
  for (const [address, text] of texts)
    for (const secret of typed) expect(text.includes(secret), `${secret} in ${address}`).toBe(false)
  const cookies = JSON.stringify(await context.cookies())
  const stored = javaScriptEnabled
    ? await page.evaluate(() =>
        JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state]),
      )
    : ''
  for (const secret of typed) expect(decodeURIComponent(cookies + stored)).not.toContain(secret)
})

/**
 * Returns a response's address and text. A redirect has no body, and neither has a response whose
 * page is gone.
 */
async function textOf(response: Response): Promise<[string, string]> {
  const text = await response.text().catch(() => '')
  return [response.url(), text]
}

test('/.well-known/change-password leads to the form, after signing in if necessary @nojs', async ({
  account,
  accountPage,
  credentials,
  page,
  request,
}) => {
  const answer = await request.get('/.well-known/change-password', { maxRedirects: 0 })
  expect(answer.status()).toBe(302)
  expect(answer.headers().location).toBe('/security-credentials')
  expect(
    (
      await request.get(
        '/.well-known/resource-that-should-not-exist-whose-status-code-should-not-be-200',
      )
    ).ok(),
  ).toBe(false)
  await page.goto('/.well-known/change-password')
  await page.getByLabel('Account ID (12 digits) or account alias').fill(account.alias)
  await page.getByRole('button', { name: 'Next' }).click()
  await accountPage.signIn({ userName: 'alice', password: passwordOf(account, 'alice') })
  await expect(credentials.heading).toBeVisible()
})
