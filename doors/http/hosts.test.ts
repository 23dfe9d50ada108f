// The host names that the server answers to, and the responses under each, over real connections.
import { beforeAll, describe, expect, it } from 'vitest'
import type { Config } from '../../platform/config'
import { exchange } from '../../test/clients/sockets'
import { ask, openGate, seen } from '../../test/stored/gate'

let config: Config
beforeAll(async () => {
  config = await openGate()
})

describe('hosts', () => {
  const account = (name: string) => `${name}.signin.localhost:${config.port}`

  it('W4: answers 421 to 200 hostile hosts, and repeats none of them', async () => {
    const { port } = config
    const ours = ['localhost', '127.0.0.1', 'gatehouse.test', 'acme.signin.localhost', '[::1]']
    const wrap = [
      (h: string) => h,
      (h: string) => `${h}.`,
      (h: string) => `${h}.:${port}`,
      (h: string) => `${h}:${port + 1}`,
      (h: string) => `${h}:0${port}`,
      (h: string) => `${h}:${port}@evil.test`,
      (h: string) => `evil.test:${port}`.padEnd(h.length + 14, 'x'),
      (h: string) => `${h}.evil.test:${port}`,
      (h: string) => `evil_${h}:${port}`,
      (h: string) => `evil.test/${h}:${port}`,
      (h: string) => `${h}:${port}, evil.test`,
      (h: string) => `${h}:${port}\tevil.test`,
      (h: string) => `${h}%00:${port}`,
      (h: string) => `${h}:${port}#evil`,
      (h: string) => `${h}:${port}?evil`,
      (h: string) => `user@${h}:${port}`,
      (h: string) => `http://${h}:${port}`,
      (h: string) => `xn--${h}:${port}`,
      (h: string) => `*.${h}:${port}`,
      (h: string) => `.${h}:${port}`,
    ]
    const names = [
      '',
      'a',
      '-a-',
      'a--b',
      'ab',
      'x'.repeat(64),
      'a_b',
      'a.b',
      'signin',
      '12345678901',
      '1234567890123',
    ]
    const accounts = [
      'a',
      '-ab',
      'ab-',
      'a--b',
      'xn--80ak6aa92e',
      'a_b',
      'a.b',
      'x'.repeat(64),
      'ü',
      '%61bc',
      '',
    ]
    const hosts = [
      ...ours.flatMap((host) => wrap.map((change) => change(host))),
      ...accounts.map(account),
      ...names.flatMap((name) => [
        `${name}.evil.test`,
        `${name}.signin.evil.test:${port}`,
        `${name}.signin.localhost`,
        ...(name === 'signin' ? [] : [`${name}.localhost:${port}`]),
      ]),
      ...[
        'evil.test',
        'evil.test:80',
        '0.0.0.0',
        `0.0.0.0:${port}`,
        `[::]:${port}`,
        '127.0.0.2',
        `127.1:${port}`,
        `2130706433:${port}`,
      ],
      ...Array.from({ length: 60 }, (_, i) => `${'evil.'.repeat(i + 1)}test:${port}`),
    ]
    expect(hosts.length).toBeGreaterThan(200)
    for (const host of hosts) {
      const answer = await ask(config, '/signin/acme', { headers: { host, accept: 'text/html' } })
      expect([host, answer.status]).toEqual([host, 421])
      expect(JSON.stringify(answer.headers) + answer.body).not.toContain('evil')
    }
    expect(seen).toEqual([])
  })

  it('W4: rejects a second Host, and a missing one except for health', async () => {
    const twice = `GET / HTTP/1.1\r\nHost: ${config.host}\r\nHost: evil.test\r\n\r\n`
    expect(await exchange(config.port, twice)).toMatchObject({ statuses: [400], closed: true })
    expect((await exchange(config.port, 'GET / HTTP/1.0\r\n\r\n')).statuses).toEqual([421])
    expect((await exchange(config.port, 'GET /healthz HTTP/1.0\r\n\r\n')).statuses).toEqual([200])
  })

  it('W4: passes no forwarding header of a client to a page', async () => {
    const headers = {
      'x-forwarded-host': 'evil.test',
      'x-forwarded-for': '203.0.113.9',
      'x-forwarded-proto': 'https',
      forwarded: 'for=203.0.113.9;host=evil.test',
      'x-real-ip': '203.0.113.9',
      'x-gatehouse-client-address': '203.0.113.9',
      'x-request-id': 'mine',
    }
    const { headers: answered } = await ask(config, '/signin', { headers })
    const [got] = seen
    expect(got?.headers['x-gatehouse-client-address']).toBe('127.0.0.1')
    expect(got?.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
    expect(answered['x-request-id']).toBe(got?.headers['x-request-id'])
    expect(JSON.stringify([got?.headers, got?.distinct, got?.rawHeaders])).not.toMatch(
      /evil|203\.0\.113|mine/,
    )
  })

  it('are compared case-insensitively', async () => {
    expect((await ask(config, '/', { headers: { host: config.host.toUpperCase() } })).status).toBe(
      200,
    )
  })

  it.each(['acme', '123456789012', 'a-b-c', 'ACME'])(
    'of account %s redirect to its sign-in page and nowhere else',
    async (name) => {
      const at = { headers: { host: account(name) } }
      const page = `${config.origin}/signin/${name.toLowerCase()}`
      const locationOf = async (path: string) => {
        const { status, headers } = await ask(config, path, at)
        return status === 302 ? headers.location : status
      }
      expect(await locationOf('/console')).toBe(page)
      expect(await locationOf('/console/')).toBe(page)
      expect(await locationOf('/console?hashArgs=%23')).toBe(page)
      expect(await locationOf('/')).toBe(page)
      expect(await locationOf('/console/iam/users?tab=a&b')).toBe(
        `${page}?next=%2Fiam%2Fusers%3Ftab%3Da%26b`,
      )
      expect(await locationOf('/console//evil.test')).toBe(page)
      expect(await locationOf('/console/%2fevil.test')).toBe(page)
      expect(await locationOf('/consoles')).toBe(404)
      expect(await locationOf('/signin')).toBe(404)
      expect(
        (await ask(config, '/', { ...at, method: 'POST', body: 'Action=GetUser' })).status,
      ).toBe(405)
      expect(seen).toEqual([])
    },
  )

  it('B14: signin.<host> redirects to the general sign-in page, as in AWS', async () => {
    const locationOf = async (path: string, host = `signin.localhost:${config.port}`) => {
      const { status, headers } = await ask(config, path, { headers: { host } })
      return status === 302 ? headers.location : status
    }
    const page = `${config.origin}/signin`
    expect(await locationOf('/console')).toBe(page)
    expect(await locationOf('/')).toBe(page)
    expect(await locationOf('/console/home?region=us-east-1')).toBe(page)
    expect(await locationOf('/oauth?Action=login&client_id=x')).toBe(page)
    expect(await locationOf('/console/iam/home?region=us-east-1')).toBe(
      `${page}?next=%2Fiam%2Fhome%3Fregion%3Dus-east-1`,
    )
    expect(await locationOf('/console//evil.test')).toBe(page)
    expect(await locationOf('/signin')).toBe(404)
    const confirm = `${config.origin}/sign-out/confirm`
    for (const host of [`signin.localhost:${config.port}`, account('acme')])
      for (const path of [
        '/console/logout!doLogout',
        '/console/logout%21doLogout',
        '/console/logout',
        '/oauth?Action=logout',
        '/oauth?redirect_uri=x&Action=logout',
      ])
        expect([path, await locationOf(path, host)]).toEqual([path, confirm])
    expect(await locationOf('/console/logouts')).toBe(`${page}?next=%2Flogouts`)
    const post = { method: 'POST', headers: { host: `signin.localhost:${config.port}` }, body: 'x' }
    expect((await ask(config, '/console', post)).status).toBe(405)
    expect(seen).toEqual([])
  })

  it('of the API alone redirect a page to the canonical host and reject a form', async () => {
    const only = await openGate({ GATEHOUSE_API_HOSTS: 'gatehouse:3000' })
    for (const host of [`127.0.0.1:${only.port}`, `[::1]:${only.port}`, 'gatehouse:3000']) {
      const { status, headers } = await ask(only, '//evil.test/x?y', { headers: { host } })
      expect([status, headers.location]).toEqual([302, `${only.origin}//evil.test/x?y`])
      expect(
        (await ask(only, '/signin', { method: 'POST', headers: { host, origin: only.origin } }))
          .status,
      ).toBe(421)
      const api = await ask(only, '/', { method: 'POST', headers: { host } })
      expect([api.status, api.headers['content-type']]).toEqual([403, 'text/xml; charset=utf-8'])
    }
    expect(seen).toEqual([])
  })

  describe('A2: of the API', () => {
    const call = (to: Config, host: string) =>
      ask(to, '/?Action=GetUser&Version=2010-05-08', { headers: { host } })

    it('are loopback and configured names, with any port and without one', async () => {
      const to = await openGate({
        GATEHOUSE_URL: 'https://Gatehouse.test',
        GATEHOUSE_API_HOSTS: 'gatehouse:3000,api.internal',
      })
      const names = [
        'localhost',
        '127.0.0.1',
        '[::1]',
        'iam.localhost',
        'LOCALHOST',
        'a.b.localhost',
      ]
      const configured = ['gatehouse.test', 'gatehouse', 'api.internal']
      for (const name of [...names, ...configured])
        for (const host of [name, `${name}:${to.port}`, `${name}:80`, `${name}:9999`]) {
          const { status, body } = await call(to, host)
          expect([host, status, body]).toEqual([
            host,
            403,
            expect.stringContaining('<Code>MissingAuthenticationToken<'),
          ])
        }
    })

    it.each([
      'evil.test',
      'localhost.evil.test',
      'evil-localhost',
      'localhost.',
      'localhost:3000:3000',
      'localhost:x',
      'localhost@evil.test',
      '127.0.0.1.evil.test',
      '0.0.0.0',
      '[::]',
      '[::2]:3000',
    ])('are no others: “%s” is refused by name, with the setting', async (host) => {
      const { status, body } = await call(config, host)
      expect(status).toBe(421)
      expect(body).toContain(`sent to the host &quot;${host}&quot;. This server is`)
      expect(body).toContain('add the host to GATEHOUSE_API_HOSTS')
    })

    it('are repeated in a refusal without markup, control characters or end', async () => {
      const { body } = await call(config, `<b>\t\u00a0"&${'x'.repeat(300)}`)
      const shown = `&quot;&lt;b&gt;??&quot;&amp;${'x'.repeat(93)}&quot;. This`
      expect(body).toContain(shown)
    })

    it('give pages no other hosts', async () => {
      for (const host of ['localhost', '127.0.0.1', `iam.localhost:${config.port}`, 'localhost:80'])
        for (const method of ['GET', 'POST'])
          expect((await ask(config, '/signin', { method, headers: { host } })).status).toBe(421)
      expect(seen).toEqual([])
    })
  })

  it('do not matter to health', async () => {
    const { status, body, headers } = await ask(config, '/healthz', {
      headers: { host: 'a-load-balancer' },
    })
    expect([status, body, headers['cache-control']]).toEqual([200, 'ok\n', 'no-store'])
    expect((await ask(config, '/healthz', { method: 'POST' })).status).toBe(405)
    expect((await ask(config, '/healthz', { method: 'HEAD' })).body).toBe('')
  })
})
