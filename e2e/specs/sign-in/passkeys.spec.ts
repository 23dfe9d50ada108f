// Passkeys and security keys in a browser with Chromium's virtual authenticator: registered, used
// as the second step of a sign-in, and removed.
import { type IAMClient, PutUserPolicyCommand } from '@aws-sdk/client-iam'
import type { Page } from '@playwright/test'
import { expectAccessible } from '../../accessible'
import { type Account, expect, passwordOf, test } from '../../fixtures'
import { mfaDevicesPage } from '../../pages/mfa-devices.page'
import { rootSignInPage } from '../../pages/root-sign-in.page'

test.use({ scenario: 'demo' })

const OPTION = 'Passkey or security key'
const USE = 'Use passkey or security key'

/** Plugs a security key into the browser of a page. */
async function withAuthenticator(page: Page) {
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'usb',
      hasUserVerification: false,
      automaticPresenceSimulation: true,
    },
  })
  return {
    unplug: () => session.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId }),
  }
}

/** Like AWS's example Force_MFA, but it allows everything in IAM after MFA. */
const forceMfa = (iam: IAMClient, UserName: string) => {
  const free = ['iam:EnableMFADevice', 'iam:ListMFADevices', 'iam:CreateVirtualMFADevice']
  const Condition = { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } }
  const Statement = [
    { Effect: 'Allow', Action: 'iam:*', Resource: '*' },
    { Effect: 'Deny', NotAction: free, Resource: '*', Condition },
  ]
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement })
  return iam.send(new PutUserPolicyCommand({ UserName, PolicyName: 'Force_MFA', PolicyDocument }))
}

async function register(page: Page, name: string) {
  const devices = mfaDevicesPage(page)
  await devices.openOwn()
  await devices.assign.click()
  await devices.deviceName.fill(name)
  await page.getByRole('radio', { name: OPTION }).check()
  await devices.next.click()
  await page.getByRole('button', { name: 'Register passkey' }).click()
  return devices
}

const signIn = (account: Account) => ({
  userName: 'alice',
  password: passwordOf(account, 'alice'),
})

test('a user registers a passkey, signs in with it as MFA, and removes it', async ({
  account,
  accountPage,
  consoleFrame,
  context,
  iam,
  page,
  signedInAs,
}) => {
  await forceMfa(iam, 'alice')
  await withAuthenticator(page)
  await signedInAs('alice')
  await page.goto('/iam/users')
  await expect(page.getByRole('main')).toContainText('iam:ListUsers')
  const devices = await register(page, 'yubikey')
  await expect(devices.done('MFA device assigned')).toBeVisible()
  const row = devices.table.getByRole('row').filter({ hasText: ':u2f/user/' })
  await expect(row).toContainText('Passkeys and security keys')
  await expect(row).toContainText(/yubikey-[A-Z0-9]{26}/)

  await context.clearCookies()
  await accountPage.openAndSignIn(account.alias, signIn(account))
  await expect(page).toHaveURL('/multi-factor-authentication')
  await expect(page.getByLabel('MFA code')).toHaveCount(0)
  await expectAccessible(page)
  await page.getByRole('button', { name: USE }).click()
  await expect(consoleFrame.dashboardHeading).toBeVisible()
  await page.goto('/iam/users')
  await expect(page.getByRole('link', { name: 'alice', exact: true })).toBeVisible()

  await devices.openOwn()
  await expect(page.getByText('Only devices with codes can be synchronised.')).toBeAttached()
  await devices.table.getByRole('radio').check()
  await devices.remove.click()
  await expect(devices.main).toContainText('Delete it from your device or browser as well.')
  await devices.remove.click()
  await expect(devices.done('The MFA device was removed')).toBeVisible()
  await context.clearCookies()
  await accountPage.openAndSignIn(account.alias, signIn(account))
  await expect(consoleFrame.dashboardHeading).toBeVisible()
})

test('a key that is not registered does not sign in', async ({
  account,
  accountPage,
  context,
  iam,
  page,
  signedInAs,
}) => {
  await forceMfa(iam, 'alice')
  const first = await withAuthenticator(page)
  await signedInAs('alice')
  const devices = await register(page, 'mine')
  await expect(devices.done('MFA device assigned')).toBeVisible()
  await first.unplug()
  await withAuthenticator(page)
  await context.clearCookies()
  await accountPage.openAndSignIn(account.alias, signIn(account))
  await page.getByRole('button', { name: USE }).click()
  const refusal = page.getByRole('alert').filter({ hasText: 'was not used' })
  await expect(refusal).toContainText('Your browser returned no passkey')
  await page.goto('/iam')
  await expect(page).toHaveURL(/\/signin/)
})

