// Sizes and framing, byte by byte: oversized and malformed requests reach neither a page nor the
// API.
import { beforeAll, describe, expect, it, vi } from 'vitest'
import type { Config } from '../../platform/config'
import { exchange } from '../../test/clients/sockets'
import { openGate, post, seen } from '../../test/stored/gate'
import { PAGE_BODY_LIMIT } from './request-gate'

let config: Config
beforeAll(async () => {
  config = await openGate()
})

describe('sizes', () => {
  const own = () => ({ origin: config.origin })

  it('I6: accepts a form of the largest size, and answers 413 to one byte more', async () => {
    expect((await post(config, '/iam', own(), 'x'.repeat(PAGE_BODY_LIMIT))).status).toBe(200)
    seen.length = 0
    expect((await post(config, '/iam', own(), 'x'.repeat(PAGE_BODY_LIMIT + 1))).status).toBe(413)
    expect(seen).toEqual([])
  })

  it('I6: answers 411 to a form that does not state its length', async () => {
    expect(
      (await post(config, '/signin', { ...own(), 'transfer-encoding': 'chunked' })).status,
    ).toBe(411)
    expect(seen).toEqual([])
  })

  it('I6: answers at once, however large the stated length is', async () => {
    const head = `POST /iam HTTP/1.1\r\nHost: ${config.host}\r\nOrigin: ${config.origin}\r\nContent-Length: 30000000\r\n\r\nab`
    expect((await exchange(config.port, head, 300)).statuses).toEqual([413])
  })

  it('I6: does not send 100 Continue for a body that is too large', async () => {
    const asks = (length: number) =>
      `POST /iam HTTP/1.1\r\nHost: ${config.host}\r\nOrigin: ${config.origin}\r\nExpect: 100-continue\r\nContent-Length: ${length}\r\n\r\n`
    expect((await exchange(config.port, asks(PAGE_BODY_LIMIT + 1), 300)).statuses).toEqual([413])
    expect((await exchange(config.port, `${asks(3)}a=b`, 300)).statuses).toEqual([100, 200])
  })

  it('I6: accepts a megabyte at the API, and answers 413 to more', async () => {
    const large = 'x'.repeat(1024 * 1024 + 1)
    for (const headers of [{}, { 'transfer-encoding': 'chunked' }] as Record<string, string>[]) {
      const answer = await post(config, '/', headers, large)
      expect([answer.status, answer.headers['content-type']]).toEqual([
        413,
        'text/xml; charset=utf-8',
      ])
    }
    expect((await post(config, '/', {}, large.slice(2))).status).toBe(403)
  })

  it('I6: sends 100 Continue at the API unless the body is too large', async () => {
    const asks = (length: number) =>
      `POST / HTTP/1.1\r\nHost: ${config.host}\r\nExpect: 100-continue\r\nContent-Length: ${length}\r\n\r\n`
    expect((await exchange(config.port, asks(1024 * 1024 + 1), 300)).statuses).toEqual([413])
    expect((await exchange(config.port, `${asks(3)}a=b`, 300)).statuses).toEqual([100, 403])
    const other = asks(3).replace('100-continue', 'miracles')
    expect((await exchange(config.port, other, 300)).statuses).toEqual([417])
  })

  it('I6: reads a hundred headers, and answers 431 to more and closes the connection', async () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, i) => `x-${i}: a\r\n`).join('')
    const get = (count: number) =>
      exchange(config.port, `GET / HTTP/1.1\r\nHost: ${config.host}\r\n${many(count)}\r\n`, 300)
    expect(await get(99)).toMatchObject({ statuses: [200] })
    seen.length = 0
    for (const count of [100, 1_200, 2_100])
      expect(await get(count)).toMatchObject({ statuses: [431], closed: true })
    expect(seen).toEqual([])
  })

  it('answers 431 to headers over 16 KB', async () => {
    const { statuses, closed } = await exchange(
      config.port,
      `GET / HTTP/1.1\r\nHost: ${config.host}\r\nx: ${'a'.repeat(20_000)}\r\n\r\n`,
    )
    expect([statuses, closed]).toEqual([[431], true])
  })
})

