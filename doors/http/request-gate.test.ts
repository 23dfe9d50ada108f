// The request gate over real connections: methods, hosts, proxies, and the origin of a form.
import { beforeAll, describe, expect, it } from 'vitest'
import type { Config } from '../../platform/config'
import { exchange } from '../../test/clients/sockets'
import { type Answer, ask, openGate, post, seen } from '../../test/stored/gate'

let config: Config
beforeAll(async () => {
  config = await openGate()
})

describe('methods', () => {
  it.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND'])(
    'W6: answers 405 to %s on every kind of path, and lists the allowed methods',
    async (method) => {
      for (const path of ['/', '/signin', '/_next/static/x.js', '/healthz', '/api/test/accounts']) {
        const { status, headers } = await ask(config, path, { method })
        expect([path, status, headers.allow]).toEqual([path, 405, 'GET, HEAD, POST'])
      }
      expect(seen).toEqual([])
    },
  )

  it('W6: refuses CONNECT and closes the connection', async () => {
    const { statuses, closed } = await exchange(
      config.port,
      'CONNECT evil.test:80 HTTP/1.1\r\nHost: evil.test:80\r\n\r\n',
    )
    expect([statuses, closed]).toEqual([[405], true])
  })
})

it.each(['/iam/users/%zz', '/signin/%ff', '/%'])(
  'answers 400 to %s, which no page can decode',
  async (path) => {
    seen.length = 0
    const { status, body } = await ask(config, path)
    expect([status, body, seen]).toEqual([400, expect.stringMatching(/^Malformed address: /), []])
  },
)

describe('trusted proxies', () => {
  it('identify the client: the last address that is not itself a trusted proxy', async () => {
    const behind = await openGate({
      GATEHOUSE_TRUSTED_PROXIES: '127.0.0.1,10.0.0.0/8,2001:db8::/32',
    })
    const clientOf = async (forwarded: string) => {
      seen.length = 0
      await ask(behind, '/', {
        headers: { 'x-forwarded-for': forwarded, 'x-forwarded-host': 'evil.test' },
      })
      expect(seen[0]?.headers['x-forwarded-host']).toBeUndefined()
      return seen[0]?.headers['x-gatehouse-client-address']
    }
    expect(await clientOf('203.0.113.9')).toBe('203.0.113.9')
    expect(await clientOf('1.1.1.1, 203.0.113.9, 10.1.2.3, 2001:db8::7')).toBe('203.0.113.9')
    expect(await clientOf('::ffff:203.0.113.9')).toBe('203.0.113.9')
    expect(await clientOf('10.1.2.3')).toBe('10.1.2.3')
    expect(await clientOf('unknown')).toBe('127.0.0.1')
    expect(await clientOf('203.0.113.9, unknown, 10.1.2.3')).toBe('10.1.2.3')
    expect(await clientOf('')).toBe('127.0.0.1')
  })

  it('I3: do not let plain http through to an https origin, nor redirect it', async () => {
    const secure = await openGate({
      GATEHOUSE_URL: 'https://gatehouse.test',
      GATEHOUSE_TRUSTED_PROXIES: '127.0.0.1',
    })
    const proxied = (scheme: string, method: string) =>
      ask(secure, '/', { method, headers: { 'x-forwarded-proto': scheme } })
    for (const method of ['GET', 'POST']) {
      const { status, headers } = await proxied('http', method)
      expect([status, headers.location, headers.connection]).toEqual([400, undefined, 'close'])
    }
    expect((await proxied('https', 'GET')).status).toBe(200)
    expect((await proxied('https', 'POST')).status).toBe(403)
  })
})

