// A server behind a proxy that stops: what it answers while it gives notice.
import { beforeAll, expect, it } from 'vitest'
import { prepare } from '../../../start/build-steps.mjs'
import { newDataDir, startServer, statusOf } from '../program'

beforeAll(() => prepare('pages'))

it('F8: after SIGTERM, a server behind a proxy is not ready and still answers, then ends', async () => {
  const server = await startServer(newDataDir(), {
    env: { GATEHOUSE_TRUSTED_PROXIES: '127.0.0.1' },
  })
  await server.ready
  expect(await statusOf(server, '/readyz')).toBe(200)
  server.child.kill('SIGTERM')
  await expect.poll(() => statusOf(server, '/readyz')).toBe(503)
  const page = await fetch(`http://localhost:${server.port}/signin`)
  expect([page.status, page.headers.get('connection')]).toEqual([200, 'close'])
  expect(await server.ended).toBe(0)
  await expect(statusOf(server, '/healthz')).rejects.toThrow()
})
