// The pages about user groups: the list, the form that creates one, and a group's page with its
// tabs and forms.
import type { Page } from '@playwright/test'
import { listPage } from './list.page'

export type GroupPage = ReturnType<typeof groupPage>

export function groupPage(page: Page) {
  const main = page.getByRole('main')
  const tabs = main.getByRole('tablist', { name: 'Tabs of this user group' })
  const policies = main.getByRole('table', { name: 'Permissions policies' })
  const address = (name: string, below = '') => `/iam/groups/${encodeURIComponent(name)}${below}`
  const button = (name: string) => main.getByRole('button', { name, exact: true })
  return {
    main,
    list: listPage(page, 'User groups'),
    members: listPage(page, 'Users in this group'),
    policies,
    policy: (name: string) => policies.getByRole('row').filter({ hasText: name }),
    heading: page.getByRole('heading', { level: 1 }),
    usersTab: tabs.getByRole('tab', { name: 'Users' }),
    permissionsTab: tabs.getByRole('tab', { name: 'Permissions' }),
    /** Appears when the scripts have loaded. */
    copyArn: main.getByRole('button', { name: 'Copy ARN' }),
    done: (text: string) => main.getByRole('status').filter({ hasText: text }),
    refusal: main.getByRole('alert').filter({ has: page.locator('strong') }),
    link: (name: string) => main.getByRole('link', { name, exact: true }),
    button,
    deleteSelected: button('Delete'),
    removeUsers: button('Remove users'),
    addPermissions: button('Add permissions'),
    menuItem: (name: string) => main.getByRole('menuitem', { name }),
    groupName: main.getByLabel('User group name'),
    path: main.getByLabel(/^Path/),
    findUsers: main.getByRole('searchbox', { name: 'Find users by name or path' }),
    searchUsers: button('Search users'),
    nextUsers: button('Next users'),
    findPolicies: main.getByRole('searchbox', { name: 'Find policies' }),
    select: (name: string) => main.getByRole('checkbox', { name: `Select ${name}`, exact: true }),
    confirmGrant: (name: string) => main.getByRole('checkbox', { name: `I want to grant ${name}` }),
    createGroup: button('Create group'),
    addUsers: button('Add users'),
    save: button('Save changes'),
    confirmation: main.getByLabel('Confirmation'),
    deleteNow: main.getByRole('button', { name: /^Delete (user group|\d+ user groups)$/ }),
    openList: (query = '') => page.goto(`/iam/groups${query}`),
    openCreate: () => page.goto('/iam/groups/create'),
    open: (name: string) => page.goto(address(name)),
    openPermissions: (name: string) => page.goto(address(name, '?tab=permissions')),
    openAddUsers: (name: string) => page.goto(address(name, '/add-users')),
    openEdit: (name: string) => page.goto(address(name, '/edit')),
    openDelete: (...names: string[]) =>
      page.goto(
        `/iam/groups/delete?${new URLSearchParams(names.map((name) => ['GroupName', name]))}`,
      ),
    async search(text: string) {
      await main.getByRole('searchbox', { name: 'Find users by name or path' }).fill(text)
      await button('Search users').click()
    },
  }
}
