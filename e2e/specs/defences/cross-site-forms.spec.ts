// Forms of other sites, posted by a real browser with a session here: none of them changes
// anything.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from '@playwright/test'
import { test as base, expect, passwordOf, SIGN_IN_ADDRESS } from '../../fixtures'

const STOLEN = 'Stolen-password-1'

/** A foreign site on this machine, which answers every request with one page. */
const test = base.extend<{ foreignSite: (html: string) => Promise<{ port: number }> }>({
  foreignSite: async ({ watch }, provide) => {
    watch.expectComplaint(/^foreign origin asked: http:\/\/[a-z0-9.]+:\d+\//)
    watch.expectComplaint(/status of 403/)
    let page = ''
    const server = createServer((request, response) => {
      response.setHeader(
        'content-type',
        request.url === '/' ? 'text/html; charset=utf-8' : 'image/x-icon',
      )
      response.end(request.url === '/' ? page : '')
    })
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    await provide(async (html) => {
      page = html
      return { port: (server.address() as AddressInfo).port }
    })
    server.closeAllConnections()
    await new Promise((closed) => server.close(closed))
  },
})

const escaped = (html: string) => html.replaceAll('&', '&amp;').replaceAll('"', '&quot;')

const PLACES: [string, (port: number) => string, framed: boolean][] = [
  // Same-site for browsers, so they send the session cookie.
  ['another port of this host', (port) => `http://localhost:${port}/`, false],
  ['a neighbour under the same name', (port) => `http://evil.localhost:${port}/`, false],
  ['another host', (port) => `http://127.0.0.1:${port}/`, false],
  ['a sandboxed frame, whose origin is "null"', (port) => `http://localhost:${port}/`, true],
]

/**
 * Returns the form's hidden members as the server sends them to anybody, so an attacker has them
 * too.
 */
async function hiddenMembers(page: Page, path: string, field: string): Promise<string> {
  await page.goto(path)
  const hidden = page.locator(`form:has([name=${field}]) input[type=hidden]`)
  const html = await hidden.evaluateAll((inputs) => inputs.map((input) => input.outerHTML).join(''))
  expect(html).toContain('$ACTION')
  return html
}

const changeForm = (origin: string, hidden: string, current: string) => `
  <form action="${origin}/security-credentials" method="post" enctype="multipart/form-data" target="_top">
    ${hidden}
    <input name="OldPassword" value="${current}">
    <input name="NewPassword" value="${STOLEN}">
    <input name="ConfirmNewPassword" value="${STOLEN}">
    <button>Win a prize</button>
  </form>`

for (const [place, addressAt, framed] of PLACES) {
  test(`W3: refuses the change form posted from ${place}, and changes nothing`, async ({
    account,
    accountPage,
    consoleFrame,
    context,
    credentials,
    foreignSite,
    newBrowser,
    origin,
    page,
    signedInAs,
    watch,
  }) => {
    // Such a frame blocks the scripts that a trace adds to pages, like any other script.
    if (framed && process.env.E2E_TRACE)
      watch.expectComplaint(/^console error: Blocked script execution in 'about:srcdoc'/)
    const attacker = await newBrowser({ javaScriptEnabled: false })
    await signedInAs(account.adminUserName, attacker)
    const hidden = await hiddenMembers(
      await attacker.newPage(),
      '/security-credentials',
      'NewPassword',
    )
    const form = changeForm(origin, hidden, passwordOf(account, 'alice'))
    const sandbox = 'allow-forms allow-top-navigation'
    const { port } = await foreignSite(
      framed ? `<iframe sandbox="${sandbox}" srcdoc="${escaped(form)}"></iframe>` : form,
    )

    await signedInAs('alice')
    await page.goto(addressAt(port))
    const button = { name: 'Win a prize' }
    const posted = page.waitForResponse((response) => response.request().method() === 'POST')
    await (framed
      ? page.frameLocator('iframe').getByRole('button', button)
      : page.getByRole('button', button)
    ).click()
    expect((await posted).status()).toBe(403)
    await expect(page.getByRole('heading', { level: 1, name: 'Form refused' })).toBeVisible()

    await credentials.open()
    await expect(credentials.heading).toBeVisible()
    await context.clearCookies()
    await accountPage.open(account.alias)
    await accountPage.signIn({ userName: 'alice', password: passwordOf(account, 'alice') })
    await expect(consoleFrame.dashboardHeading).toBeVisible()
  })
}

base(
  'W3: the very same form, posted from this origin, does change the password @nojs',
  async ({ account, credentials, newBrowser, origin, page, signedInAs }) => {
    const other = await newBrowser({ javaScriptEnabled: false })
    await signedInAs(account.adminUserName, other)
    const hidden = await hiddenMembers(
      await other.newPage(),
      '/security-credentials',
      'NewPassword',
    )
    await signedInAs('alice')
    await page.route('**/own-page', (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: changeForm(origin, hidden, passwordOf(account, 'alice')),
      }),
    )
    await page.goto('/own-page')
    await page.getByRole('button', { name: 'Win a prize' }).click()
    await expect(credentials.success).toBeVisible()
  },
)

test('W3: another site can’t sign its visitor out, or in as another user', async ({
  account,
  consoleFrame,
  foreignSite,
  origin,
  page,
  signedInAs,
}) => {
  const { port } = await foreignSite(`
    <form action="${origin}/sign-out" method="post"><button>Out</button></form>
    <form action="${origin}/signin/${account.alias}" method="post">
      <input name="account" value="${account.alias}"><input name="userName" value="bob">
      <input name="password" value="${passwordOf(account, 'bob')}"><button>In</button></form>`)
  await signedInAs('alice')
  for (const name of ['Out', 'In']) {
    await page.goto(`http://localhost:${port}/`)
    await page.getByRole('button', { name }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Form refused' })).toBeVisible()
    await page.goto('/iam')
    await expect(page).not.toHaveURL(SIGN_IN_ADDRESS)
    await expect(consoleFrame.userMenu).toHaveText(`alice @ ${account.alias}`)
  }
})

test('W1: no other site can frame a page', async ({
  foreignSite,
  origin,
  page,
  signedInAs,
  watch,
}) => {
  watch.expectComplaint(/frame-ancestors 'none'/)
  watch.expectComplaint(/^request failed: net::ERR_BLOCKED_BY_RESPONSE/)
  const { port } = await foreignSite(`<iframe src="${origin}/security-credentials"></iframe>
    <form action="${origin}/sign-out" method="post"><button>Out</button></form>`)
  await signedInAs('alice')
  await page.goto(`http://localhost:${port}/`)
  await expect(
    page.frameLocator('iframe').getByRole('heading', { name: 'Security credentials' }),
  ).toHaveCount(0)
  await page.getByRole('button', { name: 'Out' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Form refused' })).toBeVisible()
})
