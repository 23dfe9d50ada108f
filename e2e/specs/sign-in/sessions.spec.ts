// Sessions: created at sign-in, and ended by sign-out or by time. A session cookie that was planted
// in a browser is never used.
import { expectAccessible } from '../../accessible'
import {
  type Account,
  expect,
  passwordOf,
  SESSION_COOKIE,
  SIGN_IN_ADDRESS,
  sessionCookie,
  test,
} from '../../fixtures'
import { beyondTheEdge } from '../../layout'
import { accountSignInPage } from '../../pages/account-sign-in.page'
import { consoleFrame } from '../../pages/console-frame.page'

const MINUTES = 60
const HOURS = 60 * MINUTES

const cookie = (value: string, origin: string) => ({ name: SESSION_COOKIE, value, url: origin })
const madeUp = ({ accountId }: Account) => `${accountId}.${'A'.repeat(43)}`

test('S2: a planted cookie is not adopted at sign-in', async ({
  account,
  accountPage,
  context,
  newBrowser,
  origin,
  page,
}) => {
  await context.addCookies([cookie(madeUp(account), origin)])
  await accountPage.open(account.alias)
  await accountPage.signIn({ userName: 'alice', password: passwordOf(account, 'alice') })
  await expect(consoleFrame(page).dashboardHeading).toBeVisible()
  expect(await sessionCookie(context)).not.toBe(madeUp(account))

  const attacker = await newBrowser()
  await attacker.addCookies([cookie(madeUp(account), origin)])
  const attackerPage = await attacker.newPage()
  await attackerPage.goto('/iam')
  await expect(attackerPage).toHaveURL(SIGN_IN_ADDRESS)
})

test('S2: signing in ends another user’s live session in the browser', async ({
  account,
  accountPage,
  context,
  newBrowser,
  origin,
  page,
  signedInAs,
}) => {
  const planted = await signedInAs('bob')
  await accountPage.open(account.alias)
  await accountPage.signIn({ userName: 'alice', password: passwordOf(account, 'alice') })
  await expect(consoleFrame(page).userMenu).toHaveText(`alice @ ${account.alias}`)
  expect(await sessionCookie(context)).not.toBe(planted)

  const attacker = await newBrowser()
  await attacker.addCookies([cookie(planted, origin)])
  const attackerPage = await attacker.newPage()
  await attackerPage.goto('/iam')
  await expect(attackerPage).toHaveURL(SIGN_IN_ADDRESS)
})

test('S3: the session cookie is opaque, host-only, HttpOnly and SameSite, and every other cookie holds no secret', async ({
  account,
  accountPage,
  context,
  page,
}) => {
  await accountPage.open(account.alias)
  const posted = page.waitForResponse((response) => response.request().method() === 'POST')
  await accountPage.signIn({ userName: 'alice', password: passwordOf(account, 'alice') })
  const headers = await (await posted).headersArray()
  await expect(consoleFrame(page).dashboardHeading).toBeVisible()

  const set = headers
    .filter(({ name }) => name.toLowerCase() === 'set-cookie')
    .map(({ value }) => value)
  const session = set.filter((value) => value.startsWith(`${SESSION_COOKIE}=`))
  expect(session).toHaveLength(1)
  expect(session[0]).toMatch(/; HttpOnly/i)
  expect(session[0]).toMatch(/; SameSite=(?:Lax|Strict)/i)
  expect(session[0]).toMatch(/; Path=\/(?:;|$)/i)
  expect(set.join('\n')).not.toMatch(/; Domain=/i)
  for (const each of set) expect(each.length).toBeLessThanOrEqual(4096)

  for (const { name, value, httpOnly } of await context.cookies()) {
    expect(httpOnly, name).toBe(true)
    expect(decodeURIComponent(value), name).not.toContain(passwordOf(account, 'alice'))
  }
  const value = (await sessionCookie(context)) ?? ''
  expect(value.replace(`${account.accountId}.`, '').length).toBeGreaterThanOrEqual(22)
})

test('S3: no page sets a session cookie without a sign-in', async ({ account, context, page }) => {
  for (const path of [
    '/signin',
    `/signin/${account.alias}`,
    '/iam',
    '/security-credentials',
    '/forget-account',
  ])
    await page.goto(path)
  expect(await sessionCookie(context)).toBeUndefined()
})

