// `gatehouse/playwright`: fixtures with an account for each test, and page objects in AWS's words.
import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, test as base } from '@playwright/test'
import { type AccountSettingsPage, accountSettingsPage } from '../e2e/pages/account-settings.page'
import { type AccountSignInPage, accountSignInPage } from '../e2e/pages/account-sign-in.page'
import { type ConsoleFrame, consoleFrame } from '../e2e/pages/console-frame.page'
import { type ForcedChangePage, forcedChangePage } from '../e2e/pages/forced-change.page'
import {
  type ManageConsoleAccessPage,
  manageConsoleAccessPage,
} from '../e2e/pages/manage-console-access.page'
import {
  type SecurityCredentialsPage,
  securityCredentialsPage,
} from '../e2e/pages/security-credentials.page'
import { type SignInPage, signInPage } from '../e2e/pages/sign-in.page'
import { type UserPage, userPage } from '../e2e/pages/user.page'
import { type UsersPage, usersPage } from '../e2e/pages/users.page'
import { programPath, testModeEnvironment } from './server-process'
import { type AccountOptions, createTestAccount, type TestAccount } from './test-account'

export { expect } from '@playwright/test'
export type { AccountOptions, TestAccount } from './test-account'

const DEFAULT_PORT = 3000
const START_MS = 120_000
const STOP_MS = 20_000

/**
 * Returns a `webServer` for playwright.config.ts: one server in test mode, which all workers share.
 * Its database is deleted when the run ends.
 */
export function gatehouseServer({ port = DEFAULT_PORT }: { port?: number } = {}) {
  const dataFolder = join(tmpdir(), `gatehouse-playwright-${randomUUID()}`)
  // Workers read the configuration too. Only the first process starts the server, and outlives it.
  if (process.env.TEST_WORKER_INDEX === undefined) {
    process.on('exit', () => deleteFolder(dataFolder))
    // Playwright stops the server when it is interrupted, but leaves it running when it is
    // terminated.
    process.once('SIGTERM', () => process.kill(process.pid, 'SIGINT'))
  }
  return {
    command: `node "${programPath()}"`,
    url: `http://127.0.0.1:${port}/readyz`,
    timeout: START_MS,
    gracefulShutdown: { signal: 'SIGTERM' as const, timeout: STOP_MS },
    env: testModeEnvironment(port, dataFolder),
  }
}

/** A file that can't be deleted must not fail a finished run. */
function deleteFolder(path: string) {
  try {
    rmSync(path, { recursive: true, force: true, maxRetries: 10 })
  } catch {
    console.warn(`The test database ${path} could not be deleted: delete it by hand.`)
  }
}

export interface GatehouseFixtures {
  /**
   * An option: the state of each test's account. Its ID and alias are random, because tests run in
   * parallel.
   */
  accountOptions: Omit<AccountOptions, 'alias' | 'accountId'>
  /** The account of this test alone. */
  account: TestAccount
  /** The clock of that account. */
  clock: TestAccount['clock']
  /** Signs a user of the account in, without the sign-in page. */
  signedInAs(userName: string, context?: BrowserContext): Promise<void>
  /** The sign-in page of the product: the kind of user and the account. */
  signInPage: SignInPage
  /** The sign-in page of an account. */
  accountSignInPage: AccountSignInPage
  /** Security credentials, with the form that changes the user's own password. */
  securityCredentialsPage: SecurityCredentialsPage
  /** The page for a password that must be changed before any other page. */
  forcedChangePage: ForcedChangePage
  /** The frame of every console page: user menu, navigation, help. */
  consoleFrame: ConsoleFrame
  /** The Users list. */
  usersPage: UsersPage
  /** A user's page with its tabs. */
  userPage: UserPage
  /** Users > Manage console access. */
  manageConsoleAccessPage: ManageConsoleAccessPage
  /** Account settings, with the password policy. */
  accountSettingsPage: AccountSettingsPage
}

/** Playwright's `test` with the fixtures above. `use.baseURL` is the address of the server. */
export const test = base.extend<GatehouseFixtures>({
  accountOptions: [{}, { option: true }],
  account: async ({ accountOptions, baseURL }, provide) => {
    if (baseURL === undefined)
      throw new Error(
        `Set use.baseURL in playwright.config.ts: "http://localhost:${DEFAULT_PORT}".`,
      )
    const { origin } = new URL(baseURL)
    await provide(await createTestAccount(origin, accountOptions, process.env.GATEHOUSE_TEST_TOKEN))
  },
  clock: ({ account }, provide) => provide(account.clock),
  signedInAs: ({ account, context: own }, provide) =>
    provide(async (userName, context = own) => {
      const { cookies } = await account.signInAs(userName)
      await context.addCookies(cookies)
    }),
  signInPage: ({ page }, provide) => provide(signInPage(page)),
  accountSignInPage: ({ page }, provide) => provide(accountSignInPage(page)),
  securityCredentialsPage: ({ page }, provide) => provide(securityCredentialsPage(page)),
  forcedChangePage: ({ page }, provide) => provide(forcedChangePage(page)),
  consoleFrame: ({ page }, provide) => provide(consoleFrame(page)),
  usersPage: ({ page }, provide) => provide(usersPage(page)),
  userPage: ({ page }, provide) => provide(userPage(page)),
  manageConsoleAccessPage: ({ page }, provide) => provide(manageConsoleAccessPage(page)),
  accountSettingsPage: ({ page }, provide) => provide(accountSettingsPage(page)),
})
