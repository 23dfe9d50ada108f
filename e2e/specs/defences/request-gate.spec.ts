// What is rejected before any page sees it: forms of other origins by their headers, foreign hosts,
// unused methods.
import { expect, test } from '../../fixtures'
import { rawRequest } from '../../raw-request'

test.describe('W3: only a form of the same origin changes state', () => {
  const COMBINATIONS: [string, Record<string, string>, accepted: boolean][] = [
    ['the exact origin', { origin: 'OWN' }, true],
    ['the exact origin, and same-origin', { origin: 'OWN', 'sec-fetch-site': 'same-origin' }, true],
    ['no origin, but same-origin', { 'sec-fetch-site': 'same-origin' }, true],
    ['a null origin, but same-origin', { origin: 'null', 'sec-fetch-site': 'same-origin' }, true],
    ['nothing at all', {}, false],
    ['a null origin', { origin: 'null' }, false],
    ['a null origin, cross-site', { origin: 'null', 'sec-fetch-site': 'cross-site' }, false],
    ['no origin, same-site', { 'sec-fetch-site': 'same-site' }, false],
    ['no origin, typed by the user', { 'sec-fetch-site': 'none' }, false],
    ['another host', { origin: 'https://evil.example' }, false],
    [
      'another host that claims same-origin',
      { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
      false,
    ],
    ['another port', { origin: 'http://localhost:1' }, false],
    ['another scheme', { origin: 'HTTPS' }, false],
    ['a sibling sub-domain', { origin: 'SIBLING' }, false],
    ['its own address with a dot', { origin: 'DOT' }, false],
    [
      'another host, forwarded for',
      { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' },
      false,
    ],
    ['another host, referred from here', { origin: 'https://evil.example', referer: 'OWN' }, false],
  ]

  test('every form accepts only the valid combinations of headers', async ({ account, origin }) => {
    const { host } = new URL(origin)
    const named: Record<string, string> = {
      OWN: origin,
      HTTPS: `https://${host}`,
      SIBLING: `http://${account.alias}.signin.${host}`,
      DOT: origin.replace('localhost', 'localhost.'),
    }
    for (const path of ['/sign-out', '/security-credentials', `/signin/${account.alias}`, '/iam'])
      for (const [name, given, accepted] of COMBINATIONS) {
        const entries = Object.entries(given).map(([header, value]) => [
          header,
          named[value] ?? value,
        ])
        const answer = await rawRequest(origin, path, {
          method: 'POST',
          headers: Object.fromEntries(entries),
        })
        expect(answer.status !== 403, `${path} from ${name} answered ${answer.status}`).toBe(
          accepted,
        )
      }
  })

  test('signing out by GET does nothing', async ({ context, consoleFrame, origin, signedInAs }) => {
    await signedInAs('alice')
    const answer = await context.request.get(`${origin}/sign-out`)
    expect(answer.ok()).toBe(false)
    await consoleFrame.openDashboard()
    await expect(consoleFrame.dashboardHeading).toBeVisible()
  })
})

test('W4: responds with 421 to an unknown Host, and neither trusts nor repeats request headers', async ({
  origin,
}) => {
  const { host, port } = new URL(origin)
  const HOSTS = [
    'evil.example',
    'evil.example:80',
    'localhost',
    `localhost:${port}.evil.example`,
    `evil.example#${host}`,
    `localhost.:${port}`,
    `x${host}`,
    `${host}0`,
    `www.${host}`,
    `.signin.${host}`,
    `-a.signin.${host}`,
    `a--b.signin.${host}`,
    `a.b.signin.${host}`,
    `xn--80ak6aa92e.signin.${host}.evil.example`,
    `123456789012.signin.${host}.evil.example`,
    '127.0.0.1',
    '127.0.0.1:1',
    '[::1]',
    '0x7f000001',
  ]
  for (const bad of HOSTS) {
    const { status, headers, body } = await rawRequest(origin, '/signin', {
      headers: { host: bad, accept: 'text/html' },
    })
    expect([400, 421], `Host: ${bad} answered ${status}`).toContain(status)
    const repeated = `${body}${headers.location ?? ''}${headers['set-cookie'] ?? ''}`
    expect(repeated.includes('evil'), bad).toBe(false)
  }
  const forwarded = {
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'https',
    'x-forwarded-for': '203.0.113.9',
    'x-original-url': '/evil',
    forwarded: 'host=evil.example;proto=https',
    'x-middleware-subrequest': 'middleware:middleware:middleware',
  }
  for (const path of [
    '/',
    '/signin',
    '/iam',
    '/.well-known/security.txt',
    '/.well-known/change-password',
    '/no-such-page',
  ]) {
    const { headers, body } = await rawRequest(origin, path, { headers: forwarded })
    expect((body + JSON.stringify(headers)).includes('evil'), path).toBe(false)
  }
})

test('W6: refuses unused methods on every kind of path', async ({ account, origin }) => {
  for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'SEARCH'])
    for (const path of [
      '/',
      '/signin',
      `/signin/${account.alias}`,
      '/security-credentials',
      '/sign-out',
      '/healthz',
      '/icon.svg',
      '/no-such-page',
    ]) {
      const { status, headers } = await rawRequest(origin, path, { method })
      expect(status, `${method} ${path}`).toBe(405)
      expect(headers.allow, `${method} ${path}`).toBe('GET, HEAD, POST')
    }
})
