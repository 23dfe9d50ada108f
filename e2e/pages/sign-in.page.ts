// The general sign-in page: the kind of user and the account.
import type { Page } from '@playwright/test'

export type SignInPage = ReturnType<typeof signInPage>

export function signInPage(page: Page) {
  const account = page.getByLabel('Account ID (12 digits) or account alias')
  const next = page.getByRole('button', { name: 'Next' })
  return {
    account,
    next,
    rootUser: page.getByRole('radio', { name: 'Root user' }),
    iamUser: page.getByRole('radio', { name: 'IAM user' }),
    heading: page.getByRole('heading', { level: 1, name: 'Sign in', exact: true }),
    open: () => page.goto('/signin'),
    /** Opens the account's own page. */
    async enterAccount(idOrAlias: string) {
      await account.fill(idOrAlias)
      await next.click()
    },
  }
}
