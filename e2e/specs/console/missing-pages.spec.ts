// Pages that lack what they are about: a missing page, a missing user, or no selected user.
import { expect, test } from '../../fixtures'

test.use({ scenario: 'demo' })

test('B18: an address without a page, or of a missing user, has the frame and links back @nojs', async ({
  account,
  consoleFrame,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of 404/)
  await signedInAs(account.adminUserName)
  for (const [path, heading, back] of [
    ['/iam/no-such-page', 'Page not found', 'Go to the dashboard'],
    ['/no-such-page', 'Page not found', 'Go to the dashboard'],
    ['/iam/users/nobody', 'nobody', 'Go to Users'],
    ['/iam/users/nobody/console-access', 'Manage console access: nobody', 'Go to Users'],
    ['/iam/users/nobody/delete', 'Delete user nobody', 'Go to Users'],
  ] as const) {
    const answer = await page.goto(path)
    expect(answer?.status(), path).toBe(404)
    await expect(consoleFrame.heading).toHaveText(heading)
    await expect(consoleFrame.navigation).toBeVisible()
    await expect(page.getByRole('main').getByRole('link', { name: back })).toBeVisible()
  }
})

test('B18: “Who may change a password” without a user links to Users @nojs', async ({
  account,
  consoleFrame,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of 404/)
  await signedInAs(account.adminUserName)
  await page.goto('/iam/policy-simulator/who-may-set-password')
  await expect(consoleFrame.heading).toHaveText('Who may change a password')
  await expect(page.getByRole('main')).toContainText('No user is selected')
  await page.getByRole('main').getByRole('link', { name: 'Go to Users' }).click()
  await expect(page).toHaveURL('/iam/users')
})
