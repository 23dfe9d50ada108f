// The compressed answers for scripts and style sheets, on a real socket. A handler stands where
// Next stands.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { staticFiles } from './static-files'

const SCRIPT = 'console.log("a script of a page")\n'.repeat(500)
const PATH = '/_next/static/chunks/page.js'
let build: string
let server: Server

beforeAll(async () => {
  build = mkdtempSync(join(tmpdir(), 'gatehouse-static-'))
  mkdirSync(join(build, 'static/chunks'), { recursive: true })
  writeFileSync(join(build, 'static/chunks/page.js'), SCRIPT)
  writeFileSync(join(build, 'static/chunks/page.css'), 'a { color: red }')
  writeFileSync(join(build, 'static/chunks/page.js.map'), '{}')
  writeFileSync(join(build, 'secret.js'), 'a file outside the folder')
  const answer = staticFiles(build)
  server = createServer(async (req, res) => {
    if (!(await answer(req, res))) res.writeHead(204).end()
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
})
afterAll(() => {
  server.close()
  rmSync(build, { recursive: true, force: true })
})

/** Sends a path as it is written, without decoding or normalising anything. */
const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  new Promise<{ status?: number; headers: Record<string, unknown>; body: Buffer }>(
    (resolve, reject) => {
      const { port } = server.address() as AddressInfo
      request({ host: '127.0.0.1', port, path, method, headers, agent: false }, (res) => {
        const parts: Buffer[] = []
        res.on('data', (part) => parts.push(part))
        res.on('end', () =>
          resolve({
            ...(res.statusCode && { status: res.statusCode }),
            headers: res.headers,
            body: Buffer.concat(parts),
          }),
        )
      })
        .on('error', reject)
        .end()
    },
  )

test('sends Brotli to a browser, and the same bytes the second time', async () => {
  for (let time = 0; time < 2; time++) {
    const { status, headers, body } = await get(PATH, { 'accept-encoding': 'gzip, deflate, br' })
    expect(status).toBe(200)
    expect(headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-encoding': 'br',
      'content-length': String(body.length),
      'content-type': 'application/javascript; charset=UTF-8',
      etag: expect.stringMatching(/^W\/"[\da-f]+-[\da-f]+"$/),
      vary: 'Accept-Encoding',
    })
    expect(brotliDecompressSync(body).toString()).toBe(SCRIPT)
  }
})

test('sends gzip to a client without Brotli', async () => {
  const { headers, body } = await get(PATH, { 'accept-encoding': 'gzip' })
  expect(headers['content-encoding']).toBe('gzip')
  expect(gunzipSync(body).toString()).toBe(SCRIPT)
})

test('sends style sheets as such', async () => {
  const { headers } = await get('/_next/static/chunks/page.css', { 'accept-encoding': 'br' })
  expect(headers['content-type']).toBe('text/css; charset=UTF-8')
})

test.each([
  ['a client without compression', PATH, {}],
  ['a client that weighs compressions', PATH, { 'accept-encoding': 'br;q=0, gzip' }],
  ['a part', PATH, { 'accept-encoding': 'br', range: 'bytes=0-9' }],
  ['a newer version', PATH, { 'accept-encoding': 'br', 'if-none-match': 'W/"1-1"' }],
  ['another type', '/_next/static/chunks/page.js.map', { 'accept-encoding': 'br' }],
  ['an absent file', '/_next/static/chunks/none.js', { 'accept-encoding': 'br' }],
  ['a file outside', '/_next/static/../secret.js', { 'accept-encoding': 'br' }],
  ['an encoded path', '/_next/static/%2e%2e/secret.js', { 'accept-encoding': 'br' }],
  ['a page', '/iam/users', { 'accept-encoding': 'br' }],
])('leaves %s to Next', async (_what, path, headers) => {
  expect((await get(path, headers)).status).toBe(204)
})

test('leaves a HEAD to Next', async () => {
  expect((await get(PATH, { 'accept-encoding': 'br' }, 'HEAD')).status).toBe(204)
})
