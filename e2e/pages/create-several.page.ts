// Create several users: the list, its review, the results.
import type { Page } from '@playwright/test'

export type CreateSeveralPage = ReturnType<typeof createSeveralPage>

export function createSeveralPage(page: Page) {
  const main = page.getByRole('main')
  const rowOf = (table: string, name: string) =>
    main
      .getByRole('table', { name: table })
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader', { name, exact: true }) })
  const download = main.getByRole('link', { name: 'Download passwords (.csv)' })
  return {
    main,
    list: main.getByRole('textbox', { name: 'Users', exact: true }),
    file: main.getByLabel('CSV file – optional'),
    requireReset: main.getByRole('checkbox', {
      name: /^Users must create a new password at next sign-in/,
    }),
    review: main.getByRole('button', { name: 'Review', exact: true }),
    change: main.getByRole('button', { name: 'Change the list' }),
    create: (count: number) =>
      main.getByRole('button', { name: `Create ${count} user${count === 1 ? '' : 's'}` }),
    retry: (count: number) =>
      main.getByRole('button', { name: `Retry ${count} user${count === 1 ? '' : 's'}` }),
    reviewed: (name: string) => rowOf('Review users', name),
    result: (name: string) => rowOf('Results', name),
    said: (text: string) => main.getByText(text, { exact: false }),
    download,
    toUsers: main.getByRole('link', { name: 'Return to users list' }),
    /** Returns the password from the file of passwords. */
    async passwordOf(name: string): Promise<string> {
      const href = (await download.getAttribute('href')) ?? ''
      const csv = decodeURIComponent(href.slice(href.indexOf(',') + 1))
      const cell = csv.match(new RegExp(`^${name},(.+),[^,]+$`, 'm'))?.[1] ?? ''
      return cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell
    },
    open: () => page.goto('/iam/users/create-several'),
  }
}
