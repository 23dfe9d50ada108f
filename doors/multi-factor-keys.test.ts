// aws:MultiFactorAuthPresent and aws:MultiFactorAuthAge of each kind of credentials, through the
// real doors, and which condition operators match then:
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
import { beforeAll, describe, expect, test } from 'vitest'
import { callOperation } from '../iam/gate/call-operation'
import { db } from '../platform/database/db'
import { IamError } from '../rules/errors/iam-error'
import { findSession } from '../store/session-store'
import { codeIn, enabledDevice } from '../test/calls/mfa-devices'
import { bodyOf, keyFor, post } from '../test/clients/api-client'
import { account, origin, principalOf, type TestAccount, user } from '../test/fixtures'
import { signIn } from './console/sign-in'
import { takeSecondStep } from './console/sign-in-door/second-step'

const PASSWORD = 'First-password-1'

/** The value of aws:MultiFactorAuthPresent. The age exists if it is true, and only then. */
type Present = 'absent' | 'false' | 'true'

let made: TestAccount
beforeAll(async () => {
  made = await account()
  for (const name of ['plain', 'secured']) {
    await user(made, name, { Password: PASSWORD })
    await made.call('PutUserPolicy', policyFor(name, {}))
  }
  await enabledDevice(await principalOf(made.accountId, 'secured'))
})

/** Signs a user in, by password and, if the user has a device, by code. */
async function sessionOf(userName: string) {
  const { accountId } = made
  const step = await signIn({ account: accountId, userName, password: PASSWORD }, origin())
  if (step.outcome !== 'secondStep') return step.outcome === 'signedIn' ? step.token : undefined
  await db().mfaDevice.updateMany({ where: { accountId }, data: { lastStep: null } })
  const pending = { ...step, form: { account: accountId, userName, remember: false } }
  const done = await takeSecondStep(pending, [codeIn(0)], origin())
  return done.outcome === 'signedIn' ? done.token : undefined
}

type Call = (action: 'ListAccountAliases') => Promise<boolean>
interface Credentials {
  userName: string
  present: Present
  /** Signs in or creates a key once. Each call then returns whether it was allowed. */
  open: () => Promise<Call>
}

async function inConsole(userName: string): Promise<Call> {
  const session = await findSession(await sessionOf(userName))
  const { principal } = session ?? expect.fail(`${userName} has no session.`)
  return (action) =>
    callOperation(action, {}, principal, origin()).then(
      () => true,
      (error) => {
        if (error instanceof IamError && error.code === 'AccessDenied') return false
        throw error
      },
    )
}

async function byKey(userName: string): Promise<Call> {
  const key = await keyFor(made, userName)
  return async (action) => {
    const { status } = await post(key, bodyOf(action))
    expect([200, 403]).toContain(status)
    return status === 200
  }
}

/** Each kind of credentials. A new kind is a new row. */
const CREDENTIALS: Record<string, Credentials> = {
  'a long-term access key': {
    userName: 'plain',
    present: 'absent',
    open: () => byKey('plain'),
  },
  'a long-term access key of a user with a device': {
    userName: 'secured',
    present: 'absent',
    open: () => byKey('secured'),
  },
  'a console session without MFA': {
    userName: 'plain',
    present: 'false',
    open: () => inConsole('plain'),
  },
  'a console session with MFA': {
    userName: 'secured',
    present: 'true',
    open: () => inConsole('secured'),
  },
}

type Condition = Record<string, Record<string, string>>
const PRESENT = 'aws:MultiFactorAuthPresent'
const AGE = 'aws:MultiFactorAuthAge'
const HOUR = '3600'

