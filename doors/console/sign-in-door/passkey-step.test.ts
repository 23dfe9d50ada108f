// The second step of a sign-in with a passkey: which answers open a session, how refused ones are
// counted, and what is recorded.
import { beforeEach, expect, test } from 'vitest'
import { db } from '../../../platform/database/db'
import { newChallenge } from '../../../platform/passkeys/challenge'
import { signInUse } from '../../../store/mfa/passkeys'
import { findSession } from '../../../store/session-store'
import { codeIn, enabledDevice } from '../../../test/calls/mfa-devices'
import { enabledPasskey } from '../../../test/calls/passkeys'
import { softwareAuthenticator } from '../../../test/calls/software-authenticator'
import { account, origin, principalOf, type TestAccount, user } from '../../../test/fixtures'
import { signIn } from '../sign-in'
import { challengeBinding, type PendingSignIn } from './pending-sign-in'
import { takeSecondStep } from './second-step'

const PASSWORD = 'First-password-1'

let made: TestAccount
let owner: { accountId: string; userId: string }
let authenticator: ReturnType<typeof softwareAuthenticator>
let serial: string
beforeEach(async () => {
  made = await account()
  await user(made, 'alice', { Password: PASSWORD })
  const { accountId, userId } = await principalOf(made.accountId, 'alice')
  owner = { accountId, userId }
  authenticator = softwareAuthenticator()
  serial = await enabledPasskey(owner, authenticator)
})

async function pending(): Promise<PendingSignIn> {
  const form = { account: made.accountId, userName: 'alice' }
  const step = await signIn({ ...form, password: PASSWORD }, origin())
  if (step.outcome !== 'secondStep') throw new Error(step.outcome)
  const { outcome: _, ...rest } = step
  return { ...rest, form: { ...form, remember: false } }
}

const challengeOf = (waiting: PendingSignIn) =>
  newChallenge(signInUse(waiting, challengeBinding(waiting)), new Date())

const answer = (waiting: PendingSignIn, passkey: string) =>
  takeSecondStep(waiting, { passkey }, origin())

const events = (eventName: string) =>
  db().auditEvent.findMany({ where: { accountId: made.accountId, eventName } })

test('an answer opens the session, which has the passkey as its second factor', async () => {
  const waiting = await pending()
  const result = await answer(waiting, authenticator.signIn(challengeOf(waiting)))
  if (result.outcome !== 'signedIn') throw new Error(result.outcome)
  const session = await findSession(result.token)
  expect(session?.principal.session?.mfa).toMatchObject({ serialNumber: serial })
  expect(await events('CheckMfa')).toMatchObject([{ additionalEventData: { MfaType: 'U2F MFA' } }])
  expect(await events('ConsoleLogin')).toMatchObject([
    { additionalEventData: { MFAUsed: 'Yes', MFAIdentifier: serial } },
  ])
})

test('an answer opens one session, and only for its own pending sign-in', async () => {
  const [first, second] = [await pending(), await pending()]
  const passkey = authenticator.signIn(challengeOf(first))
  const elsewhere = { ...second, startedAt: first.startedAt }
  expect(await answer(elsewhere, passkey)).toMatchObject({ outcome: 'refused' })
  expect(await answer(first, passkey)).toMatchObject({ outcome: 'signedIn' })
  expect(await answer(first, passkey)).toEqual({ outcome: 'startAgain' })
})

test('of two answers to one pending sign-in at once, one opens a session', async () => {
  const waiting = await pending()
  const answers = [1, 2].map(() => authenticator.signIn(challengeOf(waiting)))
  const results = await Promise.all(answers.map((passkey) => answer(waiting, passkey)))
  expect(results.filter(({ outcome }) => outcome === 'signedIn')).toHaveLength(1)
})

test('the answer of another passkey is refused, counted and recorded', async () => {
  const other = softwareAuthenticator()
  await user(made, 'bob', { Password: PASSWORD })
  await enabledPasskey(await principalOf(made.accountId, 'bob'), other)
  const waiting = await pending()
  for (let i = 0; i < 10; i++)
    expect(await answer(waiting, other.signIn(challengeOf(waiting)))).toEqual({
      outcome: 'refused',
      offersResync: false,
    })
  const right = authenticator.signIn(challengeOf(waiting))
  expect(await answer(waiting, right)).toMatchObject({ outcome: 'wait' })
  expect((await events('ConsoleLogin')).at(-1)).toMatchObject({
    errorMessage: 'Failed authentication',
  })
})

test('a code completes the sign-in of a user who has an app as well', async () => {
  const app = await enabledDevice(owner)
  const result = await takeSecondStep(await pending(), [codeIn(0)], origin())
  expect(result).toMatchObject({ outcome: 'signedIn' })
  expect((await events('ConsoleLogin')).at(-1)).toMatchObject({
    additionalEventData: { MFAIdentifier: app },
  })
  expect(await events('CheckMfa')).toMatchObject([
    { additionalEventData: { MfaType: 'Multiple MFA Devices' } },
  ])
})
