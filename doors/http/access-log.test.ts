// The access log: a line per request with what is known about it, and nothing that may be a secret.
import { IAMClient, ListUsersCommand } from '@aws-sdk/client-iam'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Config } from '../../platform/config'
import { slot } from '../../platform/process-slot'
import { exchange } from '../../test/clients/sockets'
import { account, type TestAccount } from '../../test/fixtures'
import { ask, openGate } from '../../test/stored/gate'

let config: Config
let made: TestAccount
let lines: string[] = []
beforeAll(async () => {
  config = await openGate({ GATEHOUSE_LOG: 'json' })
  made = await account()
})
beforeEach(() => {
  slot.config = config
  lines = []
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    // AWS's SDK warns of the version of Node.
    if (!String(text).includes('Warning: ')) lines.push(String(text))
    return true
  })
})
afterEach(() => {
  vi.restoreAllMocks()
  delete slot.config
})

const logged = () => lines.map((line) => JSON.parse(line) as Record<string, unknown>)

/** Waits until the response of the last request was logged. */
const log = async (count = 1) => {
  await expect.poll(() => lines.length).toBe(count)
  return logged()
}

const clientOf = (key: { accessKeyId: string; secretAccessKey: string }, on = config) =>
  new IAMClient({
    endpoint: `http://127.0.0.1:${on.port}`,
    region: 'us-east-1',
    credentials: key,
    maxAttempts: 1,
  })
const adminOf = ({ accessKeyId, secretAccessKey }: TestAccount) => ({
  accessKeyId,
  secretAccessKey,
})

describe('a line of the access log has', () => {
  it('method, path without the query, status, duration, bytes and the request ID', async () => {
    const { headers } = await ask(config, '/style.css?token=hunter2')
    const [line] = await log()
    expect(line).toEqual({
      time: expect.any(String),
      level: 'info',
      message: 'request',
      method: 'GET',
      path: '/style.css',
      status: 200,
      durationMs: expect.any(Number),
      bytes: expect.any(Number),
      door: 'pages',
      clientAddress: '127.0.0.1',
      requestId: headers['x-request-id'],
    })
    expect(line?.bytes).toBeGreaterThan(200)
  })

  it('operation, outcome, account, principal and key of an API request', async () => {
    const answer = await clientOf(adminOf(made)).send(new ListUsersCommand({}))
    const [line] = await log()
    expect(line).toMatchObject({
      method: 'POST',
      path: '/',
      status: 200,
      door: 'api',
      operation: 'ListUsers',
      outcome: 'ok',
      accountId: made.accountId,
      principal: 'admin',
      accessKeyId: made.accessKeyId,
      requestId: answer.$metadata.requestId,
    })
  })

  it('the error code of a refused one, and no key ID that is not known', async () => {
    const wrong = { accessKeyId: made.accessKeyId, secretAccessKey: 'hunter2'.repeat(6) }
    const mistaken = { accessKeyId: made.secretAccessKey, secretAccessKey: made.secretAccessKey }
    for (const key of [wrong, mistaken])
      await clientOf(key)
        .send(new ListUsersCommand({}))
        .catch(() => {})
    const [one, other] = await log(2)
    expect(one).toMatchObject({ outcome: 'SignatureDoesNotMatch', accessKeyId: made.accessKeyId })
    expect(one).not.toHaveProperty('principal')
    // A secret with a slash is no key ID at all.
    const outcome = expect.stringMatching(/^(IncompleteSignature|InvalidClientTokenId)$/)
    expect(other).toMatchObject({ door: 'api', outcome })
    expect(other).not.toHaveProperty('accessKeyId')
    expect(lines.join('')).not.toContain(made.secretAccessKey)
  })

  it('no query that is encoded, and no address with a password', async () => {
    await ask(config, '/x%3FX-Amz-Signature=hunter2')
    await exchange(
      config.port,
      `GET http://a:hunter2@${config.host}/ HTTP/1.1\r\nHost: ${config.host}\r\n\r\n`,
    )
    const [encoded, absolute] = await log(2)
    expect([encoded?.path, absolute?.path, absolute?.status]).toEqual(['/x', '-', 400])
    expect(lines.join('')).not.toContain('hunter2')
  })

  it('status 499 for a client that disconnects before the response', async () => {
    const head = `POST / HTTP/1.1\r\nHost: ${config.host}\r\nContent-Length: 9\r\n\r\n`
    await exchange(config.port, head, 50)
    expect((await log())[0]).toMatchObject({ status: 499, path: '/' })
  })
})

describe('the access log', () => {
  it('has failures at level error and health checks at level debug', async () => {
    await ask(config, '/busy')
    await ask(config, '/healthz')
    await ask(config, '/')
    const [failure, page] = await log(2)
    expect([failure?.level, failure?.status, page?.level]).toEqual(['error', 503, 'info'])
    slot.config = { ...config, logLevel: 'debug' }
    await ask(config, '/healthz')
    expect((await log(3))[2]).toMatchObject({ level: 'debug', door: 'health', status: 200 })
  })

  it('is off in text, and on if the setting says so; values can’t pretend to be several', async () => {
    const quiet = await openGate({})
    slot.config = quiet
    await ask(quiet, '/')
    expect(lines).toEqual([])
    const spoken = await openGate({ GATEHOUSE_ACCESS_LOG: '1' })
    slot.config = spoken
    const forged = '/a%0aGET%20/'
    const { headers } = await ask(spoken, forged)
    await expect.poll(() => lines.length).toBe(1)
    expect(lines[0]).toMatch(
      new RegExp(
        `^\\S+Z GET ${forged} 200 [\\d.]+ms \\d+B door=pages clientAddress=127.0.0.1 requestId=${headers['x-request-id']}\\n$`,
      ),
    )
  })
})