describe('the origin of a form', () => {
  type Case = [what: string, headers: Record<string, string>, passes: boolean]
  const cases = (own: string, port: number): Case[] => [
    ['our origin', { origin: own }, true],
    [
      'our origin, whatever Sec-Fetch-Site says',
      { origin: own, 'sec-fetch-site': 'same-origin' },
      true,
    ],
    ['no origin, same-origin', { 'sec-fetch-site': 'same-origin' }, true],
    ['null origin, same-origin', { origin: 'null', 'sec-fetch-site': 'same-origin' }, true],
    ['nothing', {}, false],
    ['null origin: a sandboxed frame', { origin: 'null', 'sec-fetch-site': 'cross-site' }, false],
    ['null origin alone', { origin: 'null' }, false],
    ['another site', { origin: 'https://evil.test', 'sec-fetch-site': 'cross-site' }, false],
    [
      'another site that claims same-origin',
      { origin: 'https://evil.test', 'sec-fetch-site': 'same-origin' },
      false,
    ],
    [
      'a sibling sub-domain',
      { origin: `http://evil.localhost:${port}`, 'sec-fetch-site': 'same-site' },
      false,
    ],
    ['an account sub-domain', { origin: `http://acme.signin.localhost:${port}` }, false],
    ['another scheme', { origin: own.replace('http:', 'https:') }, false],
    ['another port', { origin: `http://localhost:${port + 1}` }, false],
    ['the loopback address', { origin: `http://127.0.0.1:${port}` }, false],
    ['our origin with a path', { origin: `${own}/` }, false],
    ['our origin in a list', { origin: `${own}, https://evil.test` }, false],
    ['the user typed it', { 'sec-fetch-site': 'none' }, false],
    ['same-site without an origin', { 'sec-fetch-site': 'same-site' }, false],
    ['a referer only', { referer: `${own}/signin` }, false],
    [
      'a forged forwarded host',
      { origin: 'https://evil.test', 'x-forwarded-host': 'evil.test' },
      false,
    ],
    ['a plain-text server action', { 'next-action': '40', 'content-type': 'text/plain' }, false],
  ]

  it('W3: must be ours, or absent and same-origin by Sec-Fetch-Site', async () => {
    for (const [what, headers, passes] of cases(config.origin, config.port)) {
      seen.length = 0
      const { status } = await post(config, '/security-credentials', headers)
      expect([what, status, seen.length]).toEqual([what, passes ? 200 : 403, passes ? 1 : 0])
    }
  })

  it('W3: is refused with an explanation, as HTML for browsers and text for others', async () => {
    const html = await post(config, '/signin/acme', { accept: 'text/html,application/xhtml+xml' })
    expect(html.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(html.body).toMatch(/<h1>Form refused<\/h1>[\s\S]*Nothing was changed/)
    expect(html.headers['content-security-policy']).toMatch(
      /^default-src 'none'; style-src 'nonce-[^']+'/,
    )
    const text = await post(config, '/signin/acme', {})
    expect(text.headers['content-type']).toBe('text/plain; charset=utf-8')
    expect(text.body).toMatch(/^Form refused: /)
  })

  it('does not matter to the API, which reads no cookie', async () => {
    const { status, headers } = await post(config, '/', {
      origin: 'https://evil.test',
      cookie: 'gatehouse-session=x',
    })
    expect([status, headers['content-type']]).toEqual([403, 'text/xml; charset=utf-8'])
    expect(seen).toEqual([])
  })
})

