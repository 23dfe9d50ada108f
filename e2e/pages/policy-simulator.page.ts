// The policy simulator: the form about a user or group, the form about pasted policies, and the
// results.
import type { Page } from '@playwright/test'

export type PolicySimulatorPage = ReturnType<typeof policySimulatorPage>

export function policySimulatorPage(page: Page) {
  const main = page.getByRole('main')
  const principal = main.getByLabel('User or group')
  const actions = main.getByLabel('Actions', { exact: true })
  const simulate = main.getByRole('button', { name: 'Simulate' })
  const result = main.getByRole('table', { name: 'Result' })
  const document = (name: string | RegExp) => main.getByRole('figure', { name })
  return {
    main,
    principal,
    actions,
    simulate,
    result,
    document,
    addAction: main.getByLabel('Add an action'),
    /** An action that the field suggests. */
    suggestion: (action: string) => main.locator(`datalist option[value="${action}"]`),
    resources: main.getByLabel('Resources (optional)'),
    context: main.getByLabel('Context keys (optional)'),
    policy: main.getByLabel('Policy document (JSON)'),
    boundary: main.getByLabel('Permissions boundary (optional)'),
    more: main.getByText('Second policy, permissions boundary'),
    row: (action: string) => result.getByRole('row').filter({ hasText: action }),
    /** The marked lines of the policy that decides. */
    marked: (name: string | RegExp) => document(name).locator('mark'),
    ready: (name: string) => main.getByRole('link', { name }),
    /** The table of users who may change a password. */
    whoMay: (name: string) =>
      main.getByRole('table', { name: `Who may change ${name}’s password?` }),
    showOthers: main.getByRole('link', { name: 'Show users who may not' }),
    open: (fields: Record<string, string> = {}) =>
      page.goto(`/iam/policy-simulator?${new URLSearchParams(fields)}`),
    openCustom: () => page.goto('/iam/policy-simulator?tab=custom'),
    openFromNavigation: () =>
      page
        .getByRole('navigation', { name: 'IAM' })
        .getByRole('link', { name: 'Policy simulator' })
        .click(),
    openWhoMay: (userName: string) =>
      page.goto(`/iam/policy-simulator/who-may-set-password?UserName=${userName}`),
    async ask(who: string, what: string) {
      await principal.fill(who)
      await actions.fill(what)
      await simulate.click()
    },
  }
}
