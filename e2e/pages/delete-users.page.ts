// Delete users: one or several, named in the address.
import type { Page } from '@playwright/test'

export type DeleteUsersPage = ReturnType<typeof deleteUsersPage>

export function deleteUsersPage(page: Page) {
  const main = page.getByRole('main')
  return {
    main,
    confirmation: main.getByRole('textbox', { name: 'Confirmation' }),
    userName: main.getByRole('textbox', { name: 'User name', exact: true }),
    refusal: main.getByRole('alert').filter({ hasText: 'not deleted' }),
    submit: main.getByRole('button', { name: /^Delete (user|\d+ users)$/ }),
    retry: (count: number) =>
      main.getByRole('button', { name: `Retry ${count} user${count === 1 ? '' : 's'}` }),
    deletedWith: (text: string | RegExp) => main.getByRole('listitem').filter({ hasText: text }),
    result: (name: string) =>
      main.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) }),
    open: (...names: string[]) =>
      page.goto(
        `/iam/users/delete?${new URLSearchParams(names.map((name) => ['UserName', name]))}`,
      ),
  }
}
