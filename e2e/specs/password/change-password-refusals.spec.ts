// The refusals of a change, which AWS merges into one message: each has its own words, at the place
// where the user can act on it.
import { expect, passwordOf, test } from '../../fixtures'
import { securityCredentialsPage } from '../../pages/security-credentials.page'

const NEW = 'Second-password-2'
/** Chromium reports a response with this status to the console, whatever the page does with it. */
const FORBIDDEN = /status of 403/
const BAD_REQUEST = /status of 400/

test('reports a wrong current password at its field, and at no other @nojs', async ({
  credentials,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(FORBIDDEN)
  await signedInAs('alice')
  await credentials.open()
  // Read in transit, because the browser may discard a response that its scripts have taken as a
  // stream.
  let answer = ''
  await page.route('**/security-credentials', async (route) => {
    if (route.request().method() !== 'POST') return route.continue()
    const response = await route.fetch({ maxRedirects: 0 })
    answer = await response.text()
    await route.fulfill({ response })
  })
  await credentials.change({ current: 'not my password', next: NEW })
  await expect(credentials.current).toHaveAccessibleDescription(
    /The current password is incorrect\./,
  )
  await expect(credentials.summaryLink('The current password is incorrect.')).toHaveAttribute(
    'href',
    '#OldPassword',
  )
  await expect(credentials.next).not.toHaveAccessibleDescription(/incorrect|needs|permission/)
  await expect(credentials.refusal).toHaveCount(0)
  await expect(page).toHaveTitle('Error: Security credentials | Gatehouse')
  expect(answer).not.toBe('')
  for (const typed of ['not my password', NEW])
    expect(answer.includes(typed), `${typed} came back`).toBe(false)
})

test('P4: wrong current passwords count as failed sign-ins, and ten of them cause a wait', async ({
  account,
  accountPage,
  credentials,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(FORBIDDEN)
  watch.expectComplaint(BAD_REQUEST)
  watch.expectComplaint(/status of 429/)
  await signedInAs('alice')
  await credentials.open()
  for (let attempt = 1; attempt <= 10; attempt++) {
    const answered = credentials.current
      .page()
      .waitForResponse((response) => response.request().method() === 'POST')
    await credentials.change({ current: `guess ${attempt}`, next: NEW })
    expect((await answered).status()).toBe(403)
    await expect(credentials.current).toHaveAccessibleDescription(
      /The current password is incorrect\./,
    )
  }
  await credentials.change({ current: passwordOf(account, 'alice'), next: NEW })
  await expect(credentials.refusal).toContainText('Too many attempts. Try again in 1 minute.')
  await accountPage.open(account.alias)
  await accountPage.signIn({ userName: 'alice', password: passwordOf(account, 'alice') })
  await expect(accountPage.refusal).toContainText('Too many attempts')
})

test.describe('under a policy with every rule on', () => {
  test.use({ scenario: 'strictPolicy' })

  test('names exactly the broken rules at the new password @nojs', async ({
    account,
    credentials,
    javaScriptEnabled,
    page,
    signedInAs,
    watch,
  }) => {
    // With scripts the page reports this itself, without a request.
    if (!javaScriptEnabled) watch.expectComplaint(BAD_REQUEST)
    const current = passwordOf(account, 'alice')
    await signedInAs('alice')
    await credentials.open()
    await credentials.change({ current, next: 'lower-only' })
    const words =
      /The new password needs: at least 14 characters; an uppercase letter \(A-Z\); a number\./
    await expect(credentials.next).toHaveAccessibleDescription(words)
    await expect(credentials.summaryLink(words)).toHaveAttribute('href', '#NewPassword')
    await expect(credentials.current).not.toHaveAccessibleDescription(/needs|incorrect/)
    await expect(page).toHaveTitle(/^Error: /)
    // A symbol must be one of AWS's, and é counts as a letter of neither class.
    await credentials.change({ current, next: 'ÉÀÖ.,;:<>?"éàö1' })
    await expect(credentials.next).toHaveAccessibleDescription(
      /needs: an uppercase letter \(A-Z\); a lowercase letter \(a-z\); a symbol/,
    )
  })

  test('reports a reused password at its field, with the number of remembered ones @nojs', async ({
    account,
    credentials,
    signedInAs,
    watch,
  }) => {
    watch.expectComplaint(BAD_REQUEST)
    const first = passwordOf(account, 'alice')
    await signedInAs('alice')
    await credentials.open()
    await credentials.change({ current: first, next: NEW })
    await expect(credentials.success).toBeVisible()
    for (const used of [first, NEW]) {
      await credentials.change({ current: NEW, next: used })
      await expect(credentials.next).toHaveAccessibleDescription(
        /You used this password recently\. Choose one you have not used for your last 5 changes\./,
      )
    }
    await expect(credentials.refusal).toHaveCount(0)
  })

  test('the browser’s check shows the same message as the server', async ({
    account,
    credentials,
    newBrowser,
    signedInAs,
    watch,
  }) => {
    watch.expectComplaint(BAD_REQUEST)
    await signedInAs('alice')
    await credentials.open()
    const plain = await newBrowser({ javaScriptEnabled: false })
    await signedInAs('alice', plain)
    const server = securityCredentialsPage(await plain.newPage())
    for (const [next, confirm] of [
      ['lower-only', 'lower-only'],
      ['x'.repeat(129), 'x'.repeat(129)],
      ['Пароль-ради-проверки-1', 'Пароль-ради-проверки-1'],
      [NEW, `${NEW}3`],
      [NEW, ''],
      ['', ''],
    ] as const) {
      await server.open()
      for (const page of [credentials, server])
        await page.change({ current: passwordOf(account, 'alice'), next, confirm })
      await expect(server.summaryLink(/./)).not.toHaveCount(0)
      await expect(credentials.summaryLink(/./)).toHaveText(
        await server.summaryLink(/./).allTextContents(),
      )
    }
  })
})

test('reports a rule that only the server can check, the root user’s address, at the field @nojs', async ({
  account,
  credentials,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(BAD_REQUEST)
  await signedInAs('alice')
  await credentials.open()
  await credentials.change({ current: passwordOf(account, 'alice'), next: account.rootEmail })
  await expect(credentials.next).toHaveAccessibleDescription(
    /The new password needs: to differ from the account’s ID, alias and email address\./,
  )
})

test('reports empty fields, different passwords and one of 129 characters at their fields @nojs', async ({
  account,
  credentials,
  javaScriptEnabled,
  signedInAs,
  watch,
}) => {
  if (!javaScriptEnabled) watch.expectComplaint(BAD_REQUEST)
  const current = passwordOf(account, 'alice')
  await signedInAs('alice')
  await credentials.open()
  await credentials.submit.click()
  await expect(credentials.current).toHaveAccessibleDescription(/Enter your current password\./)
  await expect(credentials.next).toHaveAccessibleDescription(/Enter a new password\./)
  await expect(credentials.confirm).toHaveAccessibleDescription(/Enter the new password again\./)

  await credentials.change({ current, next: NEW, confirm: `${NEW}2` })
  await expect(credentials.confirm).toHaveAccessibleDescription(
    /The two new passwords are not the same\./,
  )
  await expect(credentials.next).not.toHaveAccessibleDescription(/not the same|Enter/)

  // Refused with the limit named, not truncated.
  await credentials.change({ current, next: `Aa1${'x'.repeat(126)}` })
  await expect(credentials.next).toHaveAccessibleDescription(/128 characters/)
  await expect(credentials.success).toHaveCount(0)
})

test('the sixth change within a minute must wait, and succeeds a minute later', async ({
  account,
  clock,
  credentials,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/status of 409/)
  await signedInAs('alice')
  await credentials.open()
  let current = passwordOf(account, 'alice')
  for (let change = 1; change <= 5; change++) {
    await credentials.change({ current, next: `${NEW}-${change}` })
    await expect(credentials.success).toBeVisible()
    await expect(credentials.current).toHaveValue('')
    current = `${NEW}-${change}`
    await credentials.open()
  }
  await credentials.change({ current, next: NEW })
  await expect(credentials.refusal).toContainText('too often')
  await clock.advance(61)
  await credentials.change({ current, next: NEW })
  await expect(credentials.success).toBeVisible()
})
