// The second step over real connections: what a browser receives with and without scripts, and that
// a form is accepted only for the pending sign-in of its own page.
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Config } from '../../../platform/config'
import { db } from '../../../platform/database/db'
import { findSession } from '../../../store/session-store'
import { codeIn, enabledDevice } from '../../../test/calls/mfa-devices'
import { account, principalOf, type TestAccount, user } from '../../../test/fixtures'
import { type Answer, ask, openGate, seen } from '../../../test/stored/gate'
import { unsealedAccount } from '../remembered-account'
import { openPendingSignIn } from './pending-sign-in'
import { type CodeState, RESYNC_PAGE, refusedCode, SECOND_STEP_PAGE } from './second-step-form'

const PASSWORD = 'First-password-1'
const JSON_TYPE = { accept: 'application/json' }
const PENDING = 'gatehouse-pending-sign-in'
type Fields = Record<string, string>

let config: Config
let made: TestAccount & { alias: string }
beforeAll(async () => {
  config = await openGate()
  made = (await account()) as typeof made
  for (const name of ['alice', 'due']) {
    await user(made, name, { Password: PASSWORD })
    await enabledDevice(await principalOf(made.accountId, name), name)
  }
  await made.call('UpdateLoginProfile', { UserName: 'due', PasswordResetRequired: true })
})
beforeEach(async () => {
  await db().mfaDevice.updateMany({
    where: { accountId: made.accountId },
    data: { lastStep: null },
  })
  await db().signInThrottle.deleteMany({ where: { scope: made.accountId } })
})

const post = (path: string, fields: Fields, headers: Fields = {}): Promise<Answer> =>
  ask(config, path, {
    method: 'POST',
    headers: {
      origin: config.origin,
      'content-type': 'application/x-www-form-urlencoded',
      ...headers,
    },
    body: new URLSearchParams(fields).toString(),
  })

const cookieOf = ({ headers }: Answer, name: string) =>
  (headers['set-cookie'] ?? [])
    .find((line) => line.startsWith(`${name}=`))
    ?.slice(name.length + 1)
    .split(';')[0]

const withPassword = (fields: Fields = {}, headers: Fields = {}) =>
  post(
    `/signin/${made.alias}`,
    { account: made.alias, userName: 'alice', password: PASSWORD, ...fields },
    headers,
  )

/** A browser between its password and its code: its cookie, and the hidden field of its page. */
async function waiting(fields: Fields = {}) {
  const value = cookieOf(await withPassword(fields), PENDING) ?? ''
  const started = String(openPendingSignIn(value)?.startedAt.getTime())
  return { cookie: `${PENDING}=${value}`, started, value }
}

const shownState = (): CodeState | undefined =>
  refusedCode(new Headers(seen[0]?.headers as Record<string, string>))

describe('the right password of a user with a device', () => {
  test('is answered with the page for the code, and with no session', async () => {
    const plain = await withPassword({ remember: 'on' })
    expect([plain.status, plain.headers.location]).toEqual([303, SECOND_STEP_PAGE])
    const json = await withPassword({}, JSON_TYPE)
    expect([json.status, JSON.parse(json.body)]).toEqual([200, { location: SECOND_STEP_PAGE }])
    for (const { headers } of [plain, json]) {
      expect(headers['set-cookie']).toHaveLength(1)
      expect(headers['set-cookie']?.[0]).toMatch(
        /^gatehouse-pending-sign-in=[\w-]+; Path=\/; Max-Age=\d+; HttpOnly; SameSite=lax$/,
      )
    }
    expect(seen).toEqual([])
  })

  test('seals the cookie, which contains no password', async () => {
    const { value } = await waiting()
    const text = Buffer.from(value, 'base64url').toString('latin1')
    for (const plain of ['alice', made.accountId, made.alias]) expect(text).not.toContain(plain)
    expect(JSON.stringify(openPendingSignIn(value))).not.toContain(PASSWORD)
    const altered = `${value.slice(0, -4)}${value.endsWith('AAAA') ? 'BBBB' : 'AAAA'}`
    expect(openPendingSignIn(altered)).toBeUndefined()
  })

  test('keeps the cookie within what browsers store, whatever the target is', async () => {
    const { value } = await waiting({ next: `/iam?q=${'"'.repeat(2_000)}` })
    expect(value.length).toBeLessThan(3_900)
    expect(openPendingSignIn(value)?.form).toMatchObject({ userName: 'alice' })
  })
})

