// The fixtures of a test: its own account, that account's clock, its API, watched browsers, and
// sessions without the sign-in page.
import { IAMClient } from '@aws-sdk/client-iam'
import { type BrowserContext, test as base, expect } from '@playwright/test'
import { type Account, askTestMode, type Scenario } from '../testing/test-mode'
import { type PageWatch, pageWatch } from './page-watch'
import { type AccountSignInPage, accountSignInPage } from './pages/account-sign-in.page'
import { type ConsoleFrame, consoleFrame } from './pages/console-frame.page'
import {
  type SecurityCredentialsPage,
  securityCredentialsPage,
} from './pages/security-credentials.page'
import { type SignInPage, signInPage } from './pages/sign-in.page'

export { expect } from '@playwright/test'
export { type Account, passwordOf, type Scenario } from '../testing/test-mode'

export const SESSION_COOKIE = 'gatehouse-session'

interface Fixtures {
  /** The state in which the test's account is created. */
  scenario: Scenario
  /** Who has an MFA device in the test's account: names of users, and `root`. */
  mfa: readonly string[]
  /** The server's own origin. */
  origin: string
  watch: PageWatch
  /** Every test ends with a check of what its pages reported. */
  nothingWrong: void
  /** Creates another account. */
  newAccount(scenario?: Scenario): Promise<Account>
  /**
   * The test's own account. No other test shares its twelve digits, so tests need no order and no
   * reset.
   */
  account: Account
  /** Advances the time of that account only. */
  clock: { advance(seconds: number): Promise<void> }
  /** The IAM API as the account's administrator. */
  iam: IAMClient
  /**
   * Opens another browser with its own cookies, also watched, with or without JavaScript like the
   * test.
   */
  newBrowser(options?: { javaScriptEnabled?: boolean }): Promise<BrowserContext>
  /** Signs a user of the account in without the sign-in page, and returns the cookie's value. */
  signedInAs(userName: string, context?: BrowserContext): Promise<string>
  signInPage: SignInPage
  accountPage: AccountSignInPage
  consoleFrame: ConsoleFrame
  credentials: SecurityCredentialsPage
}

export const test = base.extend<Fixtures>({
  scenario: ['changePassword', { option: true }],
  mfa: [[], { option: true }],

  origin: ({ baseURL }, provide) => provide(new URL(baseURL ?? '').origin),

  watch: ({ origin }, provide) => provide(pageWatch(origin)),

  // Set up first and torn down last, while the pages are still open.
  nothingWrong: [
    async ({ watch, context: _mine, newBrowser: _others }, provide) => {
      await provide()
      expect(await watch.faults(), 'what the pages complained of').toEqual([])
    },
    { auto: true },
  ],

  context: async ({ context, javaScriptEnabled, watch }, provide) => {
    await watch.over(context, javaScriptEnabled)
    await provide(context)
  },

  newAccount: ({ origin }, provide) =>
    provide((scenario = 'changePassword') => askTestMode(origin, 'accounts', { scenario })),

  account: async ({ origin, scenario, mfa }, provide) =>
    provide(await askTestMode(origin, 'accounts', { scenario, mfa })),

  clock: async ({ account: { accountId }, origin }, provide) => {
    let offsetSeconds = 0
    const advance = async (seconds: number) => {
      offsetSeconds += seconds
      await askTestMode(origin, 'clock', { accountId, offsetSeconds })
    }
    await provide({ advance })
  },

  iam: async ({ account, origin }, provide) => {
    const client = new IAMClient({
      endpoint: origin,
      region: 'us-east-1',
      credentials: account,
      maxAttempts: 1,
    })
    await provide(client)
    client.destroy()
  },

  newBrowser: async ({ browser, watch, contextOptions, javaScriptEnabled, baseURL }, provide) => {
    const contexts: BrowserContext[] = []
    await provide(async (options = {}) => {
      const scripts = options.javaScriptEnabled ?? javaScriptEnabled
      const own = { javaScriptEnabled: scripts, ...(baseURL !== undefined && { baseURL }) }
      const context = await browser.newContext({ ...contextOptions, ...own })
      contexts.push(context)
      await watch.over(context, scripts)
      return context
    })
    for (const context of contexts) await context.close()
  },

  signedInAs: ({ account: { accountId }, context: own, origin }, provide) =>
    provide(async (userName, context = own) => {
      const { cookieName, cookieValue } = await askTestMode(origin, 'sessions', {
        accountId,
        userName,
      })
      await context.addCookies([
        { name: cookieName, value: cookieValue, url: origin, httpOnly: true, sameSite: 'Lax' },
      ])
      return cookieValue
    }),

  signInPage: ({ page }, provide) => provide(signInPage(page)),
  accountPage: ({ page }, provide) => provide(accountSignInPage(page)),
  consoleFrame: ({ page }, provide) => provide(consoleFrame(page)),
  credentials: ({ page }, provide) => provide(securityCredentialsPage(page)),
})

/** Returns the value of a browser's session cookie, if it has one. */
export async function sessionCookie(context: BrowserContext): Promise<string | undefined> {
  return (await context.cookies()).find(({ name }) => name === SESSION_COOKIE)?.value
}

/** The address to which a browser without a session is redirected, whichever page it requested. */
export const SIGN_IN_ADDRESS = /^[^?]*\/signin(?:$|[/?])/
