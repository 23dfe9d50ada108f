// The pages about managed policies: list, one policy, the forms that create, edit, attach and
// delete.
import type { Page } from '@playwright/test'
import { listPage } from './list.page'

export type PoliciesPage = ReturnType<typeof policiesPage>

export const policyAddress = (arn: string) => `/iam/policies/${encodeURIComponent(arn)}`

export function policiesPage(page: Page) {
  const main = page.getByRole('main')
  const button = (name: string) => main.getByRole('button', { name, exact: true })
  const table = (name: string) => main.getByRole('table', { name })
  return {
    main,
    button,
    list: listPage(page, 'Policies'),
    link: (name: string) => main.getByRole('link', { name, exact: true }),
    tab: (name: string) => main.getByRole('tab', { name, exact: true }),
    done: (text: string) => main.getByRole('status').filter({ hasText: text }),
    refusal: main.getByRole('alert').filter({ has: page.locator('strong') }),
    /** The field of a policy document, with scripts or without. */
    document: main.getByRole('textbox', { name: 'Policy document (JSON)' }),
    useAccountId: button('Use this account’s ID'),
    next: button('Next'),
    previous: button('Previous'),
    create: button('Create policy'),
    save: button('Save changes'),
    name: main.getByLabel('Policy name'),
    allows: table('What the policy allows'),
    changes: main.getByRole('figure').filter({ hasText: 'your version' }),
    entities: table('Entities attached'),
    versions: table('Policy versions'),
    select: (name: string) => main.getByRole('checkbox', { name: `Select ${name}`, exact: true }),
    open: (arn: string, tab = 'permissions') => page.goto(`${policyAddress(arn)}?tab=${tab}`),
    openEdit: (arn: string) => page.goto(`${policyAddress(arn)}/edit`),
    openAttach: (arn: string) => page.goto(`${policyAddress(arn)}/attach`),
    openDelete: (arn: string) =>
      page.goto(`/iam/policies/delete?PolicyArn=${encodeURIComponent(arn)}`),
  }
}
