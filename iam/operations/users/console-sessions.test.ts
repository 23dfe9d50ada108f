// Live console sessions of a user, as listed and ended by others.
import { expect, test } from 'vitest'
import { db } from '../../../platform/database/db'
import { endReasonOf } from '../../../store/ended-sessions'
import { findSession, startSession } from '../../../store/session-store'
import { keyOfToken } from '../../../store/sessions/session-token'
import { enabledDevice } from '../../../test/calls/mfa-devices'
import {
  account,
  type Caller,
  origin,
  principalOf,
  statement,
  type TestAccount,
  user,
} from '../../../test/fixtures'
import { sessionIdOf } from './listed-sessions'

async function signIn({ accountId }: TestAccount, userName: string): Promise<string> {
  const { userId } = await principalOf(accountId, userName)
  return db().$transaction((tx) => startSession(tx, { accountId, userId }, new Date(), origin()))
}

test('S9, D4: EndConsoleSessions with bob’s name ends no session of alice', async () => {
  const made = await account()
  const [alice, bob] = ['alice', 'bob']
  for (const name of [alice, bob]) await user(made, name)
  const [ofAlice, ofBob] = [await signIn(made, alice), await signIn(made, bob)]
  const { ConsoleSessions } = await made.call('ListConsoleSessions', { UserName: alice })
  expect(ConsoleSessions).toHaveLength(1)
  const SessionId = ConsoleSessions[0]?.SessionId ?? ''
  await made.call('EndConsoleSessions', { UserName: bob, SessionId })
  expect(await findSession(ofAlice)).not.toBeNull()
  expect(await findSession(ofBob)).not.toBeNull()
  await made.call('EndConsoleSessions', { UserName: bob })
  expect(await findSession(ofAlice)).not.toBeNull()
  expect(await findSession(ofBob)).toBeNull()
  await made.call('EndConsoleSessions', { UserName: alice, SessionId })
  expect(await findSession(ofAlice)).toBeNull()
})

test('S9: only live sessions are listed and counted, the newest first', async () => {
  const made = await account()
  const { accountId } = made
  const UserName = 'alice'
  await user(made, UserName, { Password: 'First-password-1' })
  const { userId } = await principalOf(accountId, UserName)
  const idOf = async (minutesAgo: number) => {
    const began = new Date(Date.now() - minutesAgo * 60_000)
    const token = await startSession(db(), { accountId, userId }, began, origin())
    return sessionIdOf(keyOfToken(token)?.tokenHash ?? expect.fail('The token is malformed.'))
  }
  const ids = new Map<number, string>()
  for (const minutesAgo of [2, 5, 1, 4, 3]) ids.set(minutesAgo, await idOf(minutesAgo))
  await idOf(2 * 24 * 60)
  const { ConsoleSessions } = await made.call('ListConsoleSessions', { UserName })
  expect(ConsoleSessions.map(({ SessionId }) => SessionId)).toEqual(
    [1, 2, 3, 4, 5].map((minutesAgo) => ids.get(minutesAgo)),
  )
  const { ConsoleAccess } = await made.call('GetConsoleAccess', { UserName })
  expect(ConsoleAccess.ActiveSessions).toBe(5)
})

test('counts enabled MFA devices for callers who may list them', async () => {
  const made = await account()
  const { accountId } = made
  await user(made, 'alice', { Password: 'First-password-1' })
  const desk = await user(made, 'desk', { policy: statement('Allow', 'iam:GetLoginProfile') })
  const devices = async (call: Caller) =>
    (await call('GetConsoleAccess', { UserName: 'alice' })).ConsoleAccess.MFADevices
  expect(await devices(made.call)).toBe(0)
  const alice = await principalOf(accountId, 'alice')
  await enabledDevice(alice)
  await enabledDevice(alice, 'tablet')
  await enabledDevice(await principalOf(accountId, 'desk'), 'other')
  expect(await devices(made.call)).toBe(2)
  expect(await devices(desk)).toBeUndefined()
})

test('S9: the end of one session names who ended it', async () => {
  const made = await account()
  const { accountId } = made
  const alice = await user(made, 'alice', {
    policy: statement('Allow', ['iam:GetLoginProfile', 'iam:UpdateLoginProfile']),
  })
  await user(made, 'bob')
  for (const [UserName, reason] of [
    ['alice', 'signedOut'],
    ['bob', 'endedByAdministrator'],
  ] as const) {
    const { tokenHash = new Uint8Array() } = keyOfToken(await signIn(made, UserName)) ?? {}
    await alice('EndConsoleSessions', { UserName, SessionId: sessionIdOf(tokenHash) })
    expect(await endReasonOf(db(), { accountId, tokenHash })).toBe(reason)
  }
})
