// Every page in every state against the WCAG rules that axe can check, in light and in dark; one h1 and a title of its own on each.
import type { Page } from '@playwright/test'
import { expectAccessible } from '../accessible'
import { expect, passwordOf, type Scenario, test } from '../fixtures'
import { accountSignInPage } from '../pages/account-sign-in.page'
import { consoleFrame } from '../pages/console-frame.page'
import { securityCredentialsPage } from '../pages/security-credentials.page'
import { signInPage } from '../pages/sign-in.page'
import type { Account } from '../test-door'

interface State {
  state: string
  title: string
  scenario?: Scenario
  /** Signed in as; nobody where it is not given. */
  as?: string
  /** The console notes the status of a refusal. */
  complaint?: RegExp
  width?: number
  reach: (page: Page, account: Account) => Promise<unknown>
}

const SIGN_IN = 'Sign in | Gatehouse'
const ACCOUNT = 'Sign in as IAM user | Gatehouse'
const DASHBOARD = 'IAM Dashboard | Gatehouse'
const CREDENTIALS = 'Security credentials | Gatehouse'
const NEW = 'Second-password-2'

const hydrated = (page: Page) => page.getByRole('button', { name: 'Show new password' }).waitFor()

const STATES: State[] = [
  { state: 'the general sign-in page', title: SIGN_IN, reach: (page) => signInPage(page).open() },
  {
    state: 'the general sign-in page with a malformed account',
    title: `Error: ${SIGN_IN}`,
    async reach(page) {
      const signIn = signInPage(page)
      await signIn.open()
      await signIn.enterAccount('no!')
      await expect(signIn.account).toHaveAccessibleDescription(/alias:/)
    },
  },
  {
    state: 'the general sign-in page with the root user chosen',
    title: SIGN_IN,
    async reach(page) {
      await signInPage(page).open()
      await signInPage(page).rootUser.check()
    },
  },
  {
    state: 'an account’s sign-in page',
    title: ACCOUNT,
    async reach(page, { alias }) {
      await accountSignInPage(page).open(alias)
      await accountSignInPage(page).showPassword.waitFor()
    },
  },
  {
    state: 'an account’s sign-in page with empty fields',
    title: `Error: ${ACCOUNT}`,
    async reach(page, { alias }) {
      const signIn = accountSignInPage(page)
      await signIn.open(alias)
      await signIn.showPassword.waitFor()
      await signIn.submit.click()
      await expect(signIn.password).toHaveAccessibleDescription(/is required/)
    },
  },
  {
    state: 'a refused sign-in',
    title: `Error: ${ACCOUNT}`,
    async reach(page, { alias }) {
      const signIn = accountSignInPage(page)
      await signIn.open(alias)
      await signIn.signIn({ userName: 'alice', password: 'wrong' })
      await signIn.refusal.waitFor()
    },
  },
  {
    state: 'the dashboard under the default policy',
    title: DASHBOARD,
    as: 'alice',
    reach: (page) => consoleFrame(page).openDashboard(),
  },
  {
    state: 'the dashboard under a custom policy',
    title: DASHBOARD,
    scenario: 'strictPolicy',
    as: 'alice',
    reach: (page) => consoleFrame(page).openDashboard(),
  },
  {
    state: 'the dashboard without the right to see the policy',
    title: DASHBOARD,
    as: 'carol',
    reach: (page) => consoleFrame(page).openDashboard(),
  },
  {
    state: 'the user menu',
    title: DASHBOARD,
    as: 'alice',
    async reach(page) {
      await consoleFrame(page).openDashboard()
      await consoleFrame(page).openUserMenu()
      await consoleFrame(page).signOutButton.waitFor()
    },
  },
  {
    state: 'the navigation of a narrow screen',
    title: DASHBOARD,
    as: 'alice',
    width: 320,
    async reach(page) {
      await consoleFrame(page).openDashboard()
      await consoleFrame(page).openNavigation.click()
      await consoleFrame(page).navigation.waitFor()
    },
  },
  {
    state: 'Security credentials',
    title: CREDENTIALS,
    as: 'alice',
    async reach(page) {
      await securityCredentialsPage(page).open()
      await hydrated(page)
    },
  },
  {
    state: 'Security credentials with a half-typed password',
    title: CREDENTIALS,
    scenario: 'strictPolicy',
    as: 'alice',
    async reach(page) {
      const credentials = securityCredentialsPage(page)
      await credentials.open()
      await credentials.next.fill('half a password')
      await credentials.guidance.getByText(/^Strength: /).waitFor()
    },
  },
  {
    state: 'Security credentials with every field wrong',
    title: `Error: ${CREDENTIALS}`,
    as: 'alice',
    async reach(page) {
      const credentials = securityCredentialsPage(page)
      await credentials.open()
      await hydrated(page)
      await credentials.change({ current: '', next: 'short', confirm: 'shorter' })
      await credentials.summaryLink(/needs/).waitFor()
    },
  },
  {
    state: 'a change that is not permitted',
    title: `Error: ${CREDENTIALS}`,
    as: 'bob',
    complaint: /status of 403/,
    async reach(page, account) {
      const credentials = securityCredentialsPage(page)
      await credentials.open()
      await credentials.change({ current: passwordOf(account, 'bob'), next: NEW })
      await credentials.refusal.waitFor()
    },
  },
  {
    state: 'a changed password',
    title: CREDENTIALS,
    as: 'alice',
    async reach(page, account) {
      const credentials = securityCredentialsPage(page)
      await credentials.open()
      await credentials.change({ current: passwordOf(account, 'alice'), next: NEW })
      await credentials.success.waitFor()
    },
  },
  {
    state: 'Security credentials without the right to see the policy',
    title: CREDENTIALS,
    as: 'carol',
    reach: (page) => securityCredentialsPage(page).open(),
  },
  {
    state: 'an address without a page',
    title: 'Page not found | Gatehouse',
    as: 'alice',
    complaint: /status of 404/,
    reach: (page) => page.goto('/no-such-page'),
  },
  {
    state: 'an address that the server itself refuses',
    title: 'Not found - Gatehouse',
    complaint: /status of 404/,
    reach: (page, { signInUrl }) => page.goto(new URL('/elsewhere', signInUrl).href),
  },
]

for (const { state, title, scenario = 'changePassword', as, complaint, width = 1280, reach } of STATES)
  test.describe(() => {
    test.use({ scenario, viewport: { width, height: 720 } })

    test(`axe finds nothing: ${state}`, async ({ account, page, signedInAs, watch }) => {
      if (complaint) watch.expectComplaint(complaint)
      if (as) await signedInAs(as)
      await reach(page, account)
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
      await expect(page).toHaveTitle(title)
      await expectAccessible(page)
    })
  })
