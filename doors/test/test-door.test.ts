// Test mode's door over the wire: absent unless test mode is on, and what it answers to wrong
// requests.
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { accountClock } from '../../platform/database/clock'
import { SCENARIO_NAMES } from '../../prisma/scenarios'
import { NOT_FOUND, openTestDoor } from '../../test/clients/test-door-client'
import { account } from '../../test/fixtures'

const { url, ask, testMode, leaveTestMode, close } = await openTestDoor()
afterAll(close)
afterEach(leaveTestMode)

describe('the door is absent', () => {
  test('unless test mode is on', async () => {
    expect(await ask('accounts', { scenario: 'empty' })).toEqual(NOT_FOUND)
  })

  test('for a client without the configured token', async () => {
    const token = 'a token of 16 characters or more'
    testMode({ testToken: token })
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
  test('refuses unknown members, and names the known ones', async () => {
    testMode()
    const { accountId } = await account()
    for (const [what, body, error] of [
      [
        'accounts',
        { scenario: 'demo', users: 7, name: 'x' },
        'Unknown member "users", "name". This request takes scenario, alias, accountId, clock, mfa, mayChange, mayNotChange, mustChange, expired.',
      ],
      [
        'accounts',
        { scenario: 'manyUsers', user: 7 },
        'Unknown member "user". This request takes scenario, alias, accountId, clock, mfa, users.',
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
      expect(Object.keys(requests[0].takes)).toEqual([
        'scenario',
        'alias',
        'accountId',
        'clock',
        'mfa',
      ])
      expect(scenarios.map(({ scenario }: { scenario: string }) => scenario)).toEqual(
        SCENARIO_NAMES,
      )
      const many = scenarios.find(({ scenario }: { scenario: string }) => scenario === 'manyUsers')
      expect(many.parameters.users).toMatchObject({ minimum: 1, maximum: 5_000 })
    }
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
