// Writes the pictures of the documents from the running product.
import {
  AddUserToGroupCommand,
  AttachGroupPolicyCommand,
  CreateGroupCommand,
  CreateLoginProfileCommand,
  CreateUserCommand,
  DeleteLoginProfileCommand,
  DeleteUserCommand,
  IAMClient,
  PutUserPolicyCommand,
  TagUserCommand,
  UpdateLoginProfileCommand,
} from '@aws-sdk/client-iam'
import { expect, type Page, test } from '@playwright/test'
import { type Account, askTestMode, passwordOf } from '../../testing/test-mode'
import { accountSettingsPage } from '../pages/account-settings.page'
import { accountSignInPage } from '../pages/account-sign-in.page'
import { consoleFrame } from '../pages/console-frame.page'
import { listPage } from '../pages/list.page'
import { manageConsoleAccessPage } from '../pages/manage-console-access.page'
import { policySimulatorPage } from '../pages/policy-simulator.page'
import { securityCredentialsPage } from '../pages/security-credentials.page'
import { userPage } from '../pages/user.page'
import { usersPage } from '../pages/users.page'
import { NOW } from './now.mjs'

const NEW_PASSWORD = 'Harvest-moon-2026'
const STEP_SECONDS = 4 * 60

let origin: string
let account: Account
let secondsOfWork: number

test.beforeAll(async () => {
  origin = new URL(test.info().project.use.baseURL ?? '').origin
  const names = { alias: 'acme', accountId: '111122223333' }
  account = await askTestMode(origin, 'accounts', { scenario: 'demo', ...names })
  secondsOfWork = await workOf(account)
})

/** An hour of an administrator, with four minutes between the calls. Returns the seconds. */
async function workOf({ accountId, ...credentials }: Account) {
  const iam = new IAMClient({
    endpoint: origin,
    region: 'us-east-1',
    credentials,
    maxAttempts: 1,
  })
  const UserName = 'erin'
  const Password = 'Erin-starts-on-m0nday'
  const policy = { Version: '2012-10-17', Statement: [] as object[] }
  policy.Statement.push({ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' })
  const PolicyDocument = JSON.stringify(policy)
  const readers = { GroupName: 'Readers' }
  const PolicyArn = 'arn:aws:iam::aws:policy/ReadOnlyAccess'
  const calls = [
    () => iam.send(new CreateGroupCommand(readers)),
    () => iam.send(new AttachGroupPolicyCommand({ ...readers, PolicyArn })),
    () => iam.send(new AddUserToGroupCommand({ ...readers, UserName: 'alice' })),
    () => iam.send(new AddUserToGroupCommand({ ...readers, UserName: 'bob' })),
    () => iam.send(new TagUserCommand({ UserName: 'bob', Tags: [{ Key: 'team', Value: 'web' }] })),
    () => iam.send(new CreateUserCommand({ UserName })),
    () => iam.send(new CreateLoginProfileCommand({ UserName, Password })),
    () => iam.send(new AddUserToGroupCommand({ ...readers, UserName })),
    () => iam.send(new PutUserPolicyCommand({ UserName, PolicyName: 'Reports', PolicyDocument })),
    () => iam.send(new CreateUserCommand({ UserName: 'frank' })),
    () => iam.send(new DeleteUserCommand({ UserName: 'frank' })),
    () => iam.send(new UpdateLoginProfileCommand({ UserName, PasswordResetRequired: true })),
    // The user is deleted already, so the history has a failed call too.
    () => iam.send(new DeleteLoginProfileCommand({ UserName: 'frank' })).catch(() => undefined),
  ]
  const setClock = (offsetSeconds: number) =>
    askTestMode(origin, 'clock', { accountId, offsetSeconds })
  for (const [i, call] of calls.entries()) {
    await setClock((i + 1) * STEP_SECONDS)
    // Signatures have the server's time. The client corrects it by the real one of each response.
    iam.config.systemClockOffset = NOW - Date.now()
    await call()
  }
  iam.destroy()
  const end = (calls.length + 1) * STEP_SECONDS
  await setClock(end)
  return end
}

interface Picture {
  name: string
  /** Who is signed in. */
  as?: string
  /** Opens the page, and brings it into the state of the picture. */
  show(page: Page): Promise<unknown>
  /** In pixels; 750 by default. */
  height?: number
  /** There is also a picture of the dark mode. */
  dark?: true
}

const PICTURES: Picture[] = [
  {
    name: 'sign-in',
    dark: true,
    async show(page) {
      const signIn = accountSignInPage(page)
      await signIn.open(account.alias)
      await signIn.userName.fill('alice')
      await signIn.password.fill(passwordOf(account, 'alice'))
    },
  },
  {
    name: 'change-password',
    as: 'alice',
    dark: true,
    async show(page) {
      const { open, current, next, confirm, guidance } = securityCredentialsPage(page)
      await open()
      await current.fill(passwordOf(account, 'alice'))
      await next.fill(NEW_PASSWORD)
      await confirm.fill(NEW_PASSWORD)
      await expect(guidance).toContainText('Strength: Strong')
    },
  },
  {
    name: 'manage-console-access',
    as: 'admin',
    dark: true,
    async show(page) {
      const access = manageConsoleAccessPage(page)
      await userPage(page).openSecurityCredentials('alice')
      await expect(userPage(page).copyArn).toBeVisible() // then the link opens a dialog
      await userPage(page).manageConsoleAccess.click()
      await access.autogenerated.check()
      await access.requireReset.check()
    },
  },
  {
    name: 'users',
    as: 'admin',
    async show(page) {
      await usersPage(page).open()
      await expect(usersPage(page).row('alice')).toBeVisible()
    },
  },
  {
    name: 'account-settings',
    as: 'admin',
    async show(page) {
      await accountSettingsPage(page).open()
      await expect(accountSettingsPage(page).copySignInUrl).toBeVisible()
    },
  },
  {
    name: 'event-history',
    height: 640,
    as: 'admin',
    async show(page) {
      await page.goto('/events?readonly=false')
      await expect(listPage(page, 'Event history').rows.first()).toBeVisible()
      await consoleFrame(page).closeNavigation.click() // so that every column has room
    },
  },
  {
    name: 'policy-simulator',
    as: 'admin',
    async show(page) {
      const simulator = policySimulatorPage(page)
      await simulator.open()
      await simulator.ask('alice', 'iam:ChangePassword')
      await expect(simulator.row('iam:ChangePassword')).toBeVisible()
    },
  },
]

for (const { name, as, show, height = 750, dark } of PICTURES)
  for (const colorScheme of dark ? (['light', 'dark'] as const) : (['light'] as const))
    test(colorScheme === 'dark' ? `${name}-dark` : name, async ({ page }) => {
      await page.setViewportSize({ width: 1200, height })
      await page.emulateMedia({ colorScheme })
      await page.clock.setFixedTime(NOW + secondsOfWork * 1000)
      if (as !== undefined) {
        const who = { accountId: account.accountId, userName: as }
        const session = await askTestMode(origin, 'sessions', who)
        const { cookieName, cookieValue: value } = session
        await page.context().addCookies([{ name: cookieName, value, url: origin }])
      }
      await show(page)
      // Parts of the pages appear when their scripts have loaded.
      if (as !== undefined) await expect(consoleFrame(page).copyAccountId).toBeAttached()
      await page.waitForLoadState('networkidle')
      await expect(page).toHaveScreenshot(`${test.info().title}.png`)
    })
