// What is around every page of the console: the user's menu and the navigation.
import type { Page } from '@playwright/test'

export type ConsoleFrame = ReturnType<typeof consoleFrame>

export function consoleFrame(page: Page) {
  const bar = page.getByRole('banner')
  const userMenu = bar.getByRole('button', { name: / @ / })
  const signOut = bar.getByRole('button', { name: 'Sign out' })
  /** Comes with the scripts. */
  const copyAccountId = bar.locator('button[aria-label^="Copy "]')
  const securityCredentials = bar.getByRole('link', { name: 'Security credentials' })
  return {
    userMenu,
    copyAccountId,
    signOutButton: signOut,
    dashboardHeading: page.getByRole('heading', { level: 1, name: 'IAM Dashboard' }),
    navigation: page.getByRole('navigation', { name: 'IAM' }),
    openNavigation: bar.getByRole('button', { name: 'Navigation' }),
    skipLink: page.getByRole('link', { name: 'Skip to main content' }),
    visualMode: (name: 'Light' | 'Dark' | 'System') => bar.getByRole('button', { name }),
    openDashboard: () => page.goto('/iam'),
    openUserMenu: () => userMenu.click(),
    async openSecurityCredentials() {
      await userMenu.click()
      await securityCredentials.click()
    },
    async signOut() {
      await userMenu.click()
      await signOut.click()
    },
  }
}