describe('framing', () => {
  const host = () => `Host: ${config.host}\r\n`
  const hidden = () => `GET /hidden HTTP/1.1\r\n${host()}\r\n`
  const attacks: [string, () => string][] = [
    [
      'content length and chunks',
      () =>
        `POST /x HTTP/1.1\r\n${host()}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${hidden()}`,
    ],
    [
      'chunks and content length',
      () =>
        `POST /x HTTP/1.1\r\n${host()}Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n${hidden()}`,
    ],
    [
      'two lengths',
      () =>
        `POST /x HTTP/1.1\r\n${host()}Content-Length: 3\r\nContent-Length: 0\r\n\r\n${hidden()}`,
    ],
    [
      'a length with a sign',
      () => `POST /x HTTP/1.1\r\n${host()}Content-Length: +3\r\n\r\nabc${hidden()}`,
    ],
    [
      'a list of lengths',
      () => `POST /x HTTP/1.1\r\n${host()}Content-Length: 3, 3\r\n\r\nabc${hidden()}`,
    ],
    [
      'an unknown coding',
      () => `POST /x HTTP/1.1\r\n${host()}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n${hidden()}`,
    ],
    [
      'two codings',
      () =>
        `POST /x HTTP/1.1\r\n${host()}Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n${hidden()}`,
    ],
    [
      'a duplicate coding',
      () =>
        `POST /x HTTP/1.1\r\n${host()}Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n${hidden()}`,
    ],
    ['a folded header', () => `GET /x HTTP/1.1\r\n${host()}X-A: a\r\n b\r\n\r\n${hidden()}`],
    ['bare line feeds', () => `GET /x HTTP/1.1\nHost: ${config.host}\n\n${hidden()}`],
    [
      'a bare line feed between headers',
      () => `GET /x HTTP/1.1\r\n${host()}X-A: b\nX-B: c\r\n\r\n${hidden()}`,
    ],
    [
      'a bare carriage return',
      () => `GET /x HTTP/1.1\r\n${host()}X-A: b\rX-B: c\r\n\r\n${hidden()}`,
    ],
    [
      'a space before the colon',
      () => `GET /x HTTP/1.1\r\nHost : ${config.host}\r\n\r\n${hidden()}`,
    ],
    ['a NUL in a header', () => `GET /x HTTP/1.1\r\n${host()}X-A: a\0b\r\n\r\n${hidden()}`],
    [
      'an absolute request line',
      () => `GET http://evil.test/ HTTP/1.1\r\n${host()}\r\n${hidden()}`,
    ],
    [
      'an absolute request line that upgrades',
      () =>
        `GET http://evil.test/ HTTP/1.1\r\n${host()}Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n${hidden()}`,
    ],
    [
      'an upgrade',
      () =>
        `GET /_next/webpack-hmr HTTP/1.1\r\n${host()}Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n${hidden()}`,
    ],
    ['an upgrade to HTTP/2', () => `GET / HTTP/1.1\r\n${host()}Upgrade: h2c\r\n\r\n${hidden()}`],
    [
      'a body on a GET',
      () =>
        `GET /healthz HTTP/1.1\r\n${host()}Content-Length: ${hidden().length}\r\n\r\n${hidden()}`,
    ],
    [
      'an invalid chunk size',
      () =>
        `POST / HTTP/1.1\r\n${host()}Transfer-Encoding: chunked\r\n\r\n-1\r\nx\r\n0\r\n\r\n${hidden()}`,
    ],
    [
      'chunks that end in line feeds',
      () => `POST / HTTP/1.1\r\n${host()}Transfer-Encoding: chunked\r\n\r\n1\nx\n0\n\n${hidden()}`,
    ],
    ['HTTP/2 in the clear', () => `PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n${hidden()}`],
  ]

  it.each(attacks)(
    'I5: answers 400 to %s, closes the connection and passes nothing on',
    async (_, bytes) => {
      const { statuses, closed } = await exchange(config.port, bytes())
      expect([statuses, closed]).toEqual([[400], true])
      expect(seen).toEqual([])
    },
  )

  it('F9: disconnects a client that does not finish its headers within ten seconds', {
    timeout: 20_000,
  }, async () => {
    const { statuses, closed } = await exchange(
      config.port,
      `GET /x HTTP/1.1\r\n${host()}X-Slow: `,
      15_000,
    )
    expect([statuses, closed]).toEqual([[408], true])
  })

  it('F9: disconnects a client without a whole body after 30 s, at the API after 20', {
    timeout: 60_000,
  }, async () => {
    const slow = (path: string, origin: string) =>
      `POST ${path} HTTP/1.1\r\n${host()}Origin: ${origin}\r\nContent-Length: 10\r\n\r\na=`
    const stderr = vi.spyOn(process.stderr, 'write')
    const ends = await Promise.all(
      [slow('/', 'https://any.test'), slow('/signin', config.origin)].map((bytes) =>
        exchange(config.port, bytes, 45_000),
      ),
    )
    for (const { closed } of ends) expect(closed).toBe(true)
    expect(ends[0]?.statuses).toEqual([408])
    const [, id = 'none'] = /^x-amzn-requestid: (.*)\r$/im.exec(ends[0]?.text ?? '') ?? []
    const error = `<Error><Type>Sender</Type><Code>RequestTimeout</Code><Message>The whole body must be sent within 20 seconds.</Message></Error>`
    expect(ends[0]?.text).toContain(`${error}<RequestId>${id}</RequestId></ErrorResponse>`)
    // A disconnected client is not a server error.
    expect(stderr.mock.calls.join()).not.toContain('failed')
    stderr.mockRestore()
  })

  it('accepts two valid requests on one connection', async () => {
    const form = `POST /x HTTP/1.1\r\n${host()}Origin: ${config.origin}\r\nContent-Length: 3\r\n\r\na=b`
    expect((await exchange(config.port, form + hidden(), 300)).statuses).toEqual([200, 200])
  })
})
