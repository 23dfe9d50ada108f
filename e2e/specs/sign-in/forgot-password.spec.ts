// Forgot password of the root user, by the mails that the server writes to its outbox.
import { expectAccessible } from '../../accessible'
import { expect, test } from '../../fixtures'
import { inMailTo, outboxNamedOn } from '../../outbox'
import { rootSignInPage } from '../../pages/root-sign-in.page'

const NEW = 'Recovered-root-pass-1'

test('A11 a mailed link sets a new root password once, and signs nobody in @nojs', async ({
  account,
  javaScriptEnabled,
  context,
  newBrowser,
  page,
  watch,
}) => {
  watch.expectComplaint(/status of 4(?:00|10)/)
  const root = rootSignInPage(page)
  const sent: string[] = []
  for (const address of ['nobody@example.com', account.rootEmail]) {
    await root.open(address)
    await page.getByRole('link', { name: 'Forgot password?' }).click()
    await expect(page.getByLabel('Email', { exact: true })).toHaveValue(address)
    if (javaScriptEnabled) await expectAccessible(page)
    await page.getByRole('button', { name: 'Send email' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Password email sent' })).toBeVisible()
    if (javaScriptEnabled) await expectAccessible(page)
    sent.push(((await page.locator('main').textContent()) ?? '').replace(address, 'ADDRESS'))
  }
  expect(sent[0]).toBe(sent[1])
  const folder = await outboxNamedOn(page)
  const link = await inMailTo(folder, account.rootEmail, /http\S+reset-password\?token=\S+/)

  const other = await (await newBrowser()).newPage()
  await other.goto('/reset-password/set')
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('This link no longer works')
  if (javaScriptEnabled) await expectAccessible(other)
  await other.goto(link)
  await expect(other).toHaveURL('/reset-password/set')
  if (javaScriptEnabled) await expectAccessible(other)
  const password = other.getByLabel('New password', { exact: true })
  const again = other.getByLabel('Confirm new password')
  const submit = other.getByRole('button', { name: 'Set new password' })
  for (const [first, second] of [
    [NEW, `${NEW}x`],
    ['short', 'short'],
    [NEW, NEW],
  ] as const) {
    await password.fill(first)
    await again.fill(second)
    await submit.click()
    if (first !== second) await expect(again).toHaveAccessibleDescription(/not the same/)
    else if (first !== NEW) await expect(password).toHaveAccessibleDescription(/8/)
  }
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('Password reset successful')
  if (javaScriptEnabled) await expectAccessible(other)
  await other.goto(link)
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('This link no longer works')
  expect((await context.cookies()).map(({ name }) => name)).not.toContain('gatehouse-session')
  await root.open(account.rootEmail)
  await root.signIn(NEW)
  await expect(page).toHaveURL('/iam')
})
