// Offboard a user, and the report afterwards.
import type { Page } from '@playwright/test'

export function offboardPage(page: Page) {
  const main = page.getByRole('main')
  return {
    main,
    part: (name: string | RegExp) => main.getByRole('checkbox', { name }),
    choice: (name: string) => main.getByRole('radio', { name, exact: true }),
    userName: main.getByRole('textbox', { name: 'User name', exact: true }),
    submit: main.getByRole('button', { name: 'Offboard user' }),
    ended: main.getByRole('table', { name: 'What was ended' }).getByRole('rowheader'),
    left: main.getByRole('listitem'),
    download: main.getByRole('link', { name: 'Download (.json)' }),
    open: (name: string) => page.goto(`/iam/users/${name}/offboard`),
  }
}
