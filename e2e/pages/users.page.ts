// Users: the list with its views, and the pages for several users at once.
import type { Page } from '@playwright/test'
import { listPage } from './list.page'

export type UsersPage = ReturnType<typeof usersPage>

export function usersPage(page: Page) {
  const main = page.getByRole('main')
  const list = listPage(page, 'Users')
  const { table, search } = list
  return {
    ...list,
    list,
    main,
    row: (userName: string) =>
      table
        .getByRole('row')
        .filter({ has: page.getByRole('link', { name: userName, exact: true }) }),
    heading: page.getByRole('heading', { level: 1, name: 'Users' }),
    view: (name: string) =>
      main.getByRole('navigation', { name: 'Views' }).getByRole('link', { name, exact: true }),
    actions: main.getByRole('button', { name: 'Actions', exact: true }),
    action: (name: string) => page.getByRole('menuitem', { name, exact: true }),
    delete: main.getByRole('button', { name: 'Delete', exact: true }),
    createUser: main.getByRole('link', { name: 'Create user' }),
    /** Replaces the link for a user who lacks the permission. */
    createUserDisabled: main.getByRole('button', { name: 'Create user' }),
    deleted: (userName: string) =>
      main.getByRole('status').filter({ hasText: `User ${userName} was deleted` }),
    noMatch: main.getByText('No user matches'),
    notPermitted: main.getByText('You don’t have permission to list users'),
    open: (query = '') => page.goto(`/iam/users${query}`),
    openFromNavigation: () =>
      page.getByRole('navigation', { name: 'IAM' }).getByRole('link', { name: 'Users' }).click(),
    openUser: (userName: string) =>
      table.getByRole('link', { name: userName, exact: true }).click(),
    async find(text: string) {
      await search.fill(text)
      await search.press('Enter')
    },
  }
}

export function bulkUsersPage(page: Page) {
  const main = page.getByRole('main')
  const results = main.getByRole('table', { name: 'Results' })
  return {
    main,
    results,
    open: (action: string, ...names: string[]) =>
      page.goto(
        `/iam/users/bulk?${new URLSearchParams([['action', action], ...names.map((name) => ['UserName', name])])}`,
      ),
    affected: main.getByRole('list', { name: /^Will be changed/ }).getByRole('listitem'),
    excluded: (userName: string) =>
      main
        .getByRole('table', { name: /^Can’t be changed/ })
        .getByRole('row')
        .filter({ has: page.getByRole('rowheader', { name: userName, exact: true }) }),
    stuck: (userName: string) =>
      main
        .getByRole('table', { name: /may not change their own password$/ })
        .getByRole('row')
        .filter({ has: page.getByRole('link', { name: userName, exact: true }) }),
    result: (userName: string) =>
      results
        .getByRole('row')
        .filter({ has: page.getByRole('link', { name: userName, exact: true }) }),
    submit: (name: string | RegExp) => main.getByRole('button', { name }),
    retry: main.getByRole('button', { name: /^Retry/ }),
    download: main.getByRole('link', { name: 'Download results (.csv)' }),
    group: main.getByLabel('User group', { exact: true }),
    policy: (name: string) => main.getByRole('checkbox', { name: `Select ${name}`, exact: true }),
    confirmBroad: main.getByRole('checkbox', { name: 'I want to grant AdministratorAccess' }),
    summary: (text: string) => main.getByText(text, { exact: true }),
  }
}
