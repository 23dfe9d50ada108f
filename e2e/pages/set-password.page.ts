// The page behind a link that sets a new password, for users and for the root user.
import type { Page } from '@playwright/test'

export function setPasswordPage(page: Page) {
  const password = page.getByLabel('New password', { exact: true })
  const again = page.getByLabel('Confirm new password')
  const submit = page.getByRole('button', { name: 'Set new password' })
  return {
    password,
    again,
    heading: page.getByRole('heading', { level: 1 }),
    guidance: page.getByRole('region', { name: 'Your new password needs' }),
    async set(typed: string, confirmed = typed) {
      await password.fill(typed)
      await again.fill(confirmed)
      await submit.click()
    },
  }
}
