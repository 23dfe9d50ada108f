// One user's page: its tabs, policies, sessions and access keys; and the page that deletes the
// user.
import type { Page } from '@playwright/test'
import { typeDocument } from '../policy-document'

export type UserPage = ReturnType<typeof userPage>

export function userPage(page: Page) {
  const main = page.getByRole('main')
  const tabs = main.getByRole('tablist', { name: 'Tabs of this user' })
  const policies = main.getByRole('table', { name: 'Permissions policies' })
  const sessions = main.getByRole('table', { name: 'Console sessions' })
  const keys = main.getByRole('table', { name: 'Access keys' })
  const confirmation = main.getByLabel('User name')
  return {
    main,
    policies,
    sessions,
    keys,
    confirmation,
    permissionsTab: tabs.getByRole('tab', { name: 'Permissions' }),
    groupsTab: tabs.getByRole('tab', { name: 'Groups' }),
    tagsTab: tabs.getByRole('tab', { name: 'Tags' }),
    securityCredentialsTab: tabs.getByRole('tab', { name: 'Security credentials' }),
    tabPanel: main.getByRole('tabpanel'),
    signInCredentials: main.getByRole('heading', { name: 'Sign-in credentials' }),
    managePassword: main.getByRole('link', { name: 'Manage password' }),
    manageConsoleAccess: main.getByRole('link', { name: 'Manage console access' }),
    /** Appears when the scripts have loaded. */
    copyArn: main.getByRole('button', { name: 'Copy ARN' }),
    /** The result of the last form. */
    done: (text: string) => main.getByRole('status').filter({ hasText: text }),
    refusal: main.getByRole('alert').filter({ has: page.locator('strong') }),
    sessionRows: sessions.getByRole('row').filter({ has: page.getByRole('button') }),
    boundary: main.getByRole('table', { name: 'Permissions boundary' }),
    groups: main.getByRole('table', { name: 'User groups' }),
    link: (name: string) => main.getByRole('link', { name, exact: true }),
    openTab: (userName: string, tab: string) =>
      page.goto(`/iam/users/${encodeURIComponent(userName)}?tab=${tab}`),
    openBelow: (userName: string, subpage: string) =>
      page.goto(`/iam/users/${encodeURIComponent(userName)}/${subpage}`),
    keyRows: keys.getByRole('row').filter({ hasText: 'AKIA' }),
    policy: (name: string) => policies.getByRole('row').filter({ hasText: name }),
    button: (name: string) => main.getByRole('button', { name, exact: true }),
    open: (userName: string) => page.goto(`/iam/users/${encodeURIComponent(userName)}`),
    openSecurityCredentials: (userName: string) =>
      page.goto(`/iam/users/${encodeURIComponent(userName)}?tab=security-credentials`),
    openInlinePolicy: (userName: string) =>
      page.goto(`/iam/users/${encodeURIComponent(userName)}/inline-policy`),
    openAddPermissions: (userName: string) =>
      page.goto(
        `/iam/users/${encodeURIComponent(userName)}/add-permissions?PermissionsWay=policies`,
      ),
    openDelete: (userName: string) =>
      page.goto(`/iam/users/${encodeURIComponent(userName)}/delete`),
    findPolicies: main.getByRole('searchbox', { name: 'Find policies' }),
    attachable: (policyName: string) =>
      main.getByRole('checkbox', { name: `Select ${policyName}`, exact: true }),
    confirmGrant: (policyName: string) =>
      main.getByRole('checkbox', { name: `I want to grant ${policyName}` }),
    next: main.getByRole('button', { name: 'Next', exact: true }),
    addPermissions: main.getByRole('button', { name: 'Add permissions', exact: true }),
    /** The field of a policy document, with scripts or without. */
    document: main.getByRole('textbox', { name: 'Policy document (JSON)' }),
    /** The text area that posts the document; hidden while the editor covers it. */
    postedDocument: main.locator('textarea[name="PolicyDocument"]'),
    createInlinePolicy: main.getByRole('button', { name: 'Create inline policy' }),
    saveAnyway: main.getByRole('button', { name: 'Save anyway' }),
    useAccountId: main.getByRole('button', { name: 'Use this account’s ID' }),
    /** On Add permissions. */
    async attach(...policyNames: string[]) {
      for (const name of policyNames)
        await main.getByRole('checkbox', { name: `Select ${name}`, exact: true }).check()
      await main.getByRole('button', { name: 'Next', exact: true }).click()
      await main.getByRole('button', { name: 'Add permissions', exact: true }).click()
    },
    /** On Create inline policy. */
    async putPolicy(name: string, document: string) {
      await main.getByLabel('Policy name').fill(name)
      await typeDocument(
        page,
        main.getByRole('textbox', { name: 'Policy document (JSON)' }),
        document,
      )
      await main.getByRole('button', { name: 'Create inline policy' }).click()
    },
    /** In the row of an inline policy or an access key, which asks for confirmation. */
    async deleteInlinePolicy(name: string) {
      await policies.getByRole('row').filter({ hasText: name }).locator('summary').click()
      await main.getByRole('button', { name: `Delete inline policy ${name}` }).click()
    },
    async deleteKey(id: string) {
      await keys.getByRole('row').filter({ hasText: id }).locator('summary').click()
      await keys.getByLabel('To confirm, enter the access key ID').fill(id)
      await main.getByRole('button', { name: `Delete access key ${id}` }).click()
    },
    async confirmDelete(typed: string) {
      await confirmation.fill(typed)
      await main.getByRole('button', { name: 'Delete user' }).click()
    },
  }
}
