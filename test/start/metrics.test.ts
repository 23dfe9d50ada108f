// Metrics of the built server: off by default, on an address of their own, and part of the stop.
import { beforeAll, expect, it } from 'vitest'
import { signInForm } from '../../e2e/sign-in-post'
import { prepare } from '../../start/build-steps.mjs'
import { freePort } from '../clients/sockets'
import { newDataDir, startServer } from './program'

beforeAll(() => prepare('pages'))

it('are served on loopback, count pages and sign-ins, and end with the server', async () => {
  const port = await freePort()
  const env = { GATEHOUSE_METRICS_LISTEN: String(port) }
  const server = await startServer(newDataDir(), { env })
  await server.ready
  const signIn = await signInForm(server.origin)
  await signIn({ account: 'a-b-c', userName: 'x', password: 'y' })
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()
  // Sign-ins are checked in Next's module graph, and counted in the server's.
  expect(text).toContain('gatehouse_sign_ins_total{outcome="refused"} 1\n')
  expect(text).toMatch(/gatehouse_http_requests_total\{door="pages",status="2xx"\} [1-9]/)
  expect((await fetch(`${server.origin}/metrics`)).status).toBe(404)
  const second = await startServer(newDataDir(), { env })
  expect(await second.ended).toBe(1)
  expect(second.out.stderr.trimEnd().split('\n').at(-1)).toBe(
    `Port ${port} on 127.0.0.1 is in use: stop the program that uses it, or set GATEHOUSE_METRICS_LISTEN to another.`,
  )
  server.child.kill('SIGTERM')
  expect(await server.ended).toBe(0)
  await expect(fetch(`http://127.0.0.1:${port}/metrics`)).rejects.toThrow()
})