describe('the API at /', () => {
  const isXml = ({ headers }: Answer) => headers['content-type'] === 'text/xml; charset=utf-8'
  const call = '/?Action=GetUser&Version=2010-05-08'

  it('receives a GET if it names an action or is signed', async () => {
    for (const path of [
      call,
      '/?%41ction=GetUser',
      '/?x=1&Action',
      '/?X-Amz-Algorithm=AWS4-HMAC-SHA256',
    ])
      expect([path, isXml(await ask(config, path))]).toEqual([path, true])
    const signed = { authorization: 'AWS4-HMAC-SHA256 Credential=x' }
    expect(isXml(await ask(config, '/', { headers: signed }))).toBe(true)
    expect(seen).toEqual([])
    const pages = [
      '/',
      '/?',
      '/?next=%2Fiam',
      '/?action=GetUser',
      '/?q=Action=GetUser',
      '/?x-amz-algorithm=x',
      `/signin${call}`,
    ]
    const accept = 'text/html' // of a browser, which foreign-calls.test.ts compares with others
    for (const path of pages)
      expect([path, isXml(await ask(config, path, { headers: { accept } }))]).toEqual([path, false])
    expect(seen.map(({ url }) => url)).toEqual(pages)
  })

  it('leaves a browser that uses a proxy’s own HTTP authentication to the pages', async () => {
    for (const authorization of ['Basic dXNlcjpwYXNz', 'Bearer x'])
      expect((await ask(config, '/', { headers: { authorization } })).body).toBe('page')
    expect(seen).toHaveLength(2)
  })

  it('receives neither HEAD nor another path', async () => {
    expect(isXml(await ask(config, call, { method: 'HEAD' }))).toBe(false)
    for (const path of [`/${call}`, '/x?Action=GetUser', '/iam?X-Amz-Algorithm=x'])
      expect(isXml(await ask(config, path))).toBe(false)
    expect(isXml(await post(config, '/signin', { authorization: 'AWS4-HMAC-SHA256 x' }))).toBe(
      false,
    )
  })

  it('answers under the API’s hosts too, but not under an account’s sub-domain', async () => {
    const headers = { host: `127.0.0.1:${config.port}` }
    expect(isXml(await ask(config, call, { headers }))).toBe(true)
    expect((await ask(config, '/', { headers })).status).toBe(302)
    expect(
      (await ask(config, call, { headers: { host: `acme.signin.${config.host}` } })).status,
    ).toBe(302)
    expect(seen).toEqual([])
  })

  it('W3: needs no origin and reads no cookie, but a signature', async () => {
    const answer = await ask(config, call, {
      headers: { cookie: 'gatehouse-session=x', origin: 'https://evil.test' },
    })
    expect([answer.status, answer.body]).toEqual([
      403,
      expect.stringContaining('<Code>MissingAuthenticationToken<'),
    ])
  })

  it('I2: returns refusals of the gate in XML, with the gate’s words and status', async () => {
    for (const [path, method] of [
      [call, 'GET'],
      ['/', 'POST'],
    ] as const) {
      const answer = await ask(config, path, { method, headers: { host: 'evil.test' } })
      expect([answer.status, isXml(answer)]).toEqual([421, true])
      expect(answer.body).toMatch(
        /^<ErrorResponse xmlns="[^"]+"><Error><Type>Sender<\/Type><Code>MalformedInput<\/Code><Message>Unknown host name: /,
      )
      expect(answer.body).toContain(`<RequestId>${answer.headers['x-amzn-requestid']}</RequestId>`)
    }
  })

  it('W9: lets a browser that opens a presigned URL neither load nor run anything', async () => {
    const { headers } = await ask(config, call)
    expect(headers).toMatchObject({
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
  })
})

describe('test mode', () => {
  it('is absent unless it is enabled', async () => {
    expect((await post(config, '/api/test/accounts', { origin: config.origin })).status).toBe(404)
    expect((await post(config, '/api/test/accounts', {})).status).toBe(404)
    expect((await ask(config, '/api/test')).status).toBe(404)
  })

  it('rejects requests that a page of another site sends from a browser', async () => {
    const testing = await openGate({ GATEHOUSE_TEST_MODE: '1' })
    const at = (headers: Record<string, string>) =>
      ask(testing, '/api/test/nothing', { method: 'POST', headers, body: '{}' })
    expect((await at({ origin: 'https://evil.test' })).status).toBe(403)
    expect((await at({ origin: 'null' })).status).toBe(403)
    expect((await at({})).status).toBe(404)
    expect(seen).toEqual([])
  })
})