describe('a code', () => {
  test('signs in, remembers the account, and opens the target', async () => {
    const { cookie, started } = await waiting({ remember: 'on', next: '/iam/users?page=2' })
    const answer = await post(SECOND_STEP_PAGE, { mfaCode: codeIn(0), started }, { cookie })
    expect([answer.status, answer.headers.location]).toEqual([303, '/iam/users?page=2'])
    const session = await findSession(cookieOf(answer, 'gatehouse-session'))
    expect(session).toMatchObject({ userName: 'alice', purpose: 'console' })
    expect(session?.principal.session?.mfa).toBeDefined()
    expect(cookieOf(answer, PENDING)).toBe('')
    expect(unsealedAccount(cookieOf(answer, 'gatehouse-account'))).toBe(`${made.accountId}:alice`)
    expect(cookieOf(answer, 'gatehouse-device')).toMatch(/^[\w-]{22}\.\d{10}\.[\w-]{43}$/)
    expect(seen).toEqual([])
  })

  test('is answered with the next address for scripts, and may contain spaces', async () => {
    const { cookie, started } = await waiting()
    const code = codeIn(0)
    const mfaCode = ` ${code.slice(0, 3)} ${code.slice(3)}`
    const answer = await post(SECOND_STEP_PAGE, { mfaCode, started }, { cookie, ...JSON_TYPE })
    expect([answer.status, JSON.parse(answer.body)]).toEqual([200, { location: '/iam' }])
  })

  test('W5: opens a path of this site only', async () => {
    for (const [step, next] of ['//evil.example', 'https://evil.example'].entries()) {
      const { cookie, started } = await waiting({ next })
      const answer = await post(SECOND_STEP_PAGE, { mfaCode: codeIn(step), started }, { cookie })
      expect(answer.headers.location).toBe('/iam')
    }
  })

  test('opens the page for a new password if it is due', async () => {
    const { cookie, started } = await waiting({ userName: 'due', next: '/iam/users' })
    const answer = await post(SECOND_STEP_PAGE, { mfaCode: codeIn(0), started }, { cookie })
    expect(answer.headers.location).toBe('/signin/change-password?next=%2Fiam%2Fusers')
    const session = await findSession(cookieOf(answer, 'gatehouse-session'))
    expect(session?.purpose).toBe('changePassword')
    expect(session?.principal.session?.mfa).toBeDefined()
  })

  test('that is wrong is refused on its page, with the status and state of a wrong password', async () => {
    const { cookie, started } = await waiting()
    const fields = { mfaCode: '000000', started }
    const answer = await post(SECOND_STEP_PAGE, fields, { cookie })
    expect([answer.status, answer.body, answer.headers['set-cookie']]).toEqual([
      200,
      'page',
      undefined,
    ])
    expect(seen.map(({ method, url }) => [method, url])).toEqual([['GET', SECOND_STEP_PAGE]])
    const state = { refusal: { outcome: 'refused' }, offersResync: false, attempt: 1 }
    expect(shownState()).toEqual(state)
    const json = await post(SECOND_STEP_PAGE, fields, { cookie, ...JSON_TYPE })
    expect(JSON.parse(json.body)).toEqual({ state })
  })

  test.each(['', ' ', '12345', '1234567', 'abcdef', '١٢٣٤٥٦'])(
    'of %j is named at its field and not counted',
    async (mfaCode) => {
      const { cookie, started } = await waiting()
      await post(SECOND_STEP_PAGE, { mfaCode, started }, { cookie })
      expect(shownState()).toEqual({ malformed: ['mfaCode'], offersResync: false, attempt: 1 })
      expect(await db().signInThrottle.count({ where: { scope: made.accountId } })).toBe(0)
    },
  )

  test('must wait after ten wrong ones, with status 429 and the time', async () => {
    const { cookie, started } = await waiting()
    const fields = { mfaCode: '000000', started }
    for (let i = 0; i < 10; i++) await post(SECOND_STEP_PAGE, fields, { cookie, ...JSON_TYPE })
    const answer = await post(SECOND_STEP_PAGE, fields, { cookie, ...JSON_TYPE })
    expect([answer.status, answer.headers['retry-after']]).toEqual([429, '60'])
    expect(JSON.parse(answer.body).state).toMatchObject({
      refusal: { outcome: 'wait', minutes: 1 },
      offersResync: true,
    })
  })
})

