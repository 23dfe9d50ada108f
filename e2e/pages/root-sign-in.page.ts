// The root user's sign-in: the general page with the e-mail address, then the password.
import type { Page } from '@playwright/test'
import { signInPage } from './sign-in.page'

export function rootSignInPage(page: Page) {
  const general = signInPage(page)
  const email = page.getByLabel('Root user email address')
  const password = page.getByLabel('Password', { exact: true })
  const submit = page.getByRole('button', { name: 'Sign in', exact: true })
  const heading = page.getByRole('heading', { level: 1, name: 'Root user sign in' })
  return {
    email,
    password,
    submit,
    heading,
    refusal: page.getByRole('alert').filter({ has: page.getByRole('heading') }),
    /** Opens the password page of an address through the general page. */
    async open(address: string) {
      await general.open()
      await general.rootUser.check()
      await email.fill(address)
      await general.next.click()
      await heading.waitFor()
    },
    async signIn(typed: string) {
      await password.fill(typed)
      await submit.click()
    },
  }
}
