// What a page receives, and what its response contains: headers, policy, status, caching.
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Config } from '../../platform/config'
import { ask, openGate, post, type Sent, seen } from '../../test/stored/gate'

let config: Config
beforeAll(async () => {
  config = await openGate()
})
const logged = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
beforeEach(() => {
  logged.mockClear()
})

describe('a page receives', () => {
  it('no header that only Next or its own proxy should set', async () => {
    const names = [
      'x-middleware-subrequest',
      'x-middleware-rewrite',
      'x-nextjs-data',
      'next-resume',
      'x-next-resume-state-length',
    ]
    const more = [
      'x-invoke-path',
      'x-matched-path',
      'x-now-route-matches',
      'x-prerender-revalidate',
      'x-original-url',
      'x-rewrite-url',
    ]
    const all = [...names, ...more, 'x-nextjs-request-id', 'content-security-policy-report-only']
    await ask(config, '/', {
      headers: Object.fromEntries(all.map((name) => [name.toUpperCase(), 'hostile'])),
    })
    expect(seen).toHaveLength(1)
    expect(JSON.stringify(seen)).not.toContain('hostile')
  })

  it('W1: its own policy and nonce, whatever policy the request contained', async () => {
    const nonces = new Set<string>()
    for (let i = 0; i < 1_000; i++) {
      const { headers } = await ask(config, '/', {
        headers: { 'content-security-policy': "script-src 'nonce-\"><script>'" },
      })
      const policy = String(headers['content-security-policy'])
      expect(seen.at(-1)?.headers['content-security-policy']).toBe(policy)
      nonces.add(/'nonce-([A-Za-z0-9+/=]{24})'/.exec(policy)?.[1] ?? 'none')
    }
    expect(nonces.size).toBe(1_000)
    expect(nonces).not.toContain('none')
  })

  it('W1: a policy without unsafe scripts, frames, bases and form targets', async () => {
    const { headers } = await ask(config, '/')
    const policy = String(headers['content-security-policy']).replace(/nonce-[^']+/g, 'nonce-N')
    expect(policy.split('; ')).toEqual(
      expect.arrayContaining([
        "default-src 'self'",
        "script-src 'self' 'nonce-N' 'strict-dynamic'",
        "style-src 'self' 'nonce-N'",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "form-action 'self'",
        "worker-src 'self'",
      ]),
    )
    expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline|\*/)
  })
})

describe('a response has', () => {
  const routes: [string, string, Sent][] = [
    ['a page', '/', {}],
    ['a style', '/style.css', {}],
    ['a missing page', '/missing', {}],
    ['a page that fails', '/throws', {}],
    ['a refused form', '/signin', { method: 'POST', body: 'a=b' }],
    ['an unknown host', '/', { headers: { host: 'evil.test' } }],
    ['a wrong method', '/', { method: 'PUT' }],
    ['the API', '/', { method: 'POST', body: 'Action=GetUser' }],
    ['health', '/healthz', {}],
  ]
  it.each(routes)('W2: the security headers, for %s', async (_, path, sent) => {
    const { headers } = await ask(config, path, sent)
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'x-frame-options': 'DENY',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
      'permissions-policy': expect.stringContaining('camera=()'),
    })
    expect(headers['strict-transport-security']).toBeUndefined()
    expect(headers['x-powered-by']).toBeUndefined()
  })

  it('W2: HSTS for a year with sub-domains, if the origin is https', async () => {
    const secure = await openGate({ GATEHOUSE_URL: 'https://gatehouse.test' })
    for (const [, path, sent] of routes) {
      const { headers } = await ask(secure, path, sent)
      expect(headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains')
    }
  })

  it('W7: no-store for a page, but not for a style', async () => {
    expect((await ask(config, '/')).headers['cache-control']).toBe('no-store')
    expect((await ask(config, '/missing')).headers['cache-control']).toBe('no-store')
    expect((await ask(config, '/style.css')).headers['cache-control']).toBe('public, max-age=1')
  })

  it('the status and headers that the page set, for this request only', async () => {
    const [busy, plain] = await Promise.all([ask(config, '/busy'), ask(config, '/')])
    expect([busy.status, busy.headers['retry-after']]).toEqual([503, '7'])
    expect([plain.status, plain.headers['retry-after']]).toEqual([200, undefined])
  })

  it('303 after a form, so that a browser does not post the password to the next page', async () => {
    const after = await post(config, '/redirects', { origin: config.origin })
    expect([after.status, after.headers.location]).toEqual([303, '/elsewhere'])
    expect((await ask(config, '/redirects')).status).toBe(307)
  })

  it('W11: status 500 for a bug, with the request ID and no internals', async () => {
    const { status, body, headers } = await ask(config, '/throws', {
      headers: { accept: 'text/html' },
    })
    expect(status).toBe(500)
    expect(body).toContain(headers['x-request-id'])
    expect(body).not.toMatch(/hunter2|at .*\.ts|Error:/)
    expect(logged.mock.calls).toHaveLength(1)
    const line = String(logged.mock.calls[0])
    expect(line).toMatch(/^Request \S+ failed: Error: at \S+ \(.*gate\.ts:\d+:\d+\)[^\n]*\n$/)
    expect(line).toContain(headers['x-request-id'])
    expect(line).not.toContain('hunter2')
    expect((await ask(config, '/')).status).toBe(200)
  })
})
