// Live console sessions of a user, as listed and ended by others.
import { expect, test } from 'vitest'
import { db } from '../../../platform/database/db'
import { findSession, startSession } from '../../../store/session-store'
import { account, origin, principalOf, type TestAccount, user } from '../../../test/fixtures'

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
