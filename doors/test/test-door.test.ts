// Test mode's door over the wire: named accounts, their clocks, and sessions without the sign-in
// page. Absent unless test mode is on.
import { randomBytes, randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { listAccounts } from '../../iam/accounts/accounts'
import { accountToDelete, deleteAccount } from '../../iam/accounts/recovery'
import { config } from '../../platform/config'
import { accountClock } from '../../platform/database/clock'
import { db } from '../../platform/database/db'
import { slot } from '../../platform/process-slot'
import { SCENARIO_NAMES } from '../../prisma/scenarios'
import { findSession } from '../../store/session-store'
import { account } from '../../test/fixtures'
import { testDoor } from './test-door'

const server = createServer((req, res) => void testDoor(req, res))
let url: string
beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening')
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/test/`
})
afterAll(() => server.close())

const off = config()
const testMode = (testToken?: string) => {
  slot.config = { ...off, testMode: true, ...(testToken && { testToken }) }
}
afterEach(() => {
  slot.config = off
})

async function ask(what: string, body: unknown, headers: Record<string, string> = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const response = await fetch(url + what, { method: 'POST', body: text, headers })
  expect(response.headers.get('cache-control')).toBe('no-store')
  return { status: response.status, answer: await response.json() }
}
const NOT_FOUND = { status: 404, answer: { error: 'Not found.' } }

describe('the door is absent', () => {
  test('unless test mode is on', async () => {
    expect(await ask('accounts', { scenario: 'empty' })).toEqual(NOT_FOUND)
  })

  test('for a client without the configured token', async () => {
    const token = 'a token of 16 characters or more'
    testMode(token)
    const withHeader = (authorization: string) =>
      ask('accounts', { scenario: 'empty' }, { authorization })
    expect(await ask('accounts', { scenario: 'empty' })).toEqual(NOT_FOUND)
    for (const wrong of [
      '',
      'Bearer',
      `Bearer ${token.slice(1)}`,
      `Bearer ${token} `.repeat(2),
      token,
      `Basic ${token}`,
    ])
      expect(await withHeader(wrong)).toEqual(NOT_FOUND)
    expect((await withHeader(`Bearer ${token}`)).status).toBe(200)
  })

  test('under any other path', async () => {
    testMode()
    for (const path of [
      '',
      'account',
      'accounts/',
      'accounts?scenario=empty',
      'ACCOUNTS',
      '__proto__',
      'constructor',
      '../test/nothing',
    ])
      expect(await ask(path, { scenario: 'empty' })).toEqual(NOT_FOUND)
  })
})

describe('in test mode', () => {
  test('creates an account in a named state and returns its users', async () => {
    testMode()
    const { status, answer } = await ask('accounts', { scenario: 'changePassword' })
    expect(status).toBe(200)
    expect(answer).toMatchObject({
      accountId: expect.stringMatching(/^\d{12}$/),
      alias: expect.stringMatching(/^changepassword-/),
      adminUserName: 'admin',
      adminPassword: expect.any(String),
      accessKeyId: expect.stringMatching(/^AKIA/),
      secretAccessKey: expect.any(String),
    })
    expect(answer.users.map(({ userName }: { userName: string }) => userName)).toEqual([
      'alice',
      'bob',
      'carol',
      'dave',
    ])
  })

  test('takes an alias, a clock and the scenario’s parameters in one request', async () => {
    testMode()
    const alias = `many-${randomBytes(5).toString('hex')}`
    const request = { scenario: 'manyUsers', alias, users: 12, clock: 3_600 }
    const { status, answer } = await ask('accounts', request)
    expect([status, answer.alias, answer.users.length]).toEqual([200, alias, 11])
    const ahead = (await accountClock(answer.accountId)).getTime() - Date.now()
    expect(Math.round(ahead / 60_000)).toBe(60)
    const taken = await ask('accounts', request)
    expect([taken.status, taken.answer.error]).toEqual([400, expect.stringContaining(alias)])
  })

  test('takes the account ID and the names of the demo’s users', async () => {
    testMode()
    const accountId = String(randomInt(100_000_000_000, 1_000_000_000_000))
    const names = { mayChange: 'maria', mayNotChange: 'n.o', mustChange: 'olu', expired: 'Pia' }
    const request = { scenario: 'demo', accountId, ...names }
    const { status, answer } = await ask('accounts', request)
    expect([status, answer.accountId]).toEqual([200, accountId])
    expect(answer.users.map(({ userName }: { userName: string }) => userName)).toEqual(
      Object.values(names),
    )
    expect(await ask('accounts', request)).toEqual({
      status: 400,
      answer: { error: `The account ID ${accountId} is taken: choose another.` },
    })
    for (const wrong of ['012345678901', '12345678901', 123_456_789_012])
      expect((await ask('accounts', { ...request, accountId: wrong })).status).toBe(400)
    expect((await ask('accounts', { scenario: 'demo', mayChange: 'no spaces' })).status).toBe(400)
  })

  test('leaves no account behind if two users would have one name', async () => {
    testMode()
    const alias = `twice-${randomBytes(5).toString('hex')}`
    const { status, answer } = await ask('accounts', { scenario: 'demo', alias, expired: 'alice' })
    expect([status, answer.error]).toEqual([400, 'User with name alice already exists.'])
    expect((await ask('accounts', { scenario: 'empty', alias })).status).toBe(200)
  })

  test('refuses unknown members, and names the known ones', async () => {
    testMode()
    const { accountId } = await account()
    for (const [what, body, error] of [
      [
        'accounts',
        { scenario: 'demo', users: 7, name: 'x' },
        'Unknown member "users", "name". This request takes scenario, alias, accountId, clock, mayChange, mayNotChange, mustChange, expired.',
      ],
      [
        'accounts',
        { scenario: 'manyUsers', user: 7 },
        'Unknown member "user". This request takes scenario, alias, accountId, clock, users.',
      ],
      [
        'clock',
        { accountId, offset: 7 },
        'Unknown member "offset". This request takes accountId, offsetSeconds.',
      ],
    ] as const)
      expect(await ask(what, body)).toEqual({ status: 400, answer: { error } })
    for (const users of [0, 5_001, 1.5, '7', null])
      expect((await ask('accounts', { scenario: 'manyUsers', users })).status).toBe(400)
  })

  test('answers a GET with its requests and scenarios, and creates nothing', async () => {
    expect((await fetch(url)).status).toBe(404)
    testMode()
    for (const address of [url, url.slice(0, -1), `${url}accounts`]) {
      const response = await fetch(address)
      const { requests, scenarios } = await response.json()
      expect(response.status).toBe(200)
      expect(requests.map(({ path }: { path: string }) => path)).toEqual([
        '/api/test/accounts',
        '/api/test/deletions',
        '/api/test/clock',
        '/api/test/sessions',
      ])
      expect(Object.keys(requests[0].takes)).toEqual(['scenario', 'alias', 'accountId', 'clock'])
      expect(scenarios.map(({ scenario }: { scenario: string }) => scenario)).toEqual(
        SCENARIO_NAMES,
      )
      const many = scenarios.find(({ scenario }: { scenario: string }) => scenario === 'manyUsers')
      expect(many.parameters.users).toMatchObject({ minimum: 1, maximum: 5_000 })
    }
  })

  test('deletes the named account with its alias and events, and no other', async () => {
    testMode()
    const other = await account()
    const { answer: made } = await ask('accounts', { scenario: 'demo', alias: 'short-lived' })
    const { accountId } = made
    const unknown = await ask('deletions', { accountId, yes: true })
    expect(unknown).toEqual({
      status: 400,
      answer: { error: 'Unknown member "yes". This request takes accountId.' },
    })
    expect(await ask('deletions', { accountId })).toEqual({
      status: 200,
      answer: { deleted: accountId },
    })
    expect(await db().auditEvent.count({ where: { accountId } })).toBe(0)
    expect(await ask('deletions', { accountId })).toEqual({
      status: 404,
      answer: { error: 'No such account or user.' },
    })
    const again = await ask('accounts', { scenario: 'empty', alias: 'short-lived' })
    expect(again.status).toBe(200)
    expect((await ask('sessions', { accountId: other.accountId, userName: 'admin' })).status).toBe(
      200,
    )
    // As `account delete` finds them.
    expect(await accountToDelete('short-lived')).toEqual({
      accountId: again.answer.accountId,
      users: 1,
    })
    await deleteAccount(again.answer.accountId)
  })

  test('returns sign-in URLs that work under the address of a network', async () => {
    slot.config = { ...off, testMode: true, origin: 'http://192.168.1.20:3000' }
    const { answer } = await ask('accounts', { scenario: 'empty', alias: 'in-network' })
    expect(answer.signInUrl).toBe('http://192.168.1.20:3000/signin/in-network')
    expect((await listAccounts()).map(({ signInUrl }) => signInUrl)).toContain(answer.signInUrl)
  })

  test('sets the clock of the named account and of no other', async () => {
    testMode()
    const [one, two] = [await account(), await account()]
    const { status, answer } = await ask('clock', {
      accountId: one.accountId,
      offsetSeconds: 86_400,
    })
    expect(status).toBe(200)
    expect(answer).toMatchObject({ accountId: one.accountId, offsetSeconds: 86_400 })
    const ahead =
      (await accountClock(one.accountId)).getTime() - (await accountClock(two.accountId)).getTime()
    expect(Math.round(ahead / 60_000)).toBe(24 * 60)
    await ask('clock', { accountId: one.accountId, offsetSeconds: 0 })
    expect((await accountClock(one.accountId)).getTime()).toBeLessThan(
      (await accountClock(two.accountId)).getTime() + 60_000,
    )
  })

  test('returns a session of the named user, in any spelling', async () => {
    testMode()
    const { accountId } = await account()
    const { status, answer } = await ask('sessions', { accountId, userName: 'ADMIN' })
    expect(status).toBe(200)
    expect(answer.cookieName).toBe('gatehouse-session')
    expect(await findSession(answer.cookieValue)).toMatchObject({ accountId, userName: 'admin' })
  })

  test('C14: a session has the purpose that a sign-in would give it', async () => {
    testMode()
    const { answer: demo } = await ask('accounts', { scenario: 'demo' })
    const purposeOf = async (userName: string) => {
      const { answer } = await ask('sessions', { accountId: demo.accountId, userName })
      const session = await findSession(answer.cookieValue)
      expect(answer.purpose).toBe(session?.purpose)
      return session?.purpose
    }
    expect(await purposeOf('alice')).toBe('console')
    expect(await purposeOf('carol')).toBe('changePassword') // must change it
    expect(await purposeOf('dave')).toBe('changePassword') // expired
  })

  test('C14: opens no session after a hard expiry, as a sign-in', async () => {
    testMode()
    const { accountId, call } = await account()
    await call('UpdateAccountPasswordPolicy', { MaxPasswordAge: 1, HardExpiry: true })
    await ask('clock', { accountId, offsetSeconds: 2 * 86_400 })
    const { status, answer } = await ask('sessions', { accountId, userName: 'admin' })
    expect([status, answer.error]).toEqual([400, expect.stringContaining('has expired')])
  })

  test('explains what is wrong with a request, and does nothing', async () => {
    testMode()
    const { accountId } = await account()
    const wrong: [string, unknown][] = [
      ['accounts', { scenario: 'NoSuchScenario' }],
      ['accounts', { scenario: '__proto__' }],
      ['accounts', { scenario: 7 }],
      ['accounts', {}],
      ['accounts', ''],
      ['accounts', '{'],
      ['accounts', 'null'],
      ['clock', { accountId, offsetSeconds: 1.5 }],
      ['clock', { accountId, offsetSeconds: 1e12 }],
      ['clock', { accountId, offsetSeconds: '60' }],
      ['clock', { accountId: 'x', offsetSeconds: 60 }],
      ['sessions', { accountId }],
    ]
    for (const [what, body] of wrong) {
      const { status, answer } = await ask(what, body)
      expect(status, JSON.stringify(body)).toBe(400)
      expect(answer).toEqual({ error: expect.any(String) })
    }
    expect((await accountClock(accountId)).getTime()).toBeLessThan(Date.now() + 60_000)
  })

  test('does not find accounts and users that do not exist', async () => {
    testMode()
    const { accountId } = await account()
    const absent = { status: 404, answer: { error: 'No such account or user.' } }
    expect(await ask('clock', { accountId: '999999999999', offsetSeconds: 60 })).toEqual(absent)
    expect(await ask('sessions', { accountId, userName: 'nobody' })).toEqual(absent)
    expect(await ask('sessions', { accountId: '999999999999', userName: 'admin' })).toEqual(absent)
  })

  test('reads no more of a body than it needs', async () => {
    testMode()
    expect(await ask('accounts', { scenario: 'empty', alias: 'x'.repeat(1024 * 1024) })).toEqual({
      status: 413,
      answer: { error: 'Too large.' },
    })
  })
})
