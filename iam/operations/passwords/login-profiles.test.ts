// What a set, changed or disabled password ends: sign-ins that verified the one before, and the
// sessions of its user alone.
import { afterEach, expect, test, vi } from 'vitest'
import { db } from '../../../platform/database/db'
import { endReasonOf } from '../../../store/ended-sessions'
import { findSession, startSession } from '../../../store/session-store'
import { keyOfToken, type SessionKey } from '../../../store/sessions/session-token'
import { openSession } from '../../../store/sign-in-session'
import { untrustedCounter } from '../../../store/throttle'
import {
  account,
  CHANGE_PASSWORD_POLICY,
  origin,
  principalOf,
  refusal,
  statement,
  type TestAccount,
  user,
} from '../../../test/fixtures'
import { resetByLink } from '../../../test/reset-by-link'
import { overtaken } from '../../../test/stored/someone-else'
import { setClock } from '../../accounts/accounts'

const FIRST = 'First-password-1'
const SECOND = 'Second-password-2'

afterEach(() => vi.useRealTimers())

async function sessionOf({ accountId }: TestAccount, userName: string) {
  const { userId } = await principalOf(accountId, userName)
  return startSession(db(), { accountId, userId }, new Date(), origin())
}

test('R6: a replaced or disabled password and the end of all sessions refuse sign-ins under way', async () => {
  const made = await account()
  const { accountId, call } = made
  const change = await user(made, 'alice', { Password: FIRST, attach: CHANGE_PASSWORD_POLICY })
  const { userId, userName, path } = await principalOf(accountId, 'alice')
  const alice = { id: userId, name: userName, path }
  const id = { accountId_id: { accountId, id: userId } }
  const UserName = 'alice'
  const createLink = async () => {
    const { PasswordResetLink } = await call('CreatePasswordResetLink', { UserName })
    return new URL(PasswordResetLink.Url).searchParams.get('token') ?? ''
  }
  const writes: [opens: boolean, write: () => Promise<unknown>][] = [
    [true, () => call('UpdateLoginProfile', { UserName, PasswordResetRequired: true })],
    [true, () => call('EndConsoleSessions', { UserName, SessionId: 'f'.repeat(32) })],
    [false, () => call('EndConsoleSessions', { UserName })],
    [true, createLink],
    [false, async () => resetByLink(await createLink(), 'Third-password-3')],
    [false, () => call('UpdateLoginProfile', { UserName, Password: SECOND })],
    [false, () => change('ChangePassword', { OldPassword: SECOND, NewPassword: FIRST })],
    [false, () => call('DeleteLoginProfile', { UserName })],
    [false, () => call('CreateLoginProfile', { UserName, Password: FIRST })],
  ]
  for (const [opens, write] of writes) {
    const { credentialVersion } = await db().user.findUniqueOrThrow({ where: id })
    await write()
    const token = await openSession(
      { accountId, user: alice, credentialVersion },
      { counter: untrustedCounter(accountId, userName), stronger: undefined, now: new Date() },
      'console',
      origin(),
    )
    expect(token !== undefined, String(write)).toBe(opens)
  }
})

test('S6 a password by an administrator ends all sessions of its user, unless they are kept', async () => {
  const [made, other] = [await account(), await account()]
  for (const one of [made, other]) await user(one, 'alice', { Password: FIRST })
  await user(made, 'bob', { Password: FIRST })
  const alices = [await sessionOf(made, 'alice'), await sessionOf(made, 'alice')]
  const others = [await sessionOf(made, 'bob'), await sessionOf(other, 'alice')]
  const live = async (tokens: string[]) =>
    Promise.all(tokens.map(async (token) => (await findSession(token)) !== null))
  const set = (more: object) =>
    made.call('UpdateLoginProfile', { UserName: 'alice', Password: SECOND, ...more })
  await set({ KeepConsoleSessions: true })
  expect(await live([...alices, ...others])).toEqual([true, true, true, true])
  await set({ KeepConsoleSessions: false })
  expect(await live([...alices, ...others])).toEqual([false, false, true, true])
})