describe('two codes', () => {
  const pair = (step: number) => ({ mfaCode1: codeIn(step - 1), mfaCode2: codeIn(step) })

  test('synchronise the device, and lead to the sign-in page, which confirms it', async () => {
    const { cookie, started } = await waiting({ next: '/iam/users' })
    const answer = await post(RESYNC_PAGE, { ...pair(15), started }, { cookie })
    expect([answer.status, answer.headers.location]).toEqual([
      303,
      `/signin/${made.alias}?next=%2Fiam%2Fusers`,
    ])
    expect(cookieOf(answer, PENDING)).toBe('')
    expect(cookieOf(answer, 'gatehouse-mfa-synchronised')).toBe('1')
    expect(cookieOf(answer, 'gatehouse-session')).toBeUndefined()
    await db().mfaDevice.updateMany({
      where: { accountId: made.accountId },
      data: { drift: 0, lastStep: null },
    })
  })

  test('that are wrong or incomplete are refused on their page', async () => {
    const { cookie, started } = await waiting()
    await post(RESYNC_PAGE, { ...pair(0), mfaCode2: '000000', started }, { cookie })
    expect(seen[0]?.url).toBe(RESYNC_PAGE)
    expect(shownState()).toMatchObject({ refusal: { outcome: 'refused' } })
    seen.length = 0
    await post(RESYNC_PAGE, { mfaCode1: '12', mfaCode2: '', started }, { cookie })
    expect(shownState()?.malformed).toEqual(['mfaCode1', 'mfaCode2'])
  })
})

describe('starts again without a check', () => {
  const restarts = async (fields: Fields, headers: Fields) => {
    const answer = await post(SECOND_STEP_PAGE, fields, headers)
    expect([answer.status, answer.headers.location]).toEqual([303, SECOND_STEP_PAGE])
    expect(cookieOf(answer, 'gatehouse-session')).toBeUndefined()
    expect(await db().signInThrottle.count({ where: { scope: made.accountId } })).toBe(0)
  }

  test('in another browser, which has the page but not the cookie', async () => {
    const { started } = await waiting()
    await restarts({ mfaCode: codeIn(0), started }, {})
  })

  test('with a cookie that this server did not seal', async () => {
    const { started, value } = await waiting()
    const forged = Buffer.from(value, 'base64url')
    forged[forged.length - 1] = (forged.at(-1) ?? 0) ^ 1
    for (const planted of [forged.toString('base64url'), 'x', '', `${made.accountId}.${value}`])
      await restarts({ mfaCode: codeIn(0), started }, { cookie: `${PENDING}=${planted}` })
  })

  test('in the page of a tab, once another tab began another sign-in', async () => {
    const first = await waiting()
    await new Promise((later) => setTimeout(later, 2))
    const second = await waiting({ userName: 'due' })
    await restarts({ mfaCode: codeIn(0), started: first.started }, { cookie: second.cookie })
  })
})

test('a pending sign-in is no session', async () => {
  const { value } = await waiting()
  expect(await findSession(value)).toBeNull()
})

test('W3: a form of another site is refused before its code is checked', async () => {
  const { cookie, started } = await waiting()
  const headers = { cookie, origin: 'https://evil.example' }
  const answer = await post(SECOND_STEP_PAGE, { mfaCode: codeIn(0), started }, headers)
  expect([answer.status, answer.headers['set-cookie'], seen]).toEqual([403, undefined, []])
})
