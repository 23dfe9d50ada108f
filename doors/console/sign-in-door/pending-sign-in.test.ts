// What ends a pending sign-in: its time, changes of its owner, and its completion.
import { beforeEach, describe, expect, test } from 'vitest'
import { setClock } from '../../../iam/accounts/accounts'
import { db } from '../../../platform/database/db'
import { codeIn, enabledDevice, OTHER_SEED } from '../../../test/calls/mfa-devices'
import { aliceWithDevice, from, pendingOf, wrong } from '../../../test/clients/second-step-attempts'
import { CHANGE_PASSWORD_POLICY } from '../../../test/fixtures'
import { signIn } from '../sign-in'

let alice: Awaited<ReturnType<typeof aliceWithDevice>>
beforeEach(async () => {
  alice = await aliceWithDevice()
})

describe('a pending sign-in is over', () => {
  const over = { outcome: 'startAgain' }

  test('after ten minutes of the account’s time', async () => {
    const waiting = await alice.pending()
    await setClock(alice.made.accountId, 599)
    expect(await alice.enter(wrong(), waiting)).toMatchObject({ outcome: 'refused' })
    await setClock(alice.made.accountId, 601)
    expect(await alice.enter(codeIn(20), waiting)).toEqual(over)
  })

  test('if it began later than now, because the clock went back', async () => {
    await setClock(alice.made.accountId, 3_600)
    const waiting = await alice.pending()
    await setClock(alice.made.accountId, 0)
    expect(await alice.enter(codeIn(0), waiting)).toEqual(over)
  })

  test.each<[string, () => Promise<unknown>]>([
    [
      'another password',
      () =>
        alice.made.call('UpdateLoginProfile', { UserName: 'alice', Password: 'Second-password-2' }),
    ],
    ['no console access', () => alice.made.call('DeleteLoginProfile', { UserName: 'alice' })],
    [
      'no device',
      () =>
        db().mfaDevice.updateMany({ data: { userId: null, enabledAt: null }, where: alice.owner }),
    ],
    [
      'no user',
      async () => {
        await db().mfaDevice.deleteMany({ where: alice.owner })
        await alice.made.call('DeleteLoginProfile', { UserName: 'alice' })
        await alice.made.call('DetachUserPolicy', {
          UserName: 'alice',
          PolicyArn: CHANGE_PASSWORD_POLICY,
        })
        await alice.made.call('DeleteUser', { UserName: 'alice' })
      },
    ],
  ])('once its owner has %s', async (_title, act) => {
    const waiting = await alice.pending()
    await act()
    expect(await alice.enter(codeIn(0), waiting)).toEqual(over)
    expect([await alice.sessions(), await alice.events('ConsoleLogin')]).toEqual([0, []])
  })

  test('once it opened a session: no further code is checked or counted', async () => {
    const waiting = await alice.pending()
    await alice.signedIn(codeIn(0), waiting)
    expect(await alice.enter(wrong(), waiting)).toEqual(over)
    expect(await alice.enter(codeIn(1), waiting)).toEqual(over)
    expect(await alice.sessions()).toBe(1)
    await alice.signedIn(codeIn(1))
  })

  test('for all but one of several right codes at once', async () => {
    await enabledDevice(alice.owner, 'Tablet', OTHER_SEED)
    const waiting = await alice.pending()
    const codes = [codeIn(0), codeIn(0, OTHER_SEED)]
    const results = await Promise.all(codes.map((code) => alice.enter(code, waiting)))
    expect(results.map(({ outcome }) => outcome).sort()).toEqual(['signedIn', 'startAgain'])
    expect(await alice.sessions()).toBe(1)
  })

  test('once it synchronised a device', async () => {
    const waiting = await alice.pending()
    const synchronised = { outcome: 'synchronised' }
    expect(await alice.enter([codeIn(-121), codeIn(-120)], waiting)).toEqual(synchronised)
    expect(await alice.enter(codeIn(-119), waiting)).toEqual(over)
  })

  test('once the root user has signed in with it', async () => {
    await enabledDevice({ ...alice.owner, userId: null }, 'safe', OTHER_SEED)
    const { rootEmail: email, rootPassword: password } = alice.made
    const waiting = await pendingOf(signIn({ email, password }, from()), { email })
    await alice.signedIn(codeIn(0, OTHER_SEED), waiting)
    expect(await alice.enter(codeIn(1, OTHER_SEED), waiting)).toEqual(over)
  })
})
