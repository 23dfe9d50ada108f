// A change in one process applies to the next request in another: both share one database and
// nothing that they would have to exchange.
import { beforeAll, expect, test } from 'vitest'
import { endCalls } from '../../app/(console)/iam/users/[name]/offboard/parts'
import { callTogether } from '../../iam/gate/call-together'
import { db } from '../../platform/database/db'
import { startSession } from '../../store/session-store'
import { codeIn, enabledDevice } from '../../test/calls/mfa-devices'
import { account, origin, principalOf, type TestAccount, user } from '../../test/fixtures'
import { type OtherProcess, startProcess } from '../../test/processes/start-process'
import { openPendingSignIn, sealPendingSignIn } from './sign-in-door/pending-sign-in'
import { takeSecondStep } from './sign-in-door/second-step'

let other: OtherProcess
beforeAll(() => {
  other = startProcess('second-process')
})

/** What the other process finds for a session token or an access key ID. */
async function elsewhere(credential: string): Promise<string | undefined> {
  other.send(credential)
  return other.nextLine()
}

const PASSWORDS = ['First-password-1', 'Second-password-2']

/** Each action sets a password for alice and ends all her earlier sessions. */
const ACTS: Record<string, (made: TestAccount, round: number) => Promise<unknown>> = {
  'a new password': ({ call }, round) =>
    call('UpdateLoginProfile', { UserName: 'alice', Password: PASSWORDS[round % 2] as string }),
  'disabling and enabling': async ({ call }, round) => {
    await call('DeleteLoginProfile', { UserName: 'alice' })
    await call('CreateLoginProfile', {
      UserName: 'alice',
      Password: PASSWORDS[round % 2] as string,
    })
  },
  'ending all sessions': ({ call }) => call('EndConsoleSessions', { UserName: 'alice' }),
  'deleting the user': async (made, round) => {
    await made.call('DeleteLoginProfile', { UserName: 'alice' })
    await made.call('DeleteUser', { UserName: 'alice' })
    await user(made, 'alice', { Password: PASSWORDS[round % 2] as string })
  },
}

test('S6 ends a thousand sessions elsewhere when the password is reset or removed', async () => {
  const made = await account()
  await user(made, 'alice', { Password: PASSWORDS[0] as string })
  const acts = Object.values(ACTS)
  let accepted = 0
  for (let round = 0; round < 1_000; round++) {
    const { accountId, userId } = await principalOf(made.accountId, 'alice')
    const token = await db().$transaction((tx) =>
      startSession(tx, { accountId, userId }, new Date(), origin()),
    )
    if (round < 20) expect(await elsewhere(token)).toBe('alive')
    await acts[round % acts.length]?.(made, round)
    if ((await elsewhere(token)) !== 'ended') accepted++
  }
  expect(accepted).toBe(0)
}, 300_000)

test('S6 a hundred offboardings end a session and two keys elsewhere, at once', async () => {
  const made = await account()
  const { accountId } = made
  const admin = await principalOf(accountId, 'admin')
  const UserName = 'lena'
  let accepted = 0
  for (let round = 0; round < 100; round++) {
    await user(made, UserName, { Password: PASSWORDS[0] as string })
    const owner = { accountId, userId: (await principalOf(accountId, UserName)).userId }
    const token = await db().$transaction((tx) => startSession(tx, owner, new Date(), origin()))
    const keys = await Promise.all([1, 2].map(() => made.call('CreateAccessKey', { UserName })))
    const ids = keys.map(({ AccessKey }) => AccessKey.AccessKeyId)
    // The other process has used all of them, so that it would remember them.
    for (const credential of [token, ...ids]) expect(await elsewhere(credential)).toBe('alive')
    await callTogether(
      [
        ...endCalls(
          UserName,
          [
            { kind: 'sessions', name: '' },
            { kind: 'password', name: '' },
            ...ids.map((name) => ({ kind: 'key', name }) as const),
          ],
          round % 2 === 0 ? 'deactivated' : 'deleted',
        ),
      ],
      admin,
      origin(),
    )
    for (const credential of [token, ...ids])
      if ((await elsewhere(credential)) !== 'ended') accepted++
    const { AccessKeyMetadata } = await made.call('ListAccessKeys', { UserName })
    for (const { AccessKeyId } of AccessKeyMetadata)
      await made.call('DeleteAccessKey', { UserName, AccessKeyId })
    await made.call('DeleteUser', { UserName })
  }
  expect(accepted).toBe(0)
}, 120_000)

test('a code that two processes get at once signs in once, and later nowhere', async () => {
  const made = await account()
  await user(made, 'alice', { Password: PASSWORDS[0] as string })
  const owner = await principalOf(made.accountId, 'alice')
  await enabledDevice(owner)
  const { accountId, userId } = owner
  const { credentialVersion } = await db().user.findFirstOrThrow({ where: { id: userId } })
  const form = { account: accountId, userName: 'alice', remember: false }
  const whose = { accountId, userId, credentialVersion, startedAt: new Date(), form }
  const newCookie = () => sealPendingSignIn({ ...whose, id: crypto.randomUUID() })
  const here = async (code: string) => {
    const pending = openPendingSignIn(newCookie()) ?? expect.fail('The cookie does not open.')
    return (await takeSecondStep(pending, [code], origin())).outcome === 'signedIn'
  }
  const there = async (code: string) =>
    (await elsewhere(JSON.stringify({ cookie: newCookie(), code }))) === 'alive'
  let both = 0
  for (let round = 0; round < 40; round++) {
    await db().mfaDevice.updateMany({ where: { accountId }, data: { lastStep: null } })
    const code = codeIn(0)
    const accepted = await Promise.all([here(code), there(code)])
    expect(accepted.filter(Boolean)).toHaveLength(1)
    if ((await here(code)) || (await there(code))) both++
    await db().signInThrottle.deleteMany({ where: { scope: accountId } })
  }
  expect(both).toBe(0)
}, 120_000)
