// Users: the list, its search and its pages.
import type { Page } from '@playwright/test'

export type UsersPage = ReturnType<typeof usersPage>

export function usersPage(page: Page) {
  const main = page.getByRole('main')
  const table = main.getByRole('table', { name: 'Users' })
  const search = main.getByLabel('Find users by name')
  const find = main.getByRole('button', { name: 'Find' })
  return {
    table,
    search,
    rows: table.getByRole('row').filter({ has: page.getByRole('link') }),
    row: (userName: string) =>
      table.getByRole('row').filter({ has: page.getByRole('link', { name: userName, exact: true }) }),
    heading: page.getByRole('heading', { level: 1, name: 'Users' }),
    nextPage: main.getByRole('link', { name: 'Next page' }),
    firstPage: main.getByRole('link', { name: 'First page' }),
    clearSearch: main.getByRole('link', { name: 'Clear search' }),
    createUser: main.getByRole('link', { name: 'Create user' }).first(),
    /** In the place of the link, for somebody who may not. */
    createUserDisabled: main.getByRole('button', { name: 'Create user' }),
    deleted: (userName: string) => main.getByRole('status').filter({ hasText: `User ${userName} was deleted` }),
    noMatch: main.getByText('No user matches'),
    notPermitted: main.getByText('You don’t have permission to list users'),
    open: (query = '') => page.goto(`/iam/users${query}`),
    openFromNavigation: () =>
      page.getByRole('navigation', { name: 'IAM' }).getByRole('link', { name: 'Users' }).click(),
    openUser: (userName: string) => table.getByRole('link', { name: userName, exact: true }).click(),
    async find(text: string) {
      await search.fill(text)
      await find.click()
    },
  }
}
