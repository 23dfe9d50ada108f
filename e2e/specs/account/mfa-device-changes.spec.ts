// The MFA devices of a user and of the root user in the console: how many there can be, who may
// change them, and how they are removed.
import type { Page } from '@playwright/test'
import { expectAccessible } from '../../accessible'
import { type Account, expect, test } from '../../fixtures'
import { codeIn } from '../../mfa-codes'
import { inMailTo, outboxNamedOn } from '../../outbox'
import { awsCommandPage } from '../../pages/aws-command.page'
import { mfaDevicesPage } from '../../pages/mfa-devices.page'
import { rootSignInPage } from '../../pages/root-sign-in.page'
import {
  assignDevice,
  manageMfaWithout,
  serialOf,
  unassignedDevices,
} from '../../stored-mfa-devices'

test.use({ scenario: 'demo' })

const WRONG_CODES = 'Authentication code for device is not valid.'
const DONE = 'MFA device assigned'

test('eight devices are the maximum, and each button names the permission it needs @nojs', async ({
  account,
  iam,
  javaScriptEnabled,
  page,
  signedInAs,
}) => {
  for (let i = 1; i <= 8; i++) await assignDevice(iam, 'bob', `phone-${i}`)
  await signedInAs(account.adminUserName)
  const devices = mfaDevicesPage(page)
  await devices.openOf('bob')
  await expect(devices.heading(8)).toBeVisible()
  await expect(devices.rows).toHaveCount(8)
  const assign = devices.main.getByRole('button', { name: 'Assign MFA device' })
  await expect(assign).toHaveAttribute('aria-disabled', 'true')
  await expect(assign).toHaveAccessibleDescription(/Eight MFA devices are assigned/)
  await page.goto('/iam/users/bob/mfa/assign')
  await expect(devices.main).toContainText('Quota of MFA devices reached')
  await expect(devices.main).toContainText('Eight MFA devices are assigned')
  await expect(devices.next).toHaveCount(0)
  if (javaScriptEnabled) await expectAccessible(page)
  await devices.back.click()
  await expect(page).toHaveURL('/iam/users/bob?tab=security-credentials')

  if (javaScriptEnabled) {
    await expect(devices.remove).toHaveAccessibleDescription('Select an MFA device.')
    await devices.remove.click({ force: true }) // people can press a button that is not in effect
    await expect(devices.main.getByRole('status')).toContainText(['Select an MFA device.'])
    await expect(page).toHaveURL('/iam/users/bob?tab=security-credentials')
  } else {
    await devices.remove.click()
    await expect(devices.main).toContainText('No MFA device was selected.')
    await devices.back.click()
  }
  await devices.select('phone-3')
  await devices.remove.click()
  await expect(devices.main).not.toContainText('It is the only one.')
  await devices.remove.click()
  await expect(devices.rows).toHaveCount(7)
  await expect(devices.assign).toBeVisible()

  await manageMfaWithout(iam, 'alice', [
    ...['iam:CreateVirtualMFADevice', 'iam:DeactivateMFADevice', 'iam:ResyncMFADevice'],
  ])
  await signedInAs('alice')
  await devices.openOf('bob')
  for (const [button, action] of [
    [devices.remove, 'DeactivateMFADevice'],
    [devices.resync, 'ResyncMFADevice'],
    [assign, 'CreateVirtualMFADevice'],
  ] as const) {
    await expect(button).toHaveAttribute('aria-disabled', 'true')
    await expect(button).toHaveAccessibleDescription(new RegExp(`iam:${action}`))
  }
})

test('a user who may not delete a virtual device deactivates it, and reads that its name stays taken @nojs', async ({
  account,
  iam,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of 404/)
  await manageMfaWithout(iam, 'alice', ['iam:DeleteVirtualMFADevice'])
  await signedInAs('alice')
  const devices = mfaDevicesPage(page)
  await page.goto('/security-credentials/mfa/assign')
  await devices.add(await devices.name('phone'))
  await devices.select('phone')
  await devices.remove.click()
  const removing = page.url()
  await expect(devices.main).toContainText('You don’t have permission to delete the virtual device')
  await devices.remove.click()
  await expect(devices.done('The MFA device was removed')).toBeVisible()
  expect(await unassignedDevices(iam)).toEqual([serialOf(account, 'phone')])
  await page.goto(removing)
  await expect(devices.main).toContainText(
    'This MFA device is not assigned to this user, or was removed.',
  )
})

