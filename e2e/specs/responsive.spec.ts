// No page scrolls sideways or loses a control on the narrowest screen, and nothing moves when the scripts take over.
import { expect, passwordOf, test } from '../fixtures'
import { holdScripts } from '../late-scripts'
import { addUpShifts, beyondTheEdge, painted } from '../layout'

const NEW = 'Second-password-2'

for (const width of [320, 1440])
  test.describe(`${width} pixels wide`, () => {
    test.use({ viewport: { width, height: 720 } })

    test('the sign-in pages fit, errors and all @nojs', async ({ account, accountPage, page, signInPage }) => {
      await signInPage.open()
      expect(await beyondTheEdge(page)).toEqual([])
      await signInPage.enterAccount('x'.repeat(80))
      await expect(page).toHaveTitle(/^Error/)
      expect(await beyondTheEdge(page)).toEqual([])
      await accountPage.open(account.alias)
      expect(await beyondTheEdge(page)).toEqual([])
      await accountPage.signIn({ userName: 'alice', password: 'wrong' })
      await accountPage.refusal.waitFor()
      expect(await beyondTheEdge(page)).toEqual([])
    })

    test('the console’s pages fit in every state @nojs', async ({
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
        expect(await beyondTheEdge(page), `dashboard of ${userName}`).toEqual([])
        await consoleFrame.openUserMenu()
        expect(await beyondTheEdge(page), `menu of ${userName}`).toEqual([])
        await credentials.open()
        expect(await beyondTheEdge(page), `credentials of ${userName}`).toEqual([])
        if (userName === 'carol') continue
        await credentials.change({ current: 'wrong', next: 'short', confirm: 'x' })
        await expect(credentials.confirm).toHaveAccessibleDescription(/not the same/)
        expect(await beyondTheEdge(page), `wrong fields of ${userName}`).toEqual([])
        await credentials.change({ current: passwordOf(account, userName), next: NEW })
        await (userName === 'bob' ? credentials.refusal : credentials.success).waitFor()
        expect(await beyondTheEdge(page), `answer to ${userName}`).toEqual([])
      }
    })

    test('nothing moves when the scripts take over', async ({ account, page, signedInAs }) => {
      await page.addInitScript(addUpShifts)
      const taken: [string, string][] = [
        [`/signin/${account.alias}`, 'Show password'],
        ['/iam', 'Copy sign-in URL'],
        ['/security-credentials', 'Show new password'],
      ]
      for (const [path, control] of taken) {
        if (path === '/iam') await signedInAs('alice')
        await page.unrouteAll()
        const release = await holdScripts(page)
        await page.goto(path, { waitUntil: 'commit' })
        await page.getByRole('heading', { level: 1 }).waitFor()
        await painted(page)
        release()
        await page.getByRole('button', { name: control }).waitFor()
        await painted(page)
        expect(await page.evaluate(() => window.shifts), path).toEqual([])
      }
    })
  })
