// What an administrator does often, in clicks: from the dashboard, without counting what is typed.

import { GetUserCommand, ListAttachedUserPoliciesCommand, ListUserTagsCommand } from '@aws-sdk/client-iam'
import type { Locator, Page } from '@playwright/test'
import { expect, test } from '../fixtures'
import { listPage } from '../pages/list.page'
import { manageConsoleAccessPage } from '../pages/manage-console-access.page'

test.use({ scenario: 'demo' })

/** Clicks by the names of things, and counts. */
function counted(page: Page) {
  let clicks = 0
  const main = page.getByRole('main')
  const click = async (target: Locator) => {
    await target.click()
    clicks++
  }
  return {
    count: () => clicks,
    click,
    navigate: (name: string) => click(page.getByRole('navigation').getByRole('link', { name, exact: true })),
    link: (name: string) => click(main.getByRole('link', { name, exact: true }).first()),
    button: (name: string) => click(main.getByRole('button', { name, exact: true })),
    tick: (name: string) => click(main.getByRole('checkbox', { name, exact: true })),
    tab: (name: string) => click(main.getByRole('tab', { name, exact: true })),
  }
}

test.beforeEach(async ({ account, page, signedInAs }) => {
  await signedInAs(account.adminUserName)
  await page.goto('/iam')
})
