// Assigning MFA devices in the console, with the codes of a real secret key.
import type { Page } from '@playwright/test'
import { create } from 'qrcode'
import { expect, test } from '../../fixtures'
import { tabTo } from '../../keyboard'
import { authenticatorApp, codeIn } from '../../mfa-codes'
import { mfaDevicesPage } from '../../pages/mfa-devices.page'
import {
  devicesOf,
  enableDevice,
  manageMfaWithout,
  serialOf,
  unassignedDevices,
} from '../../stored-mfa-devices'

test.use({ scenario: 'demo' })

const WRONG_CODES = 'Authentication code for device is not valid.'
const DONE = 'MFA device assigned'

/** Collects the addresses and the bodies that a page sends. */
function requestsOf(page: Page): string[] {
  const sent: string[] = []
  page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`))
  return sent
}

test('a user assigns a device, synchronises it and removes it @nojs', async ({
  account,
  iam,
  page,
  signedInAs,
}) => {
  await manageMfaWithout(iam, 'alice', [])
  await signedInAs('alice')
  const devices = mfaDevicesPage(page)
  await devices.openOwn()
  await expect(devices.heading(0)).toBeVisible()
  await expect(devices.main).toContainText(
    'No MFA devices. Assign an MFA device to improve the security of your AWS environment',
  )
  await devices.assign.click()
  const sent = requestsOf(page)
  const secretKey = await devices.name('phone')
  expect(secretKey).toMatch(/^[A-Z2-7]{64}$/)
  await devices.add(secretKey)
  await expect(devices.done(DONE)).toContainText(
    'You can register up to 8 MFA devices of any combination of the currently supported MFA types with your AWS account root and IAM user.',
  )
  await expect(page).toHaveURL('/security-credentials')
  expect(await page.content()).not.toContain(secretKey)
  expect(sent.filter((each) => each.includes(secretKey))).toEqual([])
  const serial = serialOf(account, 'phone')
  expect(await devicesOf(iam, 'alice')).toEqual([serial])
  await expect(devices.heading(1)).toBeVisible()
  await expect(devices.rows).toContainText('Virtual')
  await expect(devices.rows).toContainText(serial)

  await devices.select('phone')
  await devices.resync.click()
  await devices.enterCodes(codeIn(10, secretKey), codeIn(11, secretKey))
  await devices.resync.click()
  await expect(devices.done('The MFA device was synchronised')).toBeVisible()

  await devices.select('phone')
  await devices.remove.click()
  await expect(devices.main).toContainText('It is the only one.')
  await devices.remove.click()
  await expect(devices.done('The MFA device was removed')).toBeVisible()
  await expect(devices.heading(0)).toBeVisible()
  expect(await devicesOf(iam, 'alice')).toEqual([])
  expect(await unassignedDevices(iam)).toEqual([])
})

test('wrong codes keep the page, the device and its secret key @nojs', async ({
  account,
  iam,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of 40[03]/)
  await signedInAs(account.adminUserName)
  const devices = mfaDevicesPage(page)
  await devices.openOf('bob')
  await devices.assign.click()
  const sent = requestsOf(page)
  const secretKey = await devices.name('bobs-phone')
  await devices.addMfa.click()
  await expect(devices.code1).toHaveAccessibleDescription(/shows as MFA code 1/)
  expect(await devices.showSecretKey()).toBe(secretKey)
  await devices.enterCodes(codeIn(0, secretKey), codeIn(0, secretKey))
  await devices.addMfa.click()
  await expect(devices.code2).toHaveAccessibleDescription(/Wait until the device shows new digits/)
  for (const [first, second] of [
    [1, 0],
    [0, 2],
    [-100, -99],
  ] as const) {
    await devices.enterCodes(codeIn(first, secretKey), codeIn(second, secretKey))
    await devices.addMfa.click()
    await expect(devices.refusal(WRONG_CODES)).toBeVisible()
    await expect(devices.code1).toHaveValue('')
    expect(await devices.showSecretKey()).toBe(secretKey)
    await devices.showQrCode.click()
    await expect(devices.qrCode).toBeVisible()
    await devices.showQrCode.click()
  }
  await expect(devices.main).toContainText(serialOf(account, 'bobs-phone'))
  expect(await unassignedDevices(iam)).toEqual([serialOf(account, 'bobs-phone')])
  // Apps show their codes with a space in the middle.
  const spaced = (code: string) => `${code.slice(0, 3)} ${code.slice(3)}`
  const [first, second] = authenticatorApp(secretKey).pair()
  await devices.enterCodes(spaced(first), spaced(second))
  await devices.addMfa.click()
  await expect(devices.done(DONE)).toBeVisible()
  await expect(page).toHaveURL('/iam/users/bob?tab=security-credentials')
  await expect(devices.rows).toContainText('bobs-phone')
  expect(await devicesOf(iam, 'bob')).toHaveLength(1)
  expect(sent.filter((each) => each.includes(secretKey))).toEqual([])

  await devices.select('bobs-phone')
  await devices.resync.click()
  await devices.enterCodes(codeIn(5, secretKey), codeIn(7, secretKey))
  await devices.resync.click()
  await expect(devices.refusal(WRONG_CODES)).toBeVisible()
})

test('the picture is the QR code of the secret key', async ({ account, page, signedInAs }) => {
  await signedInAs(account.adminUserName)
  const devices = mfaDevicesPage(page)
  await page.goto('/security-credentials/mfa/assign')
  const secretKey = await devices.name('camera')
  await devices.showQrCode.click()
  const expected = `otpauth://totp/Gatehouse:camera@${account.alias}?secret=${secretKey}&issuer=Gatehouse`
  const { size, data } = create(expected, {}).modules
  const dark = await devices.qrCode.evaluate(darkModules, size)
  expect(dark).toEqual([...data].map((module) => Boolean(module)))
})

