// The sign-in door over real connections: what a browser receives with and without scripts, and
// what the page receives of a refused form.
import { beforeAll, describe, expect, test } from 'vitest'
import type { Config } from '../../../platform/config'
import { createHashPool } from '../../../platform/password-hash'
import { slot } from '../../../platform/process-slot'
import { findSession } from '../../../store/session-store'
import { newToken } from '../../../store/sessions/session-token'
import { account, CHANGE_PASSWORD_POLICY, type TestAccount, user } from '../../../test/fixtures'
import { type Answer, ask, openGate, seen } from '../../../test/stored/gate'
import { unsealedAccount } from '../remembered-account'
import { isSignIn } from './sign-in-door'
import { refusedSignIn, type SignInState } from './sign-in-form'

const PASSWORD = 'First-password-1'
const WRONG = 'Canary-wrong-1'
const JSON_TYPE = { accept: 'application/json' }

let config: Config
let made: TestAccount & { alias: string }
beforeAll(async () => {
  config = await openGate()
  made = (await account()) as typeof made
  await user(made, 'alice', { Password: PASSWORD, attach: CHANGE_PASSWORD_POLICY })
  await user(made, 'due', { Password: PASSWORD })
  await made.call('UpdateLoginProfile', { UserName: 'due', PasswordResetRequired: true })
})

type Fields = Record<string, string>
const typed = (fields: Fields = {}): Fields => ({
  account: made.alias,
  userName: 'alice',
  password: PASSWORD,
  ...fields,
})

async function post(fields: Fields, headers: Fields = {}, body?: BodyInit): Promise<Answer> {
  const encoded = new Response(body ?? new URLSearchParams(fields))
  const type = encoded.headers.get('content-type') ?? ''
  return ask(config, '/signin/some-account?next=%2Fiam', {
    method: 'POST',
    headers: { origin: config.origin, 'content-type': type, ...headers },
    body: await encoded.text(),
  })
}

const setCookies = ({ headers }: Answer) => headers['set-cookie'] ?? []
const cookieOf = (answer: Answer, name: string) =>
  setCookies(answer)
    .find((line) => line.startsWith(`${name}=`))
    ?.slice(name.length + 1)
    .split(';')[0]

/** The state that the page of a refused form receives. */
const shownState = (): SignInState | undefined =>
  refusedSignIn(new Headers(seen[0]?.headers as Record<string, string>))

function asMultipart(fields: Fields): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return form
}

describe('the right password', () => {
  test('is answered with a redirect and cookies, and no page takes part', async () => {
    for (const body of [new URLSearchParams(typed()), asMultipart(typed())]) {
      const answer = await post({}, {}, body)
      expect([answer.status, answer.headers.location, answer.body]).toEqual([303, '/iam', ''])
      expect(answer.headers['cache-control']).toBe('no-store')
      expect(await findSession(cookieOf(answer, 'gatehouse-session'))).toMatchObject({
        userName: 'alice',
        purpose: 'console',
      })
      const device = cookieOf(answer, 'gatehouse-device')
      expect(device).toMatch(/^[\w-]{22}\.\d{10}\.[\w-]{43}$/)
      for (const line of setCookies(answer))
        expect(line).toMatch(/; Path=\/; Max-Age=\d+; HttpOnly; SameSite=lax$/)
    }
    expect(seen).toEqual([])
  })

  test('is answered with the next address for scripts', async () => {
    const answer = await post(typed({ next: '/iam/users?page=2' }), JSON_TYPE)
    expect([answer.status, JSON.parse(answer.body)]).toEqual([
      200,
      { location: '/iam/users?page=2' },
    ])
    expect(await findSession(cookieOf(answer, 'gatehouse-session'))).not.toBeNull()
    expect(seen).toEqual([])
  })

  test('W5: redirects to a path of this site only', async () => {
    for (const next of ['//evil.example', 'https://evil.example', '/\\evil.example', ''])
      expect((await post(typed({ next }))).headers.location).toBe('/iam')
  })

  test('redirects to the page for a new password if it is due, and keeps the target', async () => {
    const answer = await post(typed({ userName: 'due', next: '/iam/users' }))
    expect(answer.headers.location).toBe('/signin/change-password?next=%2Fiam%2Fusers')
    const session = await findSession(cookieOf(answer, 'gatehouse-session'))
    expect(session?.purpose).toBe('changePassword')
  })

  test('remembers the account only if the form asks for it', async () => {
    const remembered = await post(typed({ remember: 'on' }))
    expect(cookieOf(remembered, 'gatehouse-account')).toMatch(/^[\w-]{40,}$/)
    expect(unsealedAccount(cookieOf(remembered, 'gatehouse-account'))).toBe(
      `${made.accountId}:alice`,
    )
    const cookie = `gatehouse-account=${cookieOf(remembered, 'gatehouse-account')}`
    expect(cookieOf(await post(typed(), { cookie }), 'gatehouse-account')).toBe('')
  })

  test('S2: ends the session of before, and never adopts a planted one', async () => {
    const before = cookieOf(await post(typed()), 'gatehouse-session') ?? ''
    const planted = newToken(made.accountId).token
    for (const token of [before, planted]) {
      const cookie = `gatehouse-session=${token}; gatehouse-ended-session=${planted}`
      const answer = await post(typed(), { cookie })
      const after = cookieOf(answer, 'gatehouse-session')
      expect(after).not.toBe(token)
      expect([await findSession(token), await findSession(after)]).toEqual([
        null,
        expect.objectContaining({ userName: 'alice' }),
      ])
      expect(cookieOf(answer, 'gatehouse-ended-session')).toBe('')
    }
  })
})

