// The tabs of a page: AWS's roles, an address for each, and the arrow keys.
import { expect, test } from '../../fixtures'
import { userPage } from '../../pages/user.page'

test('a tab is a link with the role of a tab, and names its panel @nojs', async ({
  page,
  signedInAs,
}) => {
  await signedInAs('admin')
  const user = userPage(page)
  await user.open('alice')
  await expect(user.permissionsTab).toHaveAttribute('aria-selected', 'true')
  await expect(user.securityCredentialsTab).toHaveAttribute('aria-selected', 'false')
  await expect(user.tabPanel).toHaveAccessibleName('Permissions')
  await user.securityCredentialsTab.click()
  await expect(page).toHaveURL(/tab=security-credentials/)
  await expect(user.securityCredentialsTab).toHaveAttribute('aria-selected', 'true')
  await expect(user.tabPanel).toHaveAccessibleName('Security credentials')
  await expect(user.signInCredentials).toBeVisible()
})

test('the arrow keys, Home and End move between tabs, and Tab leaves them', async ({
  page,
  signedInAs,
}) => {
  await signedInAs('admin')
  const user = userPage(page)
  await user.open('alice')
  await user.copyArn.waitFor() // the scripts have loaded
  await user.permissionsTab.focus()
  for (const [key, focused] of [
    ['ArrowRight', user.groupsTab],
    ['ArrowRight', user.tagsTab],
    ['ArrowRight', user.securityCredentialsTab],
    ['ArrowRight', user.permissionsTab],
    ['ArrowLeft', user.securityCredentialsTab],
    ['Home', user.permissionsTab],
    ['End', user.securityCredentialsTab],
  ] as const) {
    await page.keyboard.press(key)
    await expect(focused).toBeFocused()
  }
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/tab=security-credentials/)
  await user.copyArn.waitFor()
  await user.securityCredentialsTab.focus()
  await page.keyboard.press('Shift+Tab')
  await expect(user.permissionsTab).not.toBeFocused()
})
