// Everything works without a mouse: the whole journey by keyboard, with a focus that is always
// visible.
import type { Page } from '@playwright/test'
import { expect, passwordOf, test } from '../../fixtures'
import { tabTo } from '../../keyboard'
import { NARROW, WIDE } from '../../layout'

const NEW = 'Second-password-2'

test('by keyboard alone: sign in, open the menu, change the password, sign out', async ({
  account,
  accountPage,
  consoleFrame,
  credentials,
  page,
  signInPage,
}) => {
  const { keyboard } = page
  await signInPage.open()
  await tabTo(page, signInPage.account)
  await keyboard.type(account.alias)
  await keyboard.press('Enter')
  await expect(accountPage.heading).toBeVisible()
  await tabTo(page, accountPage.userName)
  await keyboard.type('alice')
  await keyboard.press('Tab')
  await expect(accountPage.password).toBeFocused()
  await keyboard.type(passwordOf(account, 'alice'))
  await keyboard.press('Enter')
  await expect(consoleFrame.dashboardHeading).toBeVisible()

  await tabTo(page, consoleFrame.userMenu)
  await keyboard.press('Enter')
  await expect(consoleFrame.signOutButton).toBeVisible()
  await keyboard.press('Escape')
  await expect(consoleFrame.userMenu).toBeFocused()
  await keyboard.press('Space')
  await tabTo(page, consoleFrame.securityCredentials)
  await keyboard.press('Enter')
  await expect(credentials.heading).toBeVisible()

  await tabTo(page, credentials.current)
  await keyboard.type(passwordOf(account, 'alice'))
  await tabTo(page, credentials.next)
  await keyboard.type(NEW)
  await tabTo(page, credentials.confirm)
  await keyboard.type(NEW)
  await keyboard.press('Enter')
  await expect(credentials.success).toBeVisible()

  await tabTo(page, consoleFrame.userMenu)
  await keyboard.press('Enter')
  await tabTo(page, consoleFrame.signOutButton)
  await keyboard.press('Enter')
  await expect(accountPage.heading).toBeVisible()
})

test('the first Tab of a console page offers to skip to its content @nojs', async ({
  consoleFrame,
  page,
  signedInAs,
}) => {
  await signedInAs('alice')
  await consoleFrame.openDashboard()
  await page.keyboard.press('Tab')
  await expect(consoleFrame.skipLink).toBeFocused()
  await expect(consoleFrame.skipLink).toBeInViewport()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
})

test('a link of the error summary focuses its field', async ({ credentials, signedInAs }) => {
  await signedInAs('alice')
  await credentials.open()
  await credentials.show('new password').waitFor()
  await credentials.submit.click()
  await expect(credentials.current).toBeFocused() // the first invalid field
  await credentials.summaryLink('Enter a new password.').press('Enter')
  await expect(credentials.next).toBeFocused()
})

test('the focus is never hidden or out of sight, wide and narrow', async ({
  account,
  page,
  signedInAs,
}) => {
  for (const path of ['/signin', `/signin/${account.alias}`, '/iam', '/security-credentials']) {
    if (path === '/iam') await signedInAs('alice')
    for (const width of [WIDE, NARROW]) {
      await page.setViewportSize({ width, height: 640 })
      await page.goto(path)
      const stops: string[] = []
      for (let presses = 0; presses < 60; presses++) {
        await page.keyboard.press('Tab')
        const stop = await focusedElement(page)
        if (!stop) break
        expect(
          stop.hiddenBy,
          `on ${path}, ${width} pixels wide, the focus on ${stop.name} is covered`,
        ).toBeNull()
        stops.push(stop.name)
      }
      expect(
        stops.length,
        `stops on ${path}, ${width} pixels wide: ${stops}`,
      ).toBeGreaterThanOrEqual(3)
    }
  }
})

/**
 * Returns what has the focus, and what covers its middle; undefined when the focus has left the
 * page.
 */
function focusedElement(
  page: Page,
): Promise<{ name: string; hiddenBy: string | null } | undefined> {
  return page.evaluate(() => {
    const element = document.activeElement
    if (!element || element === document.body) return undefined
    const name = `${element.tagName} ${element.id || element.getAttribute('aria-label') || element.textContent}`
    const { left, top, width, height } = element.getBoundingClientRect()
    const [x, y] = [left + Math.min(width / 2, 100), top + Math.min(height / 2, 100)]
    const found = document.elementFromPoint(x, y)
    if (!found) return { name, hiddenBy: `the edge of the window (${x}, ${y})` }
    const seen = element.contains(found) || found.contains(element)
    return { name, hiddenBy: seen ? null : found.outerHTML.slice(0, 120) }
  })
}
