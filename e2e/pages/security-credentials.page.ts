// Security credentials: the form that changes the user's own password, its messages, and what
// replaces it.
import type { Page } from '@playwright/test'

export type SecurityCredentialsPage = ReturnType<typeof securityCredentialsPage>

interface Change {
  current: string
  next: string
  /** Equals the new password by default. */
  confirm?: string
}

export function securityCredentialsPage(page: Page) {
  const main = page.getByRole('main')
  const current = page.getByLabel('Current password', { exact: true })
  const next = page.getByLabel('New password', { exact: true })
  const confirm = page.getByLabel('Confirm new password', { exact: true })
  const submit = page.getByRole('button', { name: 'Submit' })
  const guidance = page.getByRole('region', { name: 'Your new password needs' })
  return {
    current,
    next,
    confirm,
    submit,
    guidance,
    heading: page.getByRole('heading', { level: 1, name: 'Security credentials' }),
    /** One line of the checklist. */
    rule: (text: string | RegExp) => guidance.getByRole('listitem').filter({ hasText: text }),
    success: main.getByRole('status').filter({ hasText: 'Your password was changed' }),
    /** A refusal of the whole form rather than of one field. */
    refusal: main.getByRole('alert').filter({ hasText: 'The password was not changed' }),
    /** The links of the summary above the form, each to an invalid field. */
    summaryLink: (text: string | RegExp) => main.getByRole('link', { name: text }),
    /** Replaces the form for a user who may not read the password policy. */
    gate: main.getByText('You can’t change your password here'),
    policyToCopy: main.getByRole('figure', { name: 'policy' }).first(),
    requestToCopy: main.getByRole('figure', { name: 'request' }),
    show: (field: 'current password' | 'new password' | 'confirm new password') =>
      page.getByRole('button', { name: `Show ${field}`, exact: true }),
    hide: (field: 'current password' | 'new password' | 'confirm new password') =>
      page.getByRole('button', { name: `Hide ${field}`, exact: true }),
    open: () => page.goto('/security-credentials'),
    async change(typed: Change) {
      await current.fill(typed.current)
      await next.fill(typed.next)
      await confirm.fill(typed.confirm ?? typed.next)
      await submit.click()
    },
  }
}
