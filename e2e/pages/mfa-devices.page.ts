// The MFA devices of a user: the section of the Security credentials, and the pages that assign,
// resynchronise and remove a device.
import type { Page } from '@playwright/test'
import { authenticatorApp } from '../mfa-codes'

export type MfaDevicesPage = ReturnType<typeof mfaDevicesPage>

export function mfaDevicesPage(page: Page) {
  const main = page.getByRole('main')
  const table = main.getByRole('table', { name: 'MFA devices' })
  const button = (name: string) => main.getByRole('button', { name, exact: true })
  const [code1, code2] = [main.getByLabel('MFA code 1'), main.getByLabel('MFA code 2')]
  const deviceName = main.getByLabel('Device name', { exact: true })
  const secret = main.locator('details').filter({ hasText: 'secret key' })
  async function enterCodes(first: string, second: string) {
    await code1.fill(first)
    await code2.fill(second)
  }
  /** Shows the secret key, which a step of the set-up contains. */
  async function showSecretKey(): Promise<string> {
    const shown = secret.locator('code')
    if (!(await shown.isVisible())) await secret.locator('summary').click()
    return (await shown.textContent()) ?? ''
  }
  return {
    main,
    table,
    code1,
    code2,
    deviceName,
    enterCodes,
    showSecretKey,
    /** Shows the secret key, or hides it. */
    secretKey: secret.locator('summary'),
    /** The section's heading, with the number of devices. */
    heading: (count: number) =>
      main.getByRole('heading', { name: `Multi-factor authentication (MFA) (${count})` }),
    rows: table.getByRole('row').filter({ hasText: ':mfa/' }),
    assign: main.getByRole('link', { name: 'Assign MFA device' }),
    next: button('Next'),
    addMfa: button('Add MFA'),
    cancel: button('Cancel'),
    previous: button('Previous'),
    /** On a page that has nothing to change. */
    back: main.getByRole('link', { name: 'Go to the MFA devices' }),
    remove: button('Remove'),
    resync: button('Resync'),
    qrCode: main.getByRole('img', { name: 'QR code of the MFA device' }),
    /** Shows the QR code, or hides it. */
    showQrCode: main.locator('summary').filter({ hasText: 'QR code' }),
    /** The result of the last form. */
    done: (text: string) => main.getByRole('status').filter({ hasText: text }),
    refusal: (text: string | RegExp) => main.getByRole('alert').filter({ hasText: text }),
    select: (name: string) => table.getByRole('radio', { name: new RegExp(`/${name}$`) }).check(),
    openOwn: () => page.goto('/security-credentials'),
    openOf: (userName: string) =>
      page.goto(`/iam/users/${encodeURIComponent(userName)}?tab=security-credentials`),
    /** On the first step: names the device, and returns the secret key of the second. */
    async name(name: string): Promise<string> {
      await deviceName.fill(name)
      await button('Next').click()
      await button('Add MFA').waitFor()
      return showSecretKey()
    },
    /** On the second step: adds the device with two codes. Returns the app that shows them. */
    async add(secretKey: string) {
      const app = authenticatorApp(secretKey)
      await enterCodes(...app.pair())
      await button('Add MFA').click()
      return app
    },
  }
}
