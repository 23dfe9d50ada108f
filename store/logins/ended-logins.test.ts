// Logins that end while a code is issued or exchanged: nothing survives, whichever comes first.
import { beforeEach, expect, test } from 'vitest'
import { db, type Transaction } from '../../platform/database/db'
import { codeFor, signedIn } from '../../test/calls/login-session'
import { challengeOf, REDIRECT, SAME, VERIFIER } from '../../test/clients/login-tool'
import { account, as, origin, principalOf, statement, user } from '../../test/fixtures'
import { someoneElse, untilSomeoneWaits } from '../../test/stored/someone-else'
import { endSessionsOf } from '../ended-sessions'
import type { CredentialOwner } from '../principal'
import { issueCode, keyOfCode, takeCode } from './authorization-codes'
import { endLogins, openLogin } from './login-sessions'

const REQUEST = { clientId: SAME, redirectUri: REDIRECT, codeChallenge: challengeOf(VERIFIER) }

let bob: CredentialOwner
beforeEach(async () => {
  const made = await account()
  await user(made, 'bob', { policy: statement('Allow', 'signin:*') })
  const { accountId, userId } = await principalOf(made.accountId, 'bob')
  bob = { accountId, userId }
})

const counts = async () => [
  await db().authorizationCode.count({ where: bob }),
  await db().loginSession.count({ where: bob }),
]
const signIn = () => signedIn(bob.accountId, 'bob')

/** Begins `second` once `first` has run in a transaction, which ends when `second` waits for it. */
async function during<Result>(
  first: (tx: Transaction) => Promise<unknown>,
  second: () => Promise<Result>,
): Promise<Result> {
  return someoneElse(async (sql) => {
    const begun = await db().$transaction(async (tx) => {
      await first(tx)
      const work = second()
      await Promise.race([work, untilSomeoneWaits(sql)])
      return { work }
    })
    return begun.work
  })
}

test('a login ends that a tool opens while all are ended', async () => {
  const key = keyOfCode(await codeFor(await signIn())) ?? expect.fail('The code is malformed.')
  const exchange = async (tx: Transaction) => {
    const code = await takeCode(tx, { ...key, userId: bob.userId })
    const login = {
      ...{ ...bob, loginId: code?.login_id ?? '', clientId: SAME, keyThumbprint: 'A'.repeat(43) },
      ...{ credentialVersion: 0, mfaCheckedAt: null, mfaSerialNumber: null },
    }
    await openLogin(tx, login, new Date(), origin())
  }
  await during(exchange, () => db().$transaction((tx) => endLogins(tx, bob)))
  expect(await counts()).toEqual([0, 0])
})

test('a code is deleted that a session issues while it is ended', async () => {
  const [here, there] = [await signIn(), await signIn()]
  const issue = (tx: Transaction) => issueCode(tx, there, REQUEST, new Date())
  await during(issue, () => as(here)('EndOwnConsoleSessions', {}))
  expect(await counts()).toEqual([0, 0])
})

test('a session that is being ended gets no code', async () => {
  const there = await signIn()
  const end = (tx: Transaction) => endSessionsOf(tx, bob, 'signedOut', new Date())
  const code = await during(end, () =>
    db().$transaction((tx) => issueCode(tx, there, REQUEST, new Date())),
  )
  expect(code).toBeUndefined()
  expect(await counts()).toEqual([0, 0])
})
