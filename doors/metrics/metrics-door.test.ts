// The door for Prometheus: what it counts, that labels hold nothing of a request, and what it
// refuses.
import { IAMClient, ListUsersCommand } from '@aws-sdk/client-iam'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Config } from '../../platform/config'
import { createMetrics, type Metrics } from '../../platform/metrics/metrics'
import { createHashPool, HashPoolBusy, hashPassword } from '../../platform/password-hash'
import { slot } from '../../platform/process-slot'
import { exchange, freePort } from '../../test/clients/sockets'
import { account, origin } from '../../test/fixtures'
import { ask, openGate } from '../../test/stored/gate'
import { signIn } from '../console/sign-in'
import { type MetricsDoor, metricsDoor } from './metrics-door'

let config: Config
let metrics: Metrics
let door: MetricsDoor
let port: number
beforeAll(async () => {
  config = await openGate()
  metrics = await createMetrics()
  slot.metrics = metrics
  port = await freePort()
  door = metricsDoor({ address: '127.0.0.1', port }, metrics)
  await door.listen()
})
afterAll(async () => {
  delete slot.metrics
  await door.drain()
})

const scrape = async () => (await fetch(`http://127.0.0.1:${port}/metrics`)).text()

/** The value of a series, such as `name{label="value"}`; undefined if there is none. */
const sampleOf = (text: string, series: string) => {
  const line = text.split('\n').find((one) => one.startsWith(`${series} `))
  return line === undefined ? undefined : Number(line.split(' ').at(-1))
}
const seriesOf = (text: string) =>
  text.split('\n').flatMap((line) => (line === '' || line.startsWith('#') ? [] : [line]))

describe('the metrics', () => {
  it('count API requests by operation and outcome, with their duration', async () => {
    const made = await account()
    const clientOf = (secretAccessKey: string) =>
      new IAMClient({
        endpoint: `http://127.0.0.1:${config.port}`,
        region: 'us-east-1',
        credentials: { accessKeyId: made.accessKeyId, secretAccessKey },
        maxAttempts: 1,
      })
    await clientOf(made.secretAccessKey).send(new ListUsersCommand({}))
    await expect(clientOf('wrong').send(new ListUsersCommand({}))).rejects.toThrow()
    await ask(config, '/?Action=Made<Up>"\n&X-Amz-Signature=hunter2'.replace('\n', '%0a'))
    const text = await scrape()
    const api = 'gatehouse_api_requests_total'
    expect(sampleOf(text, `${api}{operation="ListUsers",outcome="ok"}`)).toBe(1)
    expect(sampleOf(text, `${api}{operation="other",outcome="SignatureDoesNotMatch"}`)).toBe(1)
    const count = 'gatehouse_api_request_duration_seconds_count{operation="ListUsers"}'
    expect(sampleOf(text, count)).toBe(1)
    expect(text).not.toMatch(/hunter2|Made|AKIA/)
    expect(text).not.toContain(made.accountId)
  })

  it('count requests by door and class of status', async () => {
    for (const path of ['/', '/missing', '/busy', '/healthz']) await ask(config, path)
    await ask(config, '/', { method: 'PUT' })
    const text = await scrape()
    const http = 'gatehouse_http_requests_total'
    for (const [labels, least] of [
      ['door="pages",status="2xx"', 1],
      ['door="pages",status="4xx"', 1],
      ['door="pages",status="5xx"', 1],
      ['door="health",status="2xx"', 1],
      ['door="none",status="4xx"', 1],
    ] as const)
      expect(sampleOf(text, `${http}{${labels}}`), labels).toBe(least)
    expect(
      sampleOf(text, 'gatehouse_http_request_duration_seconds_count{door="pages"}'),
    ).toBeGreaterThan(2)
  })

  it('count sign-ins by outcome, and measure the queue of hashes', async () => {
    const { alias = '', adminPassword } = await account()
    const typed = { account: alias, userName: 'admin', password: adminPassword }
    await signIn(typed, origin())
    await signIn({ ...typed, password: 'wrong' }, origin())
    const text = await scrape()
    expect(sampleOf(text, 'gatehouse_sign_ins_total{outcome="signedIn"}')).toBe(1)
    expect(sampleOf(text, 'gatehouse_sign_ins_total{outcome="refused"}')).toBe(1)
    expect(sampleOf(text, 'gatehouse_password_hash_wait_seconds_count')).toBeGreaterThan(1)

    let free = () => {}
    const held = new Promise<void>((resolve) => {
      free = resolve
    })
    const own = slot.hashPool
    slot.hashPool = createHashPool(1, 1)
    const [first, second] = [slot.hashPool.run(() => held), hashPassword('x')]
    await expect(slot.hashPool.run(() => held)).rejects.toThrow(HashPoolBusy)
    const busy = await scrape()
    expect(sampleOf(busy, 'gatehouse_password_hashes_running')).toBe(1)
    expect(sampleOf(busy, 'gatehouse_password_hashes_waiting')).toBe(1)
    expect(sampleOf(busy, 'gatehouse_password_hash_refusals_total')).toBe(1)
    free()
    await Promise.all([first, second])
    if (own) slot.hashPool = own
  })

  it('measure the database pool, the caches, the event loop and the process', async () => {
    const text = await scrape()
    for (const name of [
      'gatehouse_database_connections_in_use',
      'gatehouse_database_waiting',
      'gatehouse_cached_callers_bytes',
      'nodejs_eventloop_lag_p99_seconds',
      'process_resident_memory_bytes',
    ])
      expect(sampleOf(text, name), name).toBeGreaterThanOrEqual(0)
    expect(sampleOf(text, 'gatehouse_database_connections_idle')).toBeGreaterThan(0)
    expect(sampleOf(text, 'gatehouse_caller_cache_lookups_total{result="miss"}')).toBeGreaterThan(0)
    expect(seriesOf(text).length).toBeLessThan(400)
  })
})

