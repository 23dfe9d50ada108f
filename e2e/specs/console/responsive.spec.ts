// No page scrolls sideways or loses a control on the narrowest screen, and nothing shifts when the
// scripts load.
import type { Page } from '@playwright/test'
import { expect, passwordOf, test } from '../../fixtures'
import { beyondTheEdge, expectNothingMoves, NARROW, WIDE } from '../../layout'

const NEW = 'Second-password-2'

/** Checks both widths of the page in its present state. */
async function expectFits(page: Page, state: string) {
  for (const width of [WIDE, NARROW]) {
    await page.setViewportSize({ width, height: 720 })
    expect(await beyondTheEdge(page), `${state}, ${width} pixels wide`).toEqual([])
  }
}

// With scripts, expectAccessible measures the same states at the same widths.
test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('the sign-in pages fit, with errors too', async ({
    account,
    accountPage,
    page,
    signInPage,
  }) => {
    await signInPage.open()
    await expectFits(page, 'the general page')
    await signInPage.enterAccount('x'.repeat(80))
    await expect(page).toHaveTitle(/^Error/)
    await expectFits(page, 'a wrong account')
    await accountPage.open(account.alias)
    await expectFits(page, 'an account’s page')
    await accountPage.signIn({ userName: 'alice', password: 'wrong' })
    await accountPage.refusal.waitFor()
    await expectFits(page, 'a refused sign-in')
  })

  test('the console’s pages fit in every state', async ({
    account,
    consoleFrame,
    credentials,
    page,
    signedInAs,
    watch,
  }) => {
    watch.expectComplaint(/status of 40[03]/)
    for (const userName of ['carol', 'bob', 'alice']) {
      await signedInAs(userName)
      await consoleFrame.openDashboard()
      await expectFits(page, `dashboard of ${userName}`)
      await consoleFrame.openUserMenu()
      await expectFits(page, `menu of ${userName}`)
      await credentials.open()
      await expectFits(page, `credentials of ${userName}`)
      if (userName !== 'alice') continue // the others see what is missing in place of the form
      await credentials.change({ current: 'wrong', next: 'short', confirm: 'x' })
      await expect(credentials.confirm).toHaveAccessibleDescription(/not the same/)
      await expectFits(page, `wrong fields of ${userName}`)
      await credentials.change({ current: passwordOf(account, userName), next: NEW })
      await credentials.success.waitFor()
      await expectFits(page, `answer to ${userName}`)
    }
  })
})

test('nothing moves during hydration', async ({ account, page, signedInAs }) => {
  const button = (name: string) => page.getByRole('button', { name })
  await expectNothingMoves(page, `/signin/${account.alias}`, button('Show password'))
  await signedInAs('alice')
  await expectNothingMoves(page, '/iam', button('Copy sign-in URL'))
  await expectNothingMoves(page, '/security-credentials', button('Show new password'))
})
