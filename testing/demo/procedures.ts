// The procedures of the demonstration, step by step, after AWS's user guide:
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords.html
import type { Locator, Page } from '@playwright/test'
import { accountSignInPage } from '../../e2e/pages/account-sign-in.page'
import { consoleFrame } from '../../e2e/pages/console-frame.page'
import { forcedChangePage } from '../../e2e/pages/forced-change.page'
import { manageConsoleAccessPage } from '../../e2e/pages/manage-console-access.page'
import { securityCredentialsPage } from '../../e2e/pages/security-credentials.page'
import { signInPage } from '../../e2e/pages/sign-in.page'
import { userPage } from '../../e2e/pages/user.page'
import { usersPage } from '../../e2e/pages/users.page'
import type { TestAccount } from '../test-account'
import type { DemoOptions, ProcedureName } from './options'

export interface Step {
  caption: string
  /** What the step is about. */
  target: Locator
  /** What is done with it; it is only shown by default. */
  action?: 'press' | 'check' | { type: string | (() => string) }
  /** Before the step, without a caption. */
  before?: () => Promise<unknown>
  /** Whether this page has the step, once it is open. */
  where?: () => Promise<boolean>
}

export interface Procedure {
  title: string
  steps: Step[]
}

export interface Scene extends Pick<DemoOptions, 'user' | 'managedUser'> {
  page: Page
  account: TestAccount
}

const NEW_PASSWORD = 'Harvest-moon-2026'
const NEXT_PASSWORD = 'Winter-garden-2027'

export const procedures: Record<ProcedureName, (scene: Scene) => Procedure> = {
  'sign-in': signInByAlias,
  'change-password': changeOwnPassword,
  'manage-console-access': manageConsoleAccess,
}

function signInByAlias({ page, account, user }: Scene): Procedure {
  const general = signInPage(page)
  const { userName, password, submit } = accountSignInPage(page)
  return {
    title: 'Sign in as an IAM user',
    steps: [
      {
        before: general.open,
        caption: 'Choose IAM user. Administrators of the account create these users.',
        target: general.iamUser,
        action: 'check',
      },
      {
        caption: 'Enter the account alias, or the account ID. Your administrator knows both.',
        target: general.account,
        action: { type: account.alias },
      },
      {
        caption: 'Choose Next. The account’s own sign-in page opens.',
        target: general.next,
        action: 'press',
      },
      {
        caption: 'Enter your IAM user name.',
        target: userName,
        action: { type: user },
      },
      {
        caption: 'Enter your password. Passwords are case sensitive.',
        target: password,
        action: { type: account.user(user).password },
      },
      { caption: 'Choose Sign in.', target: submit, action: 'press' },
      {
        caption: 'You are signed in: the navigation bar shows your user name and the account.',
        target: consoleFrame(page).userMenu,
      },
    ],
  }
}

function changeOwnPassword({ page, account, user }: Scene): Procedure {
  const { userMenu, securityCredentials } = consoleFrame(page)
  const { current, next, confirm, submit, success } = securityCredentialsPage(page)
  return {
    title: 'Change your own password',
    steps: [
      {
        before: () => openSignedIn(page, account, user),
        caption: 'You are signed in. In the navigation bar, choose your user name.',
        target: userMenu,
        action: 'press',
      },
      {
        caption: 'Choose Security credentials.',
        target: securityCredentials,
        action: 'press',
      },
      {
        caption: 'Enter your current password.',
        target: current,
        action: { type: account.user(user).password },
      },
      {
        caption: 'Enter a new password. The list shows what the password policy requires.',
        target: next,
        action: { type: NEW_PASSWORD },
      },
      {
        caption: 'Enter the new password again, to rule out a typing error.',
        target: confirm,
        action: { type: NEW_PASSWORD },
      },
      { caption: 'Choose Submit.', target: submit, action: 'press' },
      {
        caption: 'The password was changed. The old one no longer works.',
        target: success,
      },
    ],
  }
}

function manageConsoleAccess({ page, account, managedUser }: Scene): Procedure {
  const { navigation, openNavigation, userMenu } = consoleFrame(page)
  const { row } = usersPage(page)
  const user = userPage(page)
  const access = manageConsoleAccessPage(page)
  const signIn = accountSignInPage(page)
  const forced = forcedChangePage(page)
  let generated = ''
  return {
    title: 'Set a new password for a user',
    steps: [
      {
        before: () => openSignedIn(page, account, account.adminUserName),
        caption: 'You are signed in as an administrator. On a narrow screen, open the navigation.',
        target: openNavigation,
        action: 'press',
        where: () => openNavigation.isVisible(),
      },
      {
        caption: 'As an administrator, choose Users in the navigation pane.',
        target: navigation.getByRole('link', { name: 'Users' }),
        action: 'press',
      },
      {
        caption: `Choose the user whose password you want to set: ${managedUser}.`,
        target: row(managedUser).getByRole('link', { name: managedUser, exact: true }),
        action: 'press',
      },
      {
        caption: 'Choose the tab Security credentials.',
        target: user.securityCredentialsTab,
        action: 'press',
      },
      {
        caption: 'Under Sign-in credentials, choose Manage console access.',
        target: user.manageConsoleAccess,
        action: 'press',
      },
      {
        caption: 'Console access is enabled. A user without it needs no password.',
        target: access.enable,
        action: 'check',
      },
      {
        caption: 'Choose Autogenerated password. It meets the password policy of the account.',
        target: access.autogenerated,
        action: 'check',
      },
      {
        caption: 'Require a password reset: the user must create a new password at sign-in.',
        target: access.requireReset,
        action: 'check',
      },
      { caption: 'Choose Apply.', target: access.apply, action: 'press' },
      {
        caption: 'Choose Show, and give the password to the user. Nobody can see it again later.',
        target: access.secret.locator('summary'),
        action: 'press',
      },
      {
        caption: 'This is the password that the user signs in with, once.',
        target: access.secret.locator('code'),
      },
      {
        before: async () => {
          generated = (await access.secret.locator('code').textContent()) ?? ''
          await page.context().clearCookies()
          await signIn.open(account.alias)
        },
        caption: 'Now the user: on the account’s sign-in page, enter the IAM user name.',
        target: signIn.userName,
        action: { type: managedUser },
      },
      {
        caption: 'Enter the password from the administrator.',
        target: signIn.password,
        action: { type: () => generated },
      },
      { caption: 'Choose Sign in.', target: signIn.submit, action: 'press' },
      {
        caption: 'The password must be changed first. Enter the one from the administrator.',
        target: forced.old,
        action: { type: () => generated },
      },
      {
        caption: 'Enter a new password, which only the user knows.',
        target: forced.next,
        action: { type: NEXT_PASSWORD },
      },
      {
        caption: 'Enter the new password again.',
        target: forced.retyped,
        action: { type: NEXT_PASSWORD },
      },
      { caption: 'Choose Confirm password change.', target: forced.confirm, action: 'press' },
      {
        caption: 'The user is signed in, with a password that nobody else has seen.',
        target: userMenu,
      },
    ],
  }
}

/** Opens the console as a user who signed in before. */
async function openSignedIn(page: Page, account: TestAccount, userName: string) {
  const { cookies } = await account.signInAs(userName)
  await page.context().clearCookies()
  await page.context().addCookies(cookies)
  await page.goto('/iam')
}
