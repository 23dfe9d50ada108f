// The second step of a sign-in: the page for a code, and the one that synchronises a device.
import type { Page } from '@playwright/test'

export function secondStepPage(page: Page) {
  const code = page.getByLabel('MFA code', { exact: true })
  const codes = [1, 2].map((n) => page.getByLabel(`MFA code ${n}`, { exact: true })) as [
    ReturnType<Page['getByLabel']>,
    ReturnType<Page['getByLabel']>,
  ]
  const submit = page.getByRole('button', { name: 'Submit', exact: true })
  const resync = page.getByRole('button', { name: 'Re-sync authentication device' })
  return {
    heading: page.getByRole('heading', { level: 1, name: 'Multi-factor authentication' }),
    code,
    codes,
    submit,
    resync,
    /** The box above the form. */
    refusal: page.getByRole('alert').filter({ has: page.getByRole('heading') }),
    offer: page.getByRole('status').filter({ hasText: 'Several codes were wrong' }),
    resyncLink: page.getByRole('link', { name: 'Re-sync with our servers' }),
    troubleshoot: page.getByRole('link', { name: 'Troubleshoot MFA' }),
    cancel: page.getByRole('link', { name: 'Cancel' }),
    over: page.getByRole('heading', { level: 1, name: 'Sign in again' }),
    async enter(typed: string) {
      await code.fill(typed)
      await submit.click()
    },
    async enterPair([first, second]: readonly [string, string]) {
      await codes[0].fill(first)
      await codes[1].fill(second)
      await resync.click()
    },
  }
}