describe('the door', () => {
  const request = (head: string, body = '') =>
    exchange(port, `${head}\r\nConnection: close\r\n\r\n${body}`)
  const HOST = 'Host: localhost:9464'

  it.each([
    ['GET', 'GET /metrics HTTP/1.1\r\nHost: 127.0.0.1', 200],
    ['HEAD', `HEAD /metrics HTTP/1.1\r\n${HOST}`, 200],
    ['a query', `GET /metrics?a=b HTTP/1.1\r\n${HOST}`, 200],
    ['IPv6', 'GET /metrics HTTP/1.1\r\nHost: [::1]:9464', 200],
    ['another path', `GET / HTTP/1.1\r\n${HOST}`, 404],
    ['a path with dots', `GET /x/../metrics HTTP/1.1\r\n${HOST}`, 404],
    ['an absolute address', `GET http://localhost/metrics HTTP/1.1\r\n${HOST}`, 404],
    ['another method', `POST /metrics HTTP/1.1\r\n${HOST}\r\nContent-Length: 0`, 405],
    ['TRACE', `TRACE /metrics HTTP/1.1\r\n${HOST}`, 405],
    ['a foreign Host', 'GET /metrics HTTP/1.1\r\nHost: evil.example', 421],
    ['a foreign Host like ours', 'GET /metrics HTTP/1.1\r\nHost: 127.0.0.1.evil.example:80', 421],
    ['an empty Host', 'GET /metrics HTTP/1.1\r\nHost:', 421],
    ['no Host', 'GET /metrics HTTP/1.1', 400],
    ['a body', `GET /metrics HTTP/1.1\r\n${HOST}\r\nContent-Length: 4`, 400],
    ['a chunked body', `GET /metrics HTTP/1.1\r\n${HOST}\r\nTransfer-Encoding: chunked`, 400],
    ['no HTTP', 'hello', 400],
    ['huge headers', `GET /metrics HTTP/1.1\r\n${HOST}\r\nX: ${'x'.repeat(20_000)}`, 431],
  ])('answers %s', async (_, head, status) => {
    const { statuses, text } = await request(head, /Length: 4|chunked/.test(head) ? 'abcd' : '')
    expect(statuses).toEqual([status])
    expect(text.includes('process_cpu')).toBe(status === 200 && !head.startsWith('HEAD'))
  })

  it('closes what asks for another protocol', async () => {
    for (const head of [
      `GET /metrics HTTP/1.1\r\n${HOST}\r\nUpgrade: websocket\r\nConnection: upgrade`,
      `CONNECT evil.example:80 HTTP/1.1\r\n${HOST}`,
    ])
      expect((await exchange(port, `${head}\r\n\r\n`)).text).not.toMatch(/HTTP\/1\.1 [25]/)
    expect((await fetch(`http://127.0.0.1:${port}/metrics`)).status).toBe(200)
  })

  it('answers any Host beyond this machine, where nobody knows the names', async () => {
    const open = metricsDoor({ address: '0.0.0.0', port: await freePort() }, metrics)
    await open.listen()
    await open.drain()
    const at = await freePort()
    const again = metricsDoor({ address: '0.0.0.0', port: at }, metrics)
    await again.listen()
    const head = 'GET /metrics HTTP/1.1\r\nHost: gatehouse.internal:9464\r\nConnection: close'
    expect((await exchange(at, `${head}\r\n\r\n`)).statuses).toEqual([200])
    await again.drain()
    await expect(fetch(`http://127.0.0.1:${at}/metrics`)).rejects.toThrow()
  })
})
