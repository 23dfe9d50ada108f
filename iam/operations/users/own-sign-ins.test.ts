// What callers see of their own password and sign-ins.
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { signIn } from '../../../doors/console/sign-in'
import type { Principal } from '../../../store/principal'
import { findSession } from '../../../store/session-store'
import {
  account,
  as,
  origin,
  principalOf,
  refusal,
  statement,
  type TestAccount,
  user,
} from '../../../test/fixtures'

const HOUR = 3_600_000
const start = new Date('2030-03-01T12:00:00Z')
const after = (hours: number) => new Date(start.getTime() + hours * HOUR)
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: start }))
afterEach(() => void vi.useRealTimers())

const PASSWORD = 'First-password-1'

async function withAlice() {
  const made = await account()
  await user(made, 'alice', { Password: PASSWORD, policy: statement('Deny', '*') })
  await user(made, 'bob', { Password: PASSWORD })
  const attempt = (hours: number, sourceIp: string, password = PASSWORD, userName = 'alice') => {
    vi.setSystemTime(after(hours))
    return signIn({ account: made.accountId, userName, password }, { ...origin(), sourceIp })
  }
  return { made, attempt }
}

/** What a user sees in a console session. */
async function stateOf({ accountId }: TestAccount, userName: string) {
  const session = { tokenHash: new Uint8Array(32), createdAt: new Date(), purpose: 'console' }
  const principal = { ...(await principalOf(accountId, userName)), session } as Principal
  return as(principal)('GetOwnSignInState', {})
}

test('A10: without a permission, a user sees the last sign-in before this session, and the failures since', async () => {
  const { made, attempt } = await withAlice()
  await made.call('UpdateAccountPasswordPolicy', { MaxPasswordAge: 90 })
  await attempt(1, '192.0.2.1', 'wrong')
  await attempt(2, '192.0.2.2')
  await attempt(3, '192.0.2.3', 'wrong')
  await attempt(4, '192.0.2.4', 'wrong')
  await attempt(5, '192.0.2.5', 'wrong', 'bob')
  await attempt(6, '192.0.2.6', 'wrong', 'nobody')
  const result = await attempt(7, '192.0.2.7')
  const session = await findSession(result.outcome === 'signedIn' ? result.token : undefined)
  if (!session) throw new Error('There is no session.')
  expect(await as(session.principal)('GetOwnSignInState', {})).toEqual({
    SignInState: {
      PasswordLastChanged: start,
      PasswordExpires: after(90 * 24),
      PasswordExpired: false,
      LastSignIn: { Time: after(2), SourceIp: '192.0.2.2' },
      LastFailedSignIn: { Time: after(4), SourceIp: '192.0.2.4' },
      FailedSignIns: 2,
    },
  })
})

test('A10: a user who never signed in sees no sign-in of a user who had the name before', async () => {
  const { made, attempt } = await withAlice()
  await attempt(1, '192.0.2.1')
  await made.call('DeleteLoginProfile', { UserName: 'alice' })
  await made.call('DeleteUserPolicy', { UserName: 'alice', PolicyName: 'Test' })
  await made.call('DeleteUser', { UserName: 'alice' })
  vi.setSystemTime(after(2))
  await user(made, 'alice', { Password: PASSWORD })
  expect(await stateOf(made, 'alice')).toEqual({
    SignInState: { PasswordLastChanged: after(2), FailedSignIns: 0 },
  })
})

test('with an access key, a user needs the permission', async () => {
  const { made } = await withAlice()
  const byKey = as(await principalOf(made.accountId, 'alice'))
  expect((await refusal(byKey('GetOwnSignInState', {}))).code).toBe('AccessDenied')
})

test('A10: a user without a password sees none, and the root user no user’s', async () => {
  const { made, attempt } = await withAlice()
  await attempt(1, '192.0.2.1')
  await made.call('DeleteLoginProfile', { UserName: 'bob' })
  const none = { SignInState: { FailedSignIns: 0 } }
  expect(await stateOf(made, 'bob')).toEqual(none)
  expect(await made.call('GetOwnSignInState', {})).toEqual(none)
})
