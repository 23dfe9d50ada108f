// The page for a password that must be changed before any other page.
import type { Page } from '@playwright/test'
import { type Account, passwordOf } from '../../testing/test-mode'
import { accountSignInPage } from './account-sign-in.page'

export type ForcedChangePage = ReturnType<typeof forcedChangePage>

export const FORCED_CHANGE_ADDRESS = /\/signin\/change-password(?:$|\?)/

interface Change {
  old: string
  next: string
  /** Equals the new password by default. */
  retyped?: string
}

export function forcedChangePage(page: Page) {
  const main = page.getByRole('main')
  const old = page.getByLabel('Old password', { exact: true })
  const next = page.getByLabel('New password', { exact: true })
  const retyped = page.getByLabel('Retype new password', { exact: true })
  const confirm = page.getByRole('button', { name: 'Confirm password change' })
  const guidance = page.getByRole('region', { name: 'Your new password needs' })
  return {
    main,
    old,
    next,
    retyped,
    confirm,
    guidance,
    heading: page.getByRole('heading', { level: 1, name: 'Change your password' }),
    rule: (text: string | RegExp) => guidance.getByRole('listitem').filter({ hasText: text }),
    /** A refusal of the whole form rather than of one field. */
    refusal: main.getByRole('alert').filter({ hasText: 'The password was not changed' }),
    /** Replaces the form for a user who may not change their own password. */
    gate: main.getByText('You must change your password, but you don’t have permission'),
    requestToCopy: main.getByRole('figure', { name: 'request' }),
    showNew: page.getByRole('button', { name: 'Show new password', exact: true }),
    signOut: page.getByRole('button', { name: 'Sign out' }),
    open: () => page.goto('/signin/change-password'),
    async change(typed: Change) {
      await old.fill(typed.old)
      await next.fill(typed.next)
      await retyped.fill(typed.retyped ?? typed.next)
      await confirm.click()
    },
  }
}

/** Signs in with a user's initial password, which only opens the page that sets a new one. */
export async function signInToChange(
  page: Page,
  account: Account,
  userName: string,
  next?: string,
) {
  const signIn = accountSignInPage(page)
  await signIn.open(account.alias, next)
  await signIn.signIn({ userName, password: passwordOf(account, userName) })
  await page.waitForURL(FORCED_CHANGE_ADDRESS)
  return forcedChangePage(page)
}