/** Each operator, and whether it matches by what the key is. */
const MATCHES: [Condition, Record<Present, boolean>][] = [
  [{ Bool: { [PRESENT]: 'true' } }, { absent: false, false: false, true: true }],
  [{ Bool: { [PRESENT]: 'false' } }, { absent: false, false: true, true: false }],
  [{ BoolIfExists: { [PRESENT]: 'true' } }, { absent: true, false: false, true: true }],
  [{ BoolIfExists: { [PRESENT]: 'false' } }, { absent: true, false: true, true: false }],
  [{ Null: { [PRESENT]: 'true' } }, { absent: true, false: false, true: false }],
  [{ Null: { [PRESENT]: 'false' } }, { absent: false, false: true, true: true }],
  [{ Bool: { 'AWS:multifactorauthpresent': 'TRUE' } }, { absent: false, false: false, true: true }],
  [{ NumericLessThan: { [AGE]: HOUR } }, { absent: false, false: false, true: true }],
  [{ NumericGreaterThan: { [AGE]: HOUR } }, { absent: false, false: false, true: false }],
  [{ NumericGreaterThanIfExists: { [AGE]: HOUR } }, { absent: true, false: true, true: false }],
  [{ NumericLessThanIfExists: { [AGE]: HOUR } }, { absent: true, false: true, true: true }],
  [{ Null: { [AGE]: 'true' } }, { absent: true, false: true, true: false }],
]

/** The only policy of a user: allows reading the alias under this condition. */
const policyFor = (UserName: string, condition: Condition) => ({
  UserName,
  PolicyName: 'Only',
  PolicyDocument: JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: 'iam:ListAccountAliases', Resource: '*', Condition: condition },
    ],
  }),
})

describe.each(Object.entries(CREDENTIALS))('%s', (_title, { userName, present, open }) => {
  let isAllowed: Call
  beforeAll(async () => {
    isAllowed = await open()
  })

  test.each(MATCHES.map(([condition, matches]) => [JSON.stringify(condition), matches[present]]))(
    '%s matches: %s',
    async (condition, matches) => {
      await made.call('PutUserPolicy', policyFor(userName, JSON.parse(String(condition))))
      expect(await isAllowed('ListAccountAliases')).toBe(matches)
    },
  )
})

test('the age is that of the check, by the account’s clock', async () => {
  const isAllowed = await inConsole('secured')
  const fresh = { NumericLessThan: { [AGE]: '600' } }
  await made.call('PutUserPolicy', policyFor('secured', fresh))
  const setOffset = (clockOffsetSeconds: number) =>
    db().account.update({ where: { id: made.accountId }, data: { clockOffsetSeconds } })
  expect(await isAllowed('ListAccountAliases')).toBe(true)
  await setOffset(590)
  expect(await isAllowed('ListAccountAliases')).toBe(true)
  await setOffset(601)
  expect(await isAllowed('ListAccountAliases')).toBe(false)
  await setOffset(0)
})

test('a session keeps its value when the device is removed', async () => {
  const isAllowed = await inConsole('secured')
  await made.call('PutUserPolicy', policyFor('secured', { Bool: { [PRESENT]: 'true' } }))
  const [device] = await db().mfaDevice.findMany({ where: { accountId: made.accountId } })
  const where = { accountId: made.accountId }
  await db().mfaDevice.updateMany({ where, data: { userId: null, enabledAt: null } })
  expect(await isAllowed('ListAccountAliases')).toBe(true)
  const { userId = null, enabledAt = null } = device ?? {}
  await db().mfaDevice.updateMany({ where, data: { userId, enabledAt } })
})

describe('a password that is due, under a denial of everything without MFA', () => {
  const DENY = JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: 'iam:ChangePassword', Resource: '*' },
      {
        Effect: 'Deny',
        NotAction: 'iam:ListMFADevices',
        Resource: '*',
        Condition: { BoolIfExists: { [PRESENT]: 'false' } },
      },
    ],
  })

  test.each([
    ['can be changed after the second step', true],
    ['can’t be changed without a device', false],
  ])('%s', async (_title, hasDevice) => {
    const name = hasDevice ? 'due-secured' : 'due-plain'
    await user(made, name, { Password: PASSWORD, policy: DENY })
    await made.call('UpdateLoginProfile', { UserName: name, PasswordResetRequired: true })
    if (hasDevice) await enabledDevice(await principalOf(made.accountId, name), name)
    const session = await findSession(await sessionOf(name))
    const { principal, purpose } = session ?? expect.fail('There is no session.')
    expect(purpose).toBe('changePassword')
    const change = { OldPassword: PASSWORD, NewPassword: 'Second-password-2' }
    const changed = callOperation('ChangePassword', change, principal, origin()).then(
      () => true,
      (error: IamError) => error.code,
    )
    expect(await changed).toBe(hasDevice ? true : 'AccessDenied')
  })
})
