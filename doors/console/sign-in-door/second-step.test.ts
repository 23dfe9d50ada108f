// The second step of a sign-in: which codes open a session, and what is recorded.
import { setTimeout as pause } from 'node:timers/promises'
import { beforeEach, describe, expect, test } from 'vitest'
import { setClock } from '../../../iam/accounts/accounts'
import { db } from '../../../platform/database/db'
import { STEP_SECONDS } from '../../../rules/mfa/one-time-code'
import { codeIn, enabledDevice, OTHER_SEED, WRONG_SEED } from '../../../test/calls/mfa-devices'
import {
  aliceWithDevice,
  from,
  PASSWORD,
  pendingOf,
  wrong,
} from '../../../test/clients/second-step-attempts'
import { principalOf, user } from '../../../test/fixtures'
import { withDevice } from '../device-cookie'
import { signIn } from '../sign-in'
import type { Codes } from './second-step'

let alice: Awaited<ReturnType<typeof aliceWithDevice>>
beforeEach(async () => {
  alice = await aliceWithDevice()
})

test('a right password alone opens no session, and its event names the kind of device', async () => {
  const { startedAt, ...rest } = await alice.pending()
  expect(rest).toMatchObject({ ...alice.owner, credentialVersion: expect.any(Number) })
  expect(startedAt).toBeInstanceOf(Date)
  expect([await alice.sessions(), await alice.events('ConsoleLogin')]).toEqual([0, []])
  expect(await alice.events('CheckMfa')).toMatchObject([
    {
      eventSource: 'signin.amazonaws.com',
      eventType: 'AwsConsoleSignIn',
      userName: 'alice',
      responseElements: { CheckMfa: 'Success' },
      additionalEventData: { MfaType: 'Virtual MFA' },
    },
  ])
  const { passwordLastUsed } = await db().user.findFirstOrThrow({
    where: { id: alice.owner.userId },
  })
  expect(passwordLastUsed).toBeNull()
})

test('a code opens the session, which has its time and device, and is recorded with MFA', async () => {
  const { session } = await alice.signedIn(codeIn(0))
  expect(session).toMatchObject({ userName: 'alice', purpose: 'console' })
  expect(session.principal.session?.mfa).toEqual({
    checkedAt: session.createdAt,
    serialNumber: alice.serial,
  })
  expect(await alice.events('ConsoleLogin')).toMatchObject([
    {
      responseElements: { ConsoleLogin: 'Success' },
      additionalEventData: { MFAUsed: 'Yes', MFAIdentifier: alice.serial },
    },
  ])
})

test('a code of any device of the owner is right', async () => {
  const other = await enabledDevice(alice.owner, 'Tablet', OTHER_SEED)
  const { session } = await alice.signedIn(codeIn(0, OTHER_SEED))
  expect(session.principal.session?.mfa?.serialNumber).toBe(other)
  const [event] = await alice.events('CheckMfa')
  expect(event?.additionalEventData).toEqual({ MfaType: 'Multiple MFA Devices' })
})

/** Codes of the edges must be used in the step for which they were computed. */
async function earlyInAStep() {
  const leftMs = STEP_SECONDS * 1000 - (Date.now() % (STEP_SECONDS * 1000))
  if (leftMs < 3_000) await pause(leftMs + 10)
}

describe('codes', () => {
  beforeEach(earlyInAStep)

  test.each([-1, 0, 1])('a code of step %d is right', async (step) => {
    await alice.signedIn(codeIn(step))
  })

  test.each([
    ['two steps late', () => codeIn(-2)],
    ['two steps early', () => codeIn(2)],
    ['of another device', wrong],
  ])('a code %s is refused, and counts as a failed sign-in', async (_title, code) => {
    expect(await alice.enter(code())).toEqual({ outcome: 'refused', offersResync: false })
    expect(await alice.sessions()).toBe(0)
    expect(await alice.events('ConsoleLogin')).toMatchObject([
      {
        errorMessage: 'Failed authentication',
        responseElements: { ConsoleLogin: 'Failure' },
        additionalEventData: { MFAUsed: 'Yes' },
      },
    ])
  })

  test('a code is accepted once, and not again by a sign-in that was pending already', async () => {
    const waiting = await alice.pending()
    const code = codeIn(0)
    await alice.signedIn(code)
    expect(await alice.enter(code)).toMatchObject({ outcome: 'refused' })
    expect(await alice.enter(code, waiting)).toMatchObject({ outcome: 'refused' })
    expect(await alice.sessions()).toBe(1)
  })

  test('a code used before test mode set the clock back leaves present codes valid', async () => {
    await setClock(alice.made.accountId, 3_600)
    await alice.signedIn(codeIn(0, undefined, new Date(Date.now() + 3_600_000)))
    await setClock(alice.made.accountId, 0)
    const code = codeIn(0)
    await alice.signedIn(code)
    await setClock(alice.made.accountId, 0)
    expect(await alice.enter(code)).toMatchObject({ outcome: 'refused' })
  })

  test('of concurrent sign-ins with one code, one succeeds', async () => {
    const code = codeIn(0)
    const begun = await Promise.all(Array.from({ length: 4 }, alice.pending))
    const results = await Promise.all(begun.map((waiting) => alice.enter(code, waiting)))
    expect(results.map(({ outcome }) => outcome).sort()).toEqual([
      'refused',
      'refused',
      'refused',
      'signedIn',
    ])
  })

  test('a code of the root user or of another user is refused', async () => {
    await user(alice.made, 'bob')
    await enabledDevice({ accountId: alice.made.accountId, userId: null }, 'safe', OTHER_SEED)
    const bob = await principalOf(alice.made.accountId, 'bob')
    await enabledDevice(bob, 'bob', WRONG_SEED)
    for (const seed of [OTHER_SEED, WRONG_SEED])
      expect(await alice.enter(codeIn(0, seed))).toMatchObject({ outcome: 'refused' })
  })
})