test('a refused name and a cancelled dialog keep the chosen passkey @nojs', async ({
  account,
  javaScriptEnabled,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of 400/)
  await signedInAs(account.adminUserName)
  const devices = mfaDevicesPage(page)
  const option = page.getByRole('radio', { name: OPTION })
  await page.goto('/security-credentials/mfa/assign')
  await devices.deviceName.fill('no spaces')
  await option.check()
  await devices.next.click()
  await expect(devices.deviceName).toHaveAccessibleDescription(/Enter a name of letters, digits/)
  await expect(option).toBeChecked()
  await devices.deviceName.fill('key')
  await devices.next.click()
  const register = page.getByRole('button', { name: 'Register passkey' })
  await expect(register).toBeVisible()
  if (javaScriptEnabled) {
    await page.evaluate(() => {
      navigator.credentials.create = async () => {
        throw new DOMException('cancelled', 'NotAllowedError')
      }
    })
    await register.click()
    const refusal = page.getByRole('main').getByRole('alert')
    await expect(refusal).toContainText('Your browser returned no passkey')
    await expect(page).toHaveTitle(/^Error: Set up device/)
  }
  await page.getByRole('link', { name: 'Previous' }).click()
  await expect(devices.deviceName).toHaveValue('key')
  await expect(option).toBeChecked()
})

test('with a passkey and an app, either completes the sign-in', async ({
  account,
  accountPage,
  consoleFrame,
  context,
  iam,
  page,
  signedInAs,
}) => {
  await forceMfa(iam, 'alice')
  await withAuthenticator(page)
  await signedInAs('alice')
  const devices = await register(page, 'key')
  await expect(devices.done('MFA device assigned')).toBeVisible()
  await devices.assign.click()
  await devices.add(await devices.name('phone'))
  await expect(devices.heading(2)).toBeVisible()

  await context.clearCookies()
  await accountPage.openAndSignIn(account.alias, signIn(account))
  await expect(page.getByLabel('MFA code')).toBeVisible()
  const another = page.getByRole('link', { name: 'Try another MFA method' })
  await another.click()
  await expect(page.getByRole('button', { name: USE })).toBeVisible()
  await another.click()
  await expect(page.getByLabel('MFA code')).toBeVisible()
  await another.click()
  await page.getByRole('button', { name: USE }).click()
  await expect(consoleFrame.dashboardHeading).toBeVisible()
})

test('the root user registers a passkey and signs in with it', async ({
  account,
  consoleFrame,
  context,
  page,
}) => {
  await withAuthenticator(page)
  const root = rootSignInPage(page)
  const signInAsRoot = async () => {
    await root.open(account.rootEmail)
    await root.signIn(account.rootPassword)
  }
  await signInAsRoot()
  await expect(consoleFrame.dashboardHeading).toBeVisible()
  const devices = await register(page, 'safe')
  await expect(devices.done('MFA device assigned')).toBeVisible()
  await expect(devices.table).toContainText(':u2f/root/safe-')
  await context.clearCookies()
  await signInAsRoot()
  await page.getByRole('button', { name: USE }).click()
  await expect(consoleFrame.dashboardHeading).toBeVisible()
})

test('without scripts, the pages say that a passkey needs them @nojs', async ({
  iam,
  javaScriptEnabled,
  page,
  signedInAs,
}) => {
  await forceMfa(iam, 'alice')
  await signedInAs('alice')
  const devices = mfaDevicesPage(page)
  await devices.openOwn()
  await devices.assign.click()
  await devices.deviceName.fill('key')
  await page.getByRole('radio', { name: OPTION }).check()
  await devices.next.click()
  // Playwright's search by text leaves out what is inside <noscript>.
  const note = page
    .getByRole('paragraph')
    .filter({ hasText: 'Passkeys and security keys need JavaScript.' })
  await expect(note).toHaveCount(javaScriptEnabled === false ? 1 : 0)
  await expect(page.getByRole('button', { name: 'Register passkey' })).toBeVisible()
})
