// The frame of every console page: top bar, user menu, side navigation, help, breadcrumbs.
import type { Page } from '@playwright/test'

export type ConsoleFrame = ReturnType<typeof consoleFrame>

export function consoleFrame(page: Page) {
  const bar = page.getByRole('banner')
  const userMenu = bar.getByRole('button', { name: / @ / })
  const menu = bar.getByRole('menu')
  const signOut = menu.getByRole('menuitem', { name: 'Sign out' })
  const securityCredentials = menu.getByRole('menuitem', { name: 'Security credentials' })
  const navigation = page.getByRole('navigation', { name: 'IAM', exact: true })
  return {
    userMenu,
    /** Appears when the scripts have loaded. */
    copyAccountId: bar.getByRole('button', { name: /^Copy /, includeHidden: true }),
    securityCredentials,
    signOutButton: signOut,
    heading: page.getByRole('heading', { level: 1 }),
    dashboardHeading: page.getByRole('heading', { level: 1, name: 'IAM Dashboard' }),
    breadcrumbs: page.getByRole('navigation', { name: 'Breadcrumbs' }),
    navigation,
    openNavigation: bar.getByRole('button', { name: 'Open navigation' }),
    closeNavigation: navigation.getByRole('button', { name: 'Close navigation' }),
    skipLink: page.getByRole('link', { name: 'Skip to main content' }),
    searchField: bar.getByRole('searchbox', { name: 'Search IAM' }),
    /** Replaces the field on narrow screens. */
    searchLink: bar.getByRole('link', { name: 'Search IAM' }),
    help: page.getByRole('complementary', { name: 'Help' }),
    helpButton: bar.getByRole('button', { name: 'Help' }),
    closeHelp: page.getByRole('button', { name: 'Close help' }),
    /** Next to the heading of the page. */
    info: page.getByRole('main').getByRole('button', { name: 'Info', exact: true }),
    visualMode: (name: 'Light' | 'Dark' | 'System') => menu.getByRole('menuitemradio', { name }),
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
