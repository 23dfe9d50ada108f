// One user's page: its tabs, policies, sessions and access keys; and the page that deletes the user.
import type { Page } from '@playwright/test'

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
    securityCredentialsTab: tabs.getByRole('tab', { name: 'Security credentials' }),
    tabPanel: main.getByRole('tabpanel'),
    signInCredentials: main.getByRole('heading', { name: 'Sign-in credentials' }),
    manageConsoleAccess: main.getByRole('link', { name: 'Manage console access' }),
    /** There once the scripts have taken over. */
    copyArn: main.getByRole('button', { name: 'Copy ARN' }),
    /** What the last form led to. */
    done: (text: string) => main.getByRole('status').filter({ hasText: text }),
    refusal: main.getByRole('alert').filter({ has: page.locator('strong') }),
    sessionRows: sessions.getByRole('row').filter({ has: page.getByRole('button') }),
    keyRows: keys.getByRole('row').filter({ hasText: 'AKIA' }),
    policy: (name: string) => policies.getByRole('row').filter({ hasText: name }),
    button: (name: string) => main.getByRole('button', { name, exact: true }),
    open: (userName: string) => page.goto(`/iam/users/${encodeURIComponent(userName)}`),
    openSecurityCredentials: (userName: string) =>
      page.goto(`/iam/users/${encodeURIComponent(userName)}?tab=security-credentials`),
    openDelete: (userName: string) => page.goto(`/iam/users/${encodeURIComponent(userName)}/delete`),
    findPolicies: main.getByRole('searchbox', { name: 'Find policies' }),
    attachable: (policyName: string) => main.getByRole('checkbox', { name: `Select ${policyName}`, exact: true }),
    confirmGrant: (policyName: string) => main.getByRole('checkbox', { name: `I want to grant ${policyName}` }),
    attachPolicies: main.getByRole('button', { name: 'Attach policies' }),
    /** The field of a policy document, with scripts or without. */
    document: main.getByRole('textbox', { name: 'Policy document (JSON)' }),
    /** The text area that posts the document; hidden while the editor is over it. */
    postedDocument: main.locator('textarea[name="PolicyDocument"]'),
    createInlinePolicy: main.getByRole('button', { name: 'Create inline policy' }),
    saveAnyway: main.getByRole('button', { name: 'Save anyway' }),
    useAccountId: main.getByRole('button', { name: 'Use this account’s ID' }),
    async attach(...policyNames: string[]) {
      for (const name of policyNames) await main.getByRole('checkbox', { name: `Select ${name}`, exact: true }).check()
      await main.getByRole('button', { name: 'Attach policies' }).click()
    },
    async putPolicy(name: string, document: string) {
      await main.getByLabel('Policy name').fill(name)
      await main.getByRole('textbox', { name: 'Policy document (JSON)' }).fill(document)
      await main.getByRole('button', { name: 'Create inline policy' }).click()
    },
    async confirmDelete(typed: string) {
      await confirmation.fill(typed)
      await main.getByRole('button', { name: 'Delete user' }).click()
    },
  }
}