/** Reads the modules of a QR code: whether each is dark, row by row. */
function darkModules(picture: SVGElement | HTMLElement, size: number): boolean[] {
  const image = picture as HTMLImageElement
  const { naturalWidth: width, naturalHeight: height } = image
  const canvas = Object.assign(document.createElement('canvas'), { width, height })
  const context = canvas.getContext('2d')
  if (!context) throw new Error('There is no canvas.')
  context.drawImage(image, 0, 0)
  const { data } = context.getImageData(0, 0, width, height)
  const isDark = (x: number, y: number) => (data[4 * (y * width + x)] ?? 255) < 128
  let [left, top, right] = [width, height, 0]
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      if (isDark(x, y))
        [left, top, right] = [Math.min(left, x), Math.min(top, y), Math.max(right, x)]
  const module = (right - left + 1) / size
  const middle = (start: number, at: number) => Math.floor(start + (at + 0.5) * module)
  return Array.from({ length: size * size }, (_, at) =>
    isDark(middle(left, at % size), middle(top, Math.floor(at / size))),
  )
}

test('a device is assigned by keyboard alone', async ({ account, iam, page, signedInAs }) => {
  await signedInAs(account.adminUserName)
  const devices = mfaDevicesPage(page)
  await devices.openOwn()
  await tabTo(page, devices.assign)
  await page.keyboard.press('Enter')
  await expect(devices.deviceName).toBeVisible()
  await tabTo(page, devices.deviceName)
  await page.keyboard.type('desk')
  await page.keyboard.press('Enter')
  await expect(devices.code1).toBeVisible()
  await tabTo(page, devices.secretKey)
  await page.keyboard.press('Enter')
  const [first, second] = authenticatorApp(await devices.showSecretKey()).pair()
  await tabTo(page, devices.code1)
  await page.keyboard.type(first)
  await tabTo(page, devices.code2)
  await page.keyboard.type(second)
  await page.keyboard.press('Enter')
  await expect(devices.done(DONE)).toBeVisible()
  expect(await devicesOf(iam, account.adminUserName)).toEqual([serialOf(account, 'desk')])
})

test('a cancelled set-up leaves no device, and an abandoned one is replaced @nojs', async ({
  account,
  iam,
  page,
  signedInAs,
}) => {
  await manageMfaWithout(iam, 'alice', [])
  await signedInAs('alice')
  const devices = mfaDevicesPage(page)
  await page.goto('/security-credentials/mfa/assign')
  await devices.name('phone')
  expect(await unassignedDevices(iam)).toEqual([serialOf(account, 'phone')])
  await devices.cancel.click()
  await expect(page).toHaveURL('/security-credentials')
  expect(await unassignedDevices(iam)).toEqual([])

  await devices.assign.click()
  const first = await devices.name('phone')
  await devices.previous.click()
  await expect(devices.deviceName).toHaveValue('phone')
  expect(await unassignedDevices(iam)).toEqual([])
  await devices.name('phone')
  await page.goto('/security-credentials') // abandoned
  await devices.assign.click()
  const second = await devices.name('PHONE')
  expect(second).not.toBe(first)
  expect(await unassignedDevices(iam)).toEqual([serialOf(account, 'PHONE')])
  await devices.add(second)
  await expect(devices.done(DONE)).toBeVisible()
})

test('the page shows AWS’s message for an abandoned device that may not be deleted, and another for a name in use @nojs', async ({
  account,
  iam,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of 40[039]/)
  await manageMfaWithout(iam, 'alice', ['iam:DeleteVirtualMFADevice'])
  await signedInAs('alice')
  const devices = mfaDevicesPage(page)
  await page.goto('/security-credentials/mfa/assign')
  const secretKey = await devices.name('phone')
  await devices.cancel.click()
  await expect(page).toHaveURL('/security-credentials')
  expect(await unassignedDevices(iam)).toEqual([serialOf(account, 'phone')])

  await devices.assign.click()
  await devices.deviceName.fill('phone')
  await devices.next.click()
  const taken = devices.refusal('Entity Already exists')
  await expect(taken).toContainText(
    'This entity already exists. MFADevice entity at the same path and name already exists. Before adding a new virtual MFA device, ask your administrator to delete the existing device using the CLI or API.',
  )
  await expect(taken).toContainText('iam:DeleteVirtualMFADevice')
  await expect(devices.deviceName).toHaveValue('phone')

  await devices.deviceName.fill('no spaces')
  await devices.next.click()
  await expect(devices.deviceName).toHaveAccessibleDescription(/Enter a name of letters, digits/)

  await enableDevice(iam, 'alice', serialOf(account, 'phone'), authenticatorApp(secretKey))
  await signedInAs(account.adminUserName)
  await page.goto('/security-credentials/mfa/assign')
  await devices.deviceName.fill('phone')
  await devices.next.click()
  await expect(devices.deviceName).toHaveAccessibleDescription(
    /The device phone is assigned already\./,
  )
  expect(await devicesOf(iam, 'alice')).toHaveLength(1)
})