test.describe('S4: the account’s clock ends a session', () => {
  test('an hour after it was last used', async ({ clock, consoleFrame, page, signedInAs }) => {
    await signedInAs('alice')
    for (const pause of [58 * MINUTES, 58 * MINUTES]) {
      await clock.advance(pause)
      await consoleFrame.openDashboard()
      await expect(consoleFrame.dashboardHeading).toBeVisible()
    }
    await clock.advance(62 * MINUTES)
    await page.goto('/iam')
    await expect(page).toHaveURL(SIGN_IN_ADDRESS)
    // Setting the time back does not revive the session.
    await clock.advance(-62 * MINUTES)
    await page.goto('/iam')
    await expect(page).toHaveURL(SIGN_IN_ADDRESS)
  })

  test('an hour after its last use, though its page polls', async ({
    clock,
    consoleFrame,
    page,
    signedInAs,
  }) => {
    await signedInAs('alice')
    await consoleFrame.openDashboard()
    const poll = () =>
      page.evaluate(async () => {
        const headers: HeadersInit[] = [{}, { accept: 'text/html' }, { rsc: '1' }]
        const answers = await Promise.all(headers.map((sent) => fetch('/iam', { headers: sent })))
        return answers.map(({ url }) => new URL(url).pathname)
      })
    for (const pause of [20 * MINUTES, 20 * MINUTES, 19 * MINUTES]) {
      await clock.advance(pause)
      expect(await poll()).toEqual(['/iam', '/iam', '/iam'])
    }
    await clock.advance(MINUTES)
    await page.goto('/iam')
    await expect(page).toHaveURL(SIGN_IN_ADDRESS)
  })

  test('twelve hours after sign-in, even if used', async ({
    clock,
    consoleFrame,
    page,
    signedInAs,
  }) => {
    await signedInAs('alice')
    const step = 50 * MINUTES
    const steps = Math.floor((12 * HOURS) / step)
    for (let taken = 0; taken < steps; taken++) {
      await clock.advance(step)
      await consoleFrame.openDashboard()
      await expect(consoleFrame.dashboardHeading).toBeVisible()
    }
    await clock.advance(12 * HOURS - steps * step - MINUTES)
    await consoleFrame.openDashboard()
    await expect(consoleFrame.dashboardHeading).toBeVisible()
    await clock.advance(MINUTES)
    await page.goto('/iam')
    await expect(page).toHaveURL(SIGN_IN_ADDRESS)
  })
})

test('UX 41: warns two minutes before the session ends, and extends it in place', async ({
  clock,
  consoleFrame,
  page,
  signedInAs,
}) => {
  await signedInAs('alice')
  await page.clock.install()
  await consoleFrame.openDashboard()
  await page
    .getByRole('main')
    .getByRole('button', { name: /^Copy / })
    .first()
    .waitFor() // hydrated
  const pass = async (seconds: number) => {
    await clock.advance(seconds)
    await page.clock.fastForward(seconds * 1000)
  }
  await pass(57 * MINUTES)
  const announcement = page.getByRole('alert').filter({ hasText: 'Your session ends' })
  await expect(announcement).toHaveCount(0)
  await pass(1.5 * MINUTES)
  await expect(announcement).toBeVisible()
  expect(await beyondTheEdge(page)).toEqual([])
  await announcement.getByRole('button', { name: 'Stay signed in' }).focus()
  await page.keyboard.press('Enter')
  await expect(announcement).toHaveCount(0)
  await pass(57 * MINUTES)
  await expect(announcement).toHaveCount(0)
  await pass(4 * MINUTES)
  await expect(page.getByRole('alert').filter({ hasText: 'Your session has ended' })).toBeVisible()
  await page.goto('/iam')
  await expect(page).toHaveURL(SIGN_IN_ADDRESS)
})

test('S9: users see and end their own sessions, and keep this one @nojs', async ({
  newBrowser,
  page,
  signedInAs,
}) => {
  const others = [await newBrowser(), await newBrowser()]
  for (const other of others) await signedInAs('alice', other)
  await signedInAs('alice')
  await page.goto('/security-credentials')
  const main = page.getByRole('main')
  const rows = main.getByRole('table', { name: 'Console sessions' }).locator('tbody tr')
  const ends = rows.getByRole('button', { name: /^End session from / })
  await expect(rows).toHaveCount(3)
  await expect(rows.filter({ hasText: 'This browser' })).toHaveCount(1)
  await expect(ends).toHaveCount(2)
  expect(await beyondTheEdge(page)).toEqual([])

  await ends.first().click()
  await expect(main.getByText('The session was ended')).toBeVisible()
  await expect(rows).toHaveCount(2)
  await main.getByRole('button', { name: 'End all other sessions' }).click()
  await expect(main.getByText('All your other sessions were ended')).toBeVisible()
  await expect(main).toContainText('You are signed in nowhere else.')
  await expect(rows).toHaveCount(1)
  for (const other of others) {
    const theirs = await other.newPage()
    await theirs.goto('/iam')
    await expect(theirs.getByText('You signed out, here or in another')).toBeVisible()
  }
})