describe('a device cookie', () => {
  test('does not replace the second step', async () => {
    const device = withDevice(undefined, alice.owner, new Date())
    const form = { account: alice.made.accountId, userName: 'alice', password: PASSWORD }
    expect(await signIn(form, from(), device)).toMatchObject({ outcome: 'secondStep' })
  })
})

describe('a password that is due', () => {
  test('is asked for after the code, in a session that keeps the second factor', async () => {
    await alice.made.call('UpdateLoginProfile', { UserName: 'alice', PasswordResetRequired: true })
    const { session, passwordIsDue } = await alice.signedIn(codeIn(0))
    expect([passwordIsDue, session.purpose]).toEqual([true, 'changePassword'])
    expect(session.principal.session?.mfa?.serialNumber).toBe(alice.serial)
    expect(await alice.events('ConsoleLogin')).toEqual([])
  })

  test('that only an administrator can replace is named after the code alone', async () => {
    await alice.made.call('UpdateAccountPasswordPolicy', { MaxPasswordAge: 1, HardExpiry: true })
    await db().loginProfile.updateMany({
      where: alice.owner,
      data: { passwordChangedAt: new Date(Date.now() - 2 * 86_400_000) },
    })
    const waiting = await alice.pending()
    expect(await alice.enter(wrong(), waiting)).toMatchObject({ outcome: 'refused' })
    expect(await alice.enter(codeIn(0), waiting)).toMatchObject({ outcome: 'passwordExpired' })
    expect(await alice.sessions()).toBe(0)
    const [, expired] = await alice.events('ConsoleLogin')
    expect(expired).toMatchObject({
      errorMessage: 'Password has expired',
      additionalEventData: { MFAUsed: 'Yes', MFAIdentifier: alice.serial },
    })
  })
})

describe('the root user', () => {
  const rootPending = (password = alice.made.rootPassword) =>
    pendingOf(signIn({ email: alice.made.rootEmail, password }, from()), {
      email: alice.made.rootEmail,
    })

  test('needs a code of its own device', async () => {
    const rootSerial = await enabledDevice({ ...alice.owner, userId: null }, 'safe', OTHER_SEED)
    const waiting = await rootPending()
    expect(waiting.userId).toBeNull()
    expect(await alice.enter(codeIn(0), waiting)).toMatchObject({ outcome: 'refused' })
    const { session } = await alice.signedIn(codeIn(0, OTHER_SEED), waiting)
    expect(session.principal.kind).toBe('root')
    expect(session.principal.session?.mfa?.serialNumber).toBe(rootSerial)
    expect(await alice.events('CheckMfa')).toMatchObject([{ userIdentity: { type: 'Root' } }])
    expect((await alice.events('ConsoleLogin')).at(-1)).toMatchObject({
      userIdentity: { type: 'Root' },
      additionalEventData: { MFAUsed: 'Yes', MFAIdentifier: rootSerial },
    })
    const pair: Codes = [codeIn(14, OTHER_SEED), codeIn(15, OTHER_SEED)]
    expect(await alice.enter(pair, await rootPending())).toEqual({ outcome: 'synchronised' })
    expect((await alice.events('ResyncMFADevice')).at(0)?.requestParameters).toEqual({
      userName: 'AWS ROOT USER',
      serialNumber: rootSerial,
    })
  })

  test('starts again after a new password', async () => {
    await enabledDevice({ ...alice.owner, userId: null }, 'safe', OTHER_SEED)
    const waiting = await rootPending()
    await db().account.update({
      where: { id: alice.made.accountId },
      data: { rootCredentialVersion: { increment: 1 } },
    })
    expect(await alice.enter(codeIn(0, OTHER_SEED), waiting)).toEqual({ outcome: 'startAgain' })
  })

  test('signs in by password alone while only users have devices', async () => {
    const { rootEmail: email, rootPassword: password } = alice.made
    expect(await signIn({ email, password }, from())).toMatchObject({ outcome: 'signedIn' })
    const [event] = await alice.events('ConsoleLogin')
    expect(event?.additionalEventData).toMatchObject({ MFAUsed: 'No' })
  })
})
