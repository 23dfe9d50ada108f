// What the server tells browsers and what it rejects from them: headers on every response, forms of
// other sites, foreign hosts, unused methods.
import type { IncomingHttpHeaders } from 'node:http'
import { expect, passwordOf, SESSION_COOKIE, test } from '../../fixtures'
import { rawRequest } from '../../raw-request'

const pagesOf = (alias: string) => [
  '/signin',
  `/signin/${alias}`,
  '/iam',
  '/security-credentials',
  '/no-such-page',
]

const nonceOf = (headers: IncomingHttpHeaders) =>
  /'nonce-([^']+)'/.exec(String(headers['content-security-policy']))?.[1]

test('W1: every page, 404 included, has the policy with a unique nonce', async ({
  account,
  origin,
  signedInAs,
}) => {
  const cookie = `${SESSION_COOKIE}=${await signedInAs('alice')}`
  const nonces = new Set<string>()
  let answers = 0
  for (let round = 0; round < 10; round++)
    for (const path of pagesOf(account.alias)) {
      const { headers, body } = await rawRequest(origin, path, {
        headers: { cookie, accept: 'text/html' },
      })
      const policy = String(headers['content-security-policy'])
      expect(policy, path).toMatch(
        /script-src [^;]*'nonce-[A-Za-z0-9+/=]{16,}'[^;]*'strict-dynamic'/,
      )
      expect(policy, path).not.toMatch(/script-src [^;]*'unsafe-/)
      for (const directive of [
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "form-action 'self'",
      ])
        expect(policy, path).toContain(directive)
      const nonce = nonceOf(headers) ?? ''
      for (const [tag] of body.matchAll(/<script\b[^>]*>/g))
        expect(tag, path).toContain(`nonce="${nonce}"`)
      nonces.add(nonce)
      answers++
    }
  expect(nonces.size).toBe(answers)
})

test('W1: ignores a policy in the request', async ({ origin }) => {
  const headers = {
    'content-security-policy': "script-src 'nonce-evil\"><script>'",
    accept: 'text/html',
  }
  const answer = await rawRequest(origin, '/signin', { headers })
  expect(answer.status).toBe(200)
  expect(answer.headers['content-security-policy']).not.toContain('evil')
  expect(answer.body.includes('evil')).toBe(false)
})

test('W1: an injected script does not run', async ({ page, signedInAs, watch }) => {
  watch.expectComplaint(/Content Security Policy/)
  await signedInAs('alice')
  const injected = `<script>document.title = 'ran'</script><button onclick="document.title = 'ran'">Handler</button>
    <a href="javascript:void(document.title = 'ran')">Link</a><iframe srcdoc="<script>parent.document.title='ran'</script>"></iframe>
    <script src="data:text/javascript,document.title='ran'"></script></body>`
  await page.route('**/security-credentials', async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, body: (await response.text()).replace('</body>', injected) })
  })
  await page.goto('/security-credentials')
  await page.getByRole('button', { name: 'Handler' }).click()
  await page.getByRole('link', { name: 'Link' }).click()
  await expect(page).toHaveTitle('Security credentials | Gatehouse')
})

test('W2: every kind of response has the security headers, and none names the software', async ({
  account,
  origin,
}) => {
  const api = { method: 'POST', body: 'Action=GetUser&Version=2010-05-08' }
  const classes: [string, Parameters<typeof rawRequest>[2]?][] = [
    ...pagesOf(account.alias).map((path): [string] => [path]),
    ['/'],
    ['/sign-out', { method: 'POST' }],
    ['/healthz'],
    ['/readyz'],
    ['/icon.svg'],
    ['/.well-known/security.txt'],
    ['/.well-known/change-password'],
    ['/', api],
    ['/signin', { method: 'PUT' }],
    ['/signin', { headers: { host: 'evil.example' } }],
  ]
  for (const [path, request] of classes) {
    const { headers } = await rawRequest(origin, path, request)
    expect(headers, path).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'x-frame-options': 'DENY',
      'permissions-policy': expect.stringContaining('camera=()'),
    })
    expect(headers['x-powered-by'], path).toBeUndefined()
    expect(headers.server, path).toBeUndefined()
    // Browsers ignore it over plain http, and a proxy in front may serve other sites.
    expect(headers['strict-transport-security'], path).toBeUndefined()
  }
})

test('W7: no cache stores pages, and a path that looks like a file’s has no page', async ({
  account,
  origin,
  signedInAs,
}) => {
  const cookie = `${SESSION_COOKIE}=${await signedInAs('alice')}`
  for (const path of pagesOf(account.alias))
    expect(
      (await rawRequest(origin, path, { headers: { cookie } })).headers['cache-control'],
      path,
    ).toContain('no-store')
  for (const path of [
    '/iam/x.css',
    '/security-credentials/x.js',
    '/security-credentials%2fx.css',
    '/iam.css',
  ]) {
    const answer = await rawRequest(origin, path, { headers: { cookie } })
    expect(answer.status, path).toBe(404)
    expect(answer.headers['cache-control'], path).toContain('no-store')
    expect(answer.body.includes(account.accountId), path).toBe(false)
  }
})

test('W10: no page requests anything from another origin', async ({
  account,
  accountPage,
  consoleFrame,
  credentials,
  origin,
  page,
  signInPage,
}) => {
  const asked = new Set<string>()
  page.on('request', (request) => asked.add(new URL(request.url()).origin))
  await signInPage.open()
  await signInPage.enterAccount(account.alias)
  await accountPage.signIn({ userName: 'alice', password: passwordOf(account, 'alice') })
  await expect(consoleFrame.dashboardHeading).toBeVisible()
  await credentials.open()
  await credentials.next.fill('Second-password-2')
  await credentials.guidance.getByText(/^Strength: /).waitFor()
  expect([...asked]).toEqual([origin])
})