test('S5: sign-out ends the session at the server: Back shows nothing, and the old cookie is invalid @nojs', async ({
  account,
  consoleFrame,
  context,
  credentials,
  newBrowser,
  page,
  signedInAs,
}) => {
  await signedInAs('alice')
  const kept = await context.cookies()
  await consoleFrame.openDashboard()
  await consoleFrame.openSecurityCredentials()
  await expect(credentials.heading).toBeVisible()
  const answered = page.waitForResponse('**/sign-out')
  await consoleFrame.signOut()
  const headers = await (await answered).allHeaders()
  expect(headers['clear-site-data']).toBe('"cache"')
  expect(headers['cache-control']).toContain('no-store')
  await expect(page).toHaveURL(SIGN_IN_ADDRESS)
  expect(await sessionCookie(context)).toBeUndefined()

  await page.goBack()
  await expect(page).toHaveURL(SIGN_IN_ADDRESS)
  await expect(page.getByText(account.accountId)).toHaveCount(0)

  const thief = await newBrowser()
  await thief.addCookies(kept)
  const thiefPage = await thief.newPage()
  await thiefPage.goto('/security-credentials')
  await expect(thiefPage).toHaveURL(SIGN_IN_ADDRESS)
})

test('S5: a form sent after the session ended elsewhere changes nothing and redirects to sign-in @nojs', async ({
  account,
  accountPage,
  consoleFrame: frame,
  context,
  credentials,
  page,
  signedInAs,
}) => {
  await signedInAs('alice')
  await credentials.open()
  const other = await context.newPage()
  await other.goto('/iam')
  await consoleFrame(other).signOut()
  await expect(other).toHaveURL(SIGN_IN_ADDRESS)

  const posts: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'POST') posts.push(request.url())
  })
  await credentials.change({ current: passwordOf(account, 'alice'), next: 'Second-password-2' })
  await expect(page).toHaveURL(SIGN_IN_ADDRESS)
  // Posted once, and not again to the sign-in page, as a 307 would cause.
  expect(posts).toHaveLength(1)
  await accountPage.open(account.alias)
  await accountPage.signIn({ userName: 'alice', password: passwordOf(account, 'alice') })
  await expect(frame.dashboardHeading).toBeVisible()
})

test('W12: every page of the console has a way to sign out @nojs', async ({
  consoleFrame,
  page,
  signedInAs,
}) => {
  await signedInAs('alice')
  for (const path of ['/iam', '/security-credentials']) {
    await page.goto(path)
    await consoleFrame.openUserMenu()
    await expect(consoleFrame.signOutButton).toBeVisible()
  }
})

test('sessions of two accounts in two browsers are independent', async ({
  account,
  newAccount,
  newBrowser,
  page,
  signedInAs,
}) => {
  const otherAccount = await newAccount()
  await signedInAs('alice')
  const otherPage = await (await newBrowser()).newPage()
  const other = accountSignInPage(otherPage)
  await other.open(otherAccount.alias)
  await other.signIn({ userName: 'alice', password: passwordOf(otherAccount, 'alice') })
  await expect(consoleFrame(otherPage).userMenu).toHaveText(`alice @ ${otherAccount.alias}`)
  await page.goto('/security-credentials')
  await expect(page.getByRole('main')).toContainText(account.accountId)
  await expect(page.getByRole('main')).not.toContainText(otherAccount.accountId)
})

test('A10: the first page after a sign-in says when the user signed in before, and what failed since', async ({
  account,
  accountPage,
  clock,
  consoleFrame,
  context,
  page,
}) => {
  const credentials = { userName: 'alice', password: passwordOf(account, 'alice') }
  const signIn = async (password = credentials.password) => {
    await accountPage.open(account.alias)
    await accountPage.signIn({ ...credentials, password })
  }
  const main = page.getByRole('main')
  const notice = main.getByText(/earlier sign-in|last sign-in was/)
  await signIn()
  await expect(consoleFrame.dashboardHeading).toBeVisible()
  await expect(notice).toHaveCount(0)
  await context.clearCookies()
  await clock.advance(3600)
  await signIn('Not-the-password-1')
  await expect(accountPage.refusal).toBeVisible()
  await signIn()
  await expect(notice).toContainText(/Your last sign-in was at .+ UTC from /)
  await expect(main).toContainText('1 sign-in has failed since.')
  await expectAccessible(page)
  await page.goto('/security-credentials')
  await expect(notice).toHaveCount(0)
  await expect(main).toContainText('Last failed sign-in')
  await expectAccessible(page)
})
