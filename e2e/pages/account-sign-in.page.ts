// An account's own sign-in page: user name and password.
import type { Page } from '@playwright/test'

export type AccountSignInPage = ReturnType<typeof accountSignInPage>

interface Credentials {
  /** Without a value, the account and the user name are left as the page has them. */
  account?: string
  userName?: string
  password: string
  /** Of the user's MFA device. */
  code?: string
}

export function accountSignInPage(page: Page) {
  const account = page.getByLabel('Account ID (12 digits) or account alias')
  const userName = page.getByLabel('IAM user name')
  const password = page.getByLabel('Password', { exact: true })
  const submit = page.getByRole('button', { name: 'Sign in', exact: true })
  const open = (idOrAlias: string, next?: string) =>
    page.goto(
      `/signin/${idOrAlias}${next === undefined ? '' : `?next=${encodeURIComponent(next)}`}`,
    )
  const mfaCode = page.getByLabel('MFA code', { exact: true })
  /** Enters the code of the second step. */
  async function enterCode(code: string) {
    await mfaCode.fill(code)
    await page.getByRole('button', { name: 'Submit', exact: true }).click()
  }
  async function signIn(typed: Credentials) {
    if (typed.account !== undefined) await account.fill(typed.account)
    if (typed.userName !== undefined) await userName.fill(typed.userName)
    await password.fill(typed.password)
    await submit.click()
    if (typed.code !== undefined) await enterCode(typed.code)
  }
  return {
    account,
    userName,
    password,
    submit,
    heading: page.getByRole('heading', { level: 1, name: 'Sign in as IAM user' }),
    remember: page.getByRole('checkbox', { name: 'Remember this account' }),
    differentAccount: page.getByRole('link', { name: 'Sign in to a different account' }),
    showPassword: page.getByRole('button', { name: 'Show password' }),
    hidePassword: page.getByRole('button', { name: 'Hide password' }),
    /** The box above the form. */
    refusal: page.getByRole('alert').filter({ has: page.getByRole('heading') }),
    mfaCode,
    open,
    signIn,
    enterCode,
    async openAndSignIn(idOrAlias: string, typed: Credentials) {
      await open(idOrAlias)
      await signIn(typed)
    },
  }
}
