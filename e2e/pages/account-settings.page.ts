// Account settings: the password policy with its form and preview, and the pages of the account's
// alias.
import type { Page } from '@playwright/test'

export type AccountSettingsPage = ReturnType<typeof accountSettingsPage>

/** A policy as a person enters it into the form. Missing values are left as the form has them. */
export interface TypedPolicy {
  length?: number
  uppercase?: boolean
  lowercase?: boolean
  number?: boolean
  symbol?: boolean
  usersMayChange?: boolean
  /** Days, or false for no expiration. */
  expires?: number | false
  administratorReset?: boolean
  /** The number of remembered passwords, or false for none. */
  reuse?: number | false
}

/** The message that the page shows once after a policy was applied. */
export const APPLIED = 'The password policy was applied'

/** The choices for the check of compromised passwords. */
export type CompromisedCheck = 'Off' | 'In the console' | 'In the console and the API'

export function accountSettingsPage(page: Page) {
  const main = page.getByRole('main')
  const form = page.getByRole('form', { name: 'Change the password policy' })
  const box = (name: string | RegExp) => form.getByRole('checkbox', { name })
  const boxes = {
    uppercase: box(/uppercase letter/),
    lowercase: box(/lowercase letter/),
    number: box('Require at least one number'),
    symbol: box(/nonalphanumeric/),
    usersMayChange: box('Allow users to change their own password'),
    expires: box('Enable password expiration'),
    administratorReset: box('Password expiration requires administrator reset'),
    reuse: box('Prevent password reuse'),
  }
  const minimumLength = form.getByLabel('Password minimum length')
  const days = form.getByLabel('Password expiration period (in days)')
  const remembered = form.getByLabel('Number of passwords to remember')
  const apply = main.getByRole('button', { name: 'Apply Password Policy' })
  const preview = form.getByRole('button', { name: 'Preview' })
  const deletePolicy = main.getByRole('link', { name: 'Delete Password Policy' })
  const alias = page.getByRole('textbox', { name: 'Account alias' })
  const save = page.getByRole('button', { name: 'Save changes' })
  return {
    form,
    boxes,
    minimumLength,
    days,
    remembered,
    apply,
    preview,
    deletePolicy,
    useProfile: (name: string) => main.getByRole('button', { name: `Use ${name}`, exact: true }),
    alias,
    save,
    compromisedCheck: (choice: CompromisedCheck) =>
      main.getByRole('radio', { name: choice, exact: true }),
    async saveCompromisedCheck(choice: CompromisedCheck) {
      await main.getByRole('radio', { name: choice, exact: true }).check()
      await save.click()
    },
    heading: page.getByRole('heading', { level: 1, name: 'Account settings' }),
    /** The policy in words, and the rest of the page. */
    words: main,
    /** The effect of a policy; shown only until it is applied. */
    effect: main.getByRole('status').filter({ hasText: 'What this policy would do' }),
    saved: (text: string) => main.getByRole('status').filter({ hasText: text }),
    refusal: main.getByRole('alert').filter({ hasText: 'was not' }),
    policyToCopy: main.getByRole('figure', { name: 'policy' }),
    /** Appears when the scripts have loaded. */
    copySignInUrl: main.getByRole('button', { name: 'Copy sign-in URL', exact: true }),
    createAlias: main.getByRole('link', { name: 'Create' }),
    editAlias: main.getByRole('link', { name: 'Edit', exact: true }),
    removeAlias: main.getByRole('link', { name: 'Delete', exact: true }),
    confirmDeletePolicy: page.getByRole('button', { name: 'Delete Password Policy', exact: true }),
    confirmDeleteAlias: page.getByRole('button', { name: 'Delete alias', exact: true }),
    open: () => page.goto('/iam/account-settings'),
    openAlias: () => page.goto('/iam/account-settings/alias'),
    async fill(policy: TypedPolicy) {
      const { length, expires, reuse, ...ticks } = policy
      if (length !== undefined) await minimumLength.fill(String(length))
      for (const [name, ticked] of Object.entries(ticks))
        await boxes[name as keyof typeof ticks].setChecked(ticked)
      if (expires !== undefined) await boxes.expires.setChecked(expires !== false)
      if (expires) await days.fill(String(expires))
      if (reuse !== undefined) await boxes.reuse.setChecked(reuse !== false)
      if (reuse) await remembered.fill(String(reuse))
    },
    async saveAlias(name: string) {
      await alias.fill(name)
      await save.click()
    },
  }
}