test('B5: users who disable their own console access signed themselves out, others did not', async () => {
  const made = await account()
  const policy = statement('Allow', 'iam:DeleteLoginProfile')
  const alice = await user(made, 'alice', { Password: FIRST, policy })
  await user(made, 'bob', { Password: FIRST })
  for (const [UserName, reason] of [
    ['alice', 'signedOut'],
    ['bob', 'endedByAdministrator'],
  ] as const) {
    const key = keyOfToken(await sessionOf(made, UserName)) as SessionKey
    await alice('DeleteLoginProfile', { UserName })
    expect(await endReasonOf(db(), key)).toBe(reason)
  }
})

test('an update without members changes nothing, and a required reset concerns its user only', async () => {
  const made = await account()
  for (const name of ['alice', 'bob']) await user(made, name, { Password: FIRST })
  const resets = async () => {
    const { accountId } = made
    const rows = await db().loginProfile.findMany({ where: { accountId } })
    return rows.filter((row) => row.passwordResetRequired).map(({ userId }) => userId)
  }
  const before = await resets()
  await made.call('UpdateLoginProfile', { UserName: 'alice' })
  expect(await resets()).toEqual(before)
  await made.call('UpdateLoginProfile', { UserName: 'alice', PasswordResetRequired: true })
  const { userId } = await principalOf(made.accountId, 'alice')
  expect(await resets()).toEqual([...before, userId])
  await made.call('UpdateLoginProfile', { UserName: 'alice' })
  expect(await resets()).toEqual([...before, userId])
})

test('allows five own changes within a minute, not counting an administrator’s', async () => {
  const now = Math.ceil(Date.now() / 1000) * 1000
  vi.useFakeTimers({ toFake: ['Date'], now })
  const made = await account()
  const change = await user(made, 'alice', { Password: FIRST, attach: CHANGE_PASSWORD_POLICY })
  await made.call('UpdateLoginProfile', { UserName: 'alice', Password: FIRST })
  const passwords = { OldPassword: FIRST, NewPassword: FIRST }
  for (let i = 0; i < 5; i++) await change('ChangePassword', passwords)
  for (const time of [now, now + 59_999]) {
    vi.setSystemTime(time)
    expect(await refusal(change('ChangePassword', passwords))).toMatchObject({
      code: 'LimitExceeded',
      detail: { retryAfterSeconds: 60 },
    })
  }
  vi.setSystemTime(now + 60_000)
  await change('ChangePassword', passwords)
})

test('C11: own changes from before the clock went back do not count', async () => {
  const made = await account()
  const change = await user(made, 'alice', { Password: FIRST, attach: CHANGE_PASSWORD_POLICY })
  const passwords = { OldPassword: FIRST, NewPassword: FIRST }
  await setClock(made.accountId, 3_600)
  for (let i = 0; i < 5; i++) await change('ChangePassword', passwords)
  await setClock(made.accountId, 0)
  await change('ChangePassword', passwords)
})

test('D7: the history of a user who is created again meanwhile gets the new password', async () => {
  const made = await account()
  const change = await user(made, 'alice', { attach: CHANGE_PASSWORD_POLICY })
  await made.call('UpdateAccountPasswordPolicy', { PasswordReusePrevention: 1 })
  await overtaken(
    made,
    () => made.call('CreateLoginProfile', { UserName: 'alice', Password: FIRST }),
    (sql) =>
      sql.query(
        'UPDATE users SET history_salt = sha256(history_salt) WHERE account_id = $1 AND name = $2',
        [made.accountId, 'alice'],
      ),
  )
  const same = change('ChangePassword', { OldPassword: FIRST, NewPassword: FIRST })
  expect((await refusal(same)).detail.reused).toEqual({ remembered: 1 })
})