async function signInAsRoot(page: Page, { rootEmail, rootPassword }: Account) {
  const root = rootSignInPage(page)
  await root.open(rootEmail)
  await root.signIn(rootPassword)
  await expect(page.getByRole('heading', { level: 1, name: 'IAM Dashboard' })).toBeVisible()
}

test('the root user changes its devices with a fresh password, and is mailed about a removal @nojs', async ({
  account,
  clock,
  javaScriptEnabled,
  page,
}) => {
  await page.goto('/forgot-password')
  await page.getByLabel('Email').fill(account.rootEmail)
  await page.getByRole('button', { name: 'Send email' }).click()
  await expect(page.getByRole('main')).toContainText('writes its mails to')
  const outbox = await outboxNamedOn(page)
  await signInAsRoot(page, account)
  const devices = mfaDevicesPage(page)
  await devices.openOwn()
  await expect(devices.heading(0)).toBeVisible()
  await devices.assign.click()
  if (javaScriptEnabled) await expectAccessible(page)
  const secretKey = await devices.name('safe')
  await devices.add(secretKey)
  await expect(devices.done(DONE)).toBeVisible()
  await expect(devices.rows).toContainText(serialOf(account, 'safe'))

  await devices.select('safe')
  await devices.resync.click()
  await devices.enterCodes(codeIn(1, secretKey), codeIn(2, secretKey))
  await devices.resync.click()
  await expect(devices.done('The MFA device was synchronised')).toBeVisible()

  await clock.advance(301)
  await devices.select('safe')
  await devices.remove.click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Confirm your password')
  await page.getByLabel('Password', { exact: true }).fill(account.rootPassword)
  await page.getByRole('button', { name: 'Confirm password' }).click()
  await expect(devices.main).toContainText(serialOf(account, 'safe'))
  await devices.remove.click()
  await expect(devices.done('The MFA device was removed')).toBeVisible()
  await expect(devices.heading(0)).toBeVisible()
  const mail = /This MFA device of the root user [\s\S]*?(arn:\S+)/
  expect(await inMailTo(outbox, account.rootEmail, mail)).toBe(serialOf(account, 'safe'))
})

test('a name that was entered is still there once the root user has confirmed the password @nojs', async ({
  account,
  clock,
  page,
}) => {
  await signInAsRoot(page, account)
  await clock.advance(301)
  await page.goto('/security-credentials/mfa/assign?DeviceName=safe&DeviceType=passkey')
  await page.getByLabel('Password', { exact: true }).fill(account.rootPassword)
  await page.getByRole('button', { name: 'Confirm password' }).click()
  await expect(mfaDevicesPage(page).deviceName).toHaveValue('safe')
  await expect(page.getByRole('radio', { name: 'Passkey or security key' })).toBeChecked()
})

test('axe finds nothing in any state of the pages', async ({
  account,
  iam,
  page,
  signedInAs,
  watch,
}) => {
  test.slow()
  watch.expectComplaint(/status of 40[03]/)
  await manageMfaWithout(iam, 'alice', [])
  await signedInAs('alice')
  const devices = mfaDevicesPage(page)
  await devices.openOwn()
  await expectAccessible(page)
  await devices.assign.click()
  await expectAccessible(page)
  await devices.next.click()
  await expect(page).toHaveTitle(/^Error/)
  await expectAccessible(page)
  const secretKey = await devices.name('phone')
  await expect(page).toHaveTitle(/^Set up device/)
  await devices.showQrCode.click()
  await expectAccessible(page)
  await devices.addMfa.click()
  await expect(page).toHaveTitle(/^Error/)
  await expectAccessible(page)
  await devices.enterCodes('000000', '000001')
  await devices.addMfa.click()
  await expect(devices.refusal(WRONG_CODES)).toBeVisible()
  await expectAccessible(page)
  const enable = await awsCommandPage(page).read()
  expect(enable.text).toContain('aws iam enable-mfa-device')
  expect(enable.text).toContain(serialOf(account, 'phone'))
  await devices.add(secretKey)
  await devices.select('phone')
  await expectAccessible(page)
  for (const change of ['resync', 'remove'] as const) {
    await devices.openOwn()
    await devices.select('phone')
    await devices[change].click()
    await expectAccessible(page)
  }
})