describe('a refused form', () => {
  test('reaches its page as a GET with the entries, and without the password', async () => {
    const fields = typed({ password: WRONG, remember: 'on' })
    const answer = await post(fields)
    expect([answer.status, answer.body, setCookies(answer)]).toEqual([200, 'page', []])
    expect(seen.map(({ method, url }) => [method, url])).toEqual([
      ['GET', '/signin/some-account?next=%2Fiam'],
    ])
    expect(shownState()).toEqual({
      account: made.alias,
      userName: 'alice',
      remember: true,
      attempt: 1,
      refusal: { outcome: 'refused' },
    })
    expect(JSON.stringify(seen)).not.toContain(WRONG)
  })

  test('has the same state as JSON for scripts', async () => {
    const answer = await post(typed({ password: WRONG }), JSON_TYPE)
    expect([answer.status, setCookies(answer), JSON.parse(answer.body)]).toEqual([
      200,
      [],
      {
        state: {
          account: made.alias,
          userName: 'alice',
          remember: false,
          attempt: 1,
          refusal: { outcome: 'refused' },
        },
      },
    ])
    expect(seen).toEqual([])
  })

  test('names its empty fields without a check of the password', async () => {
    await post(typed({ userName: ' ', password: '' }))
    expect(shownState()).toMatchObject({ userName: ' ', missing: ['userName', 'password'] })
    expect(shownState()).not.toHaveProperty('refusal')
    seen.length = 0
    await post(typed({ account: ' ' }))
    expect(shownState()).toMatchObject({ account: ' ', missing: ['account'] })
    expect(shownState()).not.toHaveProperty('refusal')
  })

  test('that the server can’t check now has status 503 and the time of a retry', async () => {
    try {
      slot.hashPool = createHashPool(0)
      const busy = await post(typed())
      expect([busy.status, busy.headers['retry-after']]).toEqual([503, '2'])
      expect(shownState()?.refusal).toEqual({ outcome: 'busy', retryAfterSeconds: 2 })
      slot.silence = setTimeout(() => undefined, 60_000)
      const { status, headers, body } = await post(typed(), JSON_TYPE)
      expect([status, headers['retry-after'], headers['content-type']]).toEqual([
        503,
        '10',
        'application/json',
      ])
      expect(JSON.parse(body).state.refusal).toEqual({ outcome: 'unavailable' })
    } finally {
      delete slot.hashPool
      clearTimeout(slot.silence)
      delete slot.silence
    }
  })

  test('that must wait has status 429 and the time, with and without scripts', async () => {
    const fields = typed({ userName: 'guessed', password: WRONG })
    for (let i = 0; i < 10; i++) expect((await post(fields, JSON_TYPE)).status).toBe(200)
    for (const headers of [JSON_TYPE, {}]) {
      seen.length = 0
      const answer = await post(fields, headers)
      expect([answer.status, answer.headers['retry-after']]).toEqual([429, '60'])
      const { state } = answer.body === 'page' ? { state: shownState() } : JSON.parse(answer.body)
      expect(state.refusal).toEqual({ outcome: 'wait', minutes: 1 })
    }
  })

  test('shows any text as it was typed', async () => {
    const userName = 'ä"<b>\u{1F600}\r\n%zz'
    await post(typed({ userName, password: WRONG }))
    expect(shownState()?.userName).toBe(userName)
  })
})

test('W3: a form of another site is refused before its password is checked', async () => {
  const answer = await post(typed(), { origin: 'https://evil.example' })
  expect([answer.status, setCookies(answer), seen]).toEqual([403, [], []])
})

test('C16: a body that is no form is answered with 400', async () => {
  for (const type of ['text/plain', 'multipart/form-data', 'multipart/form-data; boundary=x', ''])
    expect([type, (await post({}, { 'content-type': type }, 'garbage')).status]).toEqual([
      type,
      400,
    ])
  expect(seen).toEqual([])
})

test('a browser cannot make the page show a state', async () => {
  const headers = { 'x-gatehouse-sign-in': encodeURIComponent('{"refusal":{"outcome":"busy"}}') }
  await ask(config, '/signin/some-account', { headers })
  expect(seen[0]?.headers).not.toHaveProperty('x-gatehouse-sign-in')
})

test('answers the forms of an account’s and the root user’s page, and no other request', () => {
  const answers = (url: string, method = 'POST') =>
    isSignIn({ url, method, headers: {} } as Parameters<typeof isSignIn>[0])
  for (const url of ['/signin/acme', '/signin/acme?next=%2Fiam', '/signin', '/signin?type=root'])
    expect([answers(url), answers(url, 'GET')], url).toEqual([true, false])
  for (const url of ['/iam/signin/acme', '/signin/acme/more', '/signin/', '/signins'])
    expect(answers(url), url).toBe(false)
})

test('leaves the pages beside it, and calls of server actions, to Next', async () => {
  const form = { 'content-type': 'application/x-www-form-urlencoded', origin: config.origin }
  for (const [path, more] of [
    ['/signin/change-password', {}],
    ['/signin/change-password?next=%2Fiam', {}],
    ['/signin/some-account', { 'next-action': '40' }],
  ] as const) {
    seen.length = 0
    await ask(config, path, { method: 'POST', headers: { ...form, ...more }, body: 'a=b' })
    expect(seen.map(({ method, url }) => [method, url])).toEqual([['POST', path]])
  }
})
