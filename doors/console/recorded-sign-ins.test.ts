// Sign-ins, sign-outs and password changes in the event history, as CloudTrail writes them.
import { expect, test } from 'vitest'
import { callOperation } from '../../iam/gate/call-operation'
import { config } from '../../platform/config'
import { db } from '../../platform/database/db'
import { flushReads } from '../../store/audit'
import { findSession, rotateToken } from '../../store/session-store'
import { account, origin, refusal, statement, user } from '../../test/fixtures'
import { signIn } from './sign-in'

const PASSWORD = 'First-password-1'
type Made = Awaited<ReturnType<typeof account>>

const attempt = (account: string, userName: string, password: string) =>
  signIn({ account, userName, password }, { ...origin(), sourceIp: '198.51.100.1' })

/** The records of an event, oldest first. */
async function recordsOf({ call }: Made, EventName: string) {
  await flushReads()
  const { Events } = await call('SearchEvents', { EventName })
  return Events.map(({ Record }) => Record).reverse()
}

test('G1, G2: ConsoleLogin has CloudTrail’s members for a success, a failure and an unknown name', async () => {
  const made = await account()
  const { accountId } = made
  await user(made, 'Alice', { Password: PASSWORD })
  const before = await db().auditEvent.count()
  await attempt('000000000000', 'alice', PASSWORD)
  expect(await db().auditEvent.count(), 'no event for an unknown account').toBe(before)
  await attempt(accountId, 'alice', PASSWORD)
  await attempt(accountId, 'alice', 'Canary-wrong-1')
  await attempt(accountId, 'Canary-typed-as-name', 'x')
  const [success, failure, unknown] = await recordsOf(made, 'ConsoleLogin')
  const common = {
    eventVersion: '1.11',
    eventTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
    eventSource: 'signin.amazonaws.com',
    eventName: 'ConsoleLogin',
    awsRegion: 'us-east-1',
    sourceIPAddress: '198.51.100.1',
    userAgent: expect.any(String),
    requestParameters: null,
    additionalEventData: { LoginTo: `${config().origin}/`, MobileVersion: 'No', MFAUsed: 'No' },
    eventID: expect.any(String),
    readOnly: false,
    eventType: 'AwsConsoleSignIn',
    managementEvent: true,
    recipientAccountId: accountId,
    eventCategory: 'Management',
  }
  const alice = {
    type: 'IAMUser',
    principalId: expect.stringMatching(/^AIDA/),
    arn: `arn:aws:iam::${accountId}:user/Alice`,
    accountId,
    userName: 'Alice',
  }
  expect(success).toEqual({
    ...common,
    userIdentity: alice,
    responseElements: { ConsoleLogin: 'Success' },
  })
  expect(failure).toEqual({
    ...common,
    userIdentity: alice,
    errorMessage: 'Failed authentication',
    responseElements: { ConsoleLogin: 'Failure' },
  })
  expect(unknown).toEqual({
    ...common,
    userIdentity: {
      type: 'IAMUser',
      accountId,
      accessKeyId: '',
      userName: 'HIDDEN_DUE_TO_SECURITY_REASONS',
    },
    errorMessage: 'No username found in supplied account',
    responseElements: { ConsoleLogin: 'Failure' },
  })
})

test('G1: a sign-in with a password that is due is recorded once the new password is set', async () => {
  const made = await account()
  await user(made, 'bob', { Password: PASSWORD })
  await made.call('UpdateLoginProfile', { UserName: 'bob', PasswordResetRequired: true })
  const result = await attempt(made.accountId, 'bob', PASSWORD)
  expect(await recordsOf(made, 'ConsoleLogin')).toEqual([])
  const session = await findSession(result.outcome === 'signedIn' ? result.token : undefined)
  await rotateToken(session?.principal ?? expect.fail('no session'), origin())
  expect(await recordsOf(made, 'ConsoleLogin')).toMatchObject([
    {
      userIdentity: { arn: `arn:aws:iam::${made.accountId}:user/bob` },
      responseElements: { ConsoleLogin: 'Success' },
    },
  ])
})

test('G1, G2: ChangePassword has no parameters, and a denied one has its message', async () => {
  const made = await account()
  const caller = await user(made, 'carl', { Password: PASSWORD })
  const change = { OldPassword: PASSWORD, NewPassword: 'Canary-second-2' }
  const { message } = await refusal(caller('ChangePassword', change))
  await made.call('PutUserPolicy', {
    ...{ UserName: 'carl', PolicyName: 'Own' },
    PolicyDocument: statement('Allow', 'iam:ChangePassword'),
  })
  await caller('ChangePassword', change)
  const [denied, changed] = await recordsOf(made, 'ChangePassword')
  expect(denied).toMatchObject({
    errorCode: 'AccessDenied',
    errorMessage: message,
    requestParameters: null,
    responseElements: null,
  })
  expect(changed).toMatchObject({ requestParameters: null, responseElements: null })
  expect(changed).not.toHaveProperty('errorCode')
})

test('G1: what only the console does is recorded as its action, and marked as a console call', async () => {
  const made = await account()
  await user(made, 'dora', { Password: PASSWORD, policy: statement('Allow', '*') })
  const result = await attempt(made.accountId, 'dora', PASSWORD)
  const session = await findSession(result.outcome === 'signedIn' ? result.token : undefined)
  const dora = session?.principal ?? expect.fail('no session')
  await callOperation('SearchUsers', {}, dora, origin())
  await callOperation('ListUsers', {}, dora, origin())
  const [own] = await recordsOf(made, 'SearchUsers')
  const [aws] = await recordsOf(made, 'ListUsers')
  const fromConsole = {
    sessionCredentialFromConsole: 'true',
    userIdentity: { sessionContext: { attributes: { mfaAuthenticated: 'false' } } },
  }
  expect(own).toMatchObject({ eventType: 'AwsConsoleAction', ...fromConsole })
  expect(aws).toMatchObject({ eventType: 'AwsApiCall', ...fromConsole })
})
