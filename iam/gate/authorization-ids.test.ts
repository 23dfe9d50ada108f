// Which refusals carry an authorization ID, and what their message is
// (docs/decisions/025-authorization-ids.md).
import { afterEach, describe, expect, test } from 'vitest'
import { config } from '../../platform/config'
import { db } from '../../platform/database/db'
import { withoutAuthorizationId } from '../../rules/denials/authorization-id'
import type { IamError } from '../../rules/errors/iam-error'
import { flushReads } from '../../store/audit'
import { laterDenialsStored } from '../../store/denials/denial-store'
import { PASSWORD, together } from '../../test/calls/batches'
import {
  account,
  as,
  principalOf,
  refusal,
  statement,
  type TestAccount,
  user,
} from '../../test/fixtures'
import type { OperationName } from './call-operation'

const KEY = 'AKIAIOSFODNN7EXAMPLE'
const BOUNDARY = 'arn:aws:iam::aws:policy/ReadOnlyAccess'

const idOf = ({ detail }: IamError) => detail.denied?.authorizationId
async function denialsOf({ accountId }: TestAccount) {
  await laterDenialsStored()
  return db().denial.findMany({ where: { accountId } })
}

async function refused(made: TestAccount, name: OperationName, input: object) {
  const bob = as(await principalOf(made.accountId, 'bob'))
  return refusal(bob(name, input as never))
}

const NAMED: [OperationName, object][] = [
  ['GetUser', { UserName: 'alice' }],
  ['GetUser', {}],
  ['DeleteUser', { UserName: 'alice' }],
  ['UpdateUser', { UserName: 'alice', NewUserName: 'bess' }],
  ['GetGroup', { GroupName: 'staff' }],
  ['GetPolicy', { PolicyArn: BOUNDARY }],
  ['GetAccessKeyLastUsed', { AccessKeyId: KEY }],
  ['GetRole', { RoleName: 'app' }],
  ['GetInstanceProfile', { InstanceProfileName: 'app' }],
  ['ListMFADevices', { UserName: 'alice' }],
  ['ListAttachedUserPolicies', { UserName: 'alice' }],
]
const OTHERS: [OperationName, object][] = [
  ['ListUsers', {}],
  ['ListRoles', {}],
  ['ListPolicies', {}],
  ['ListInstanceProfiles', {}],
  ['GetAccountSummary', {}],
  ['CreateUser', { UserName: 'carol' }],
  ['CreateGroup', { GroupName: 'robots' }],
  ['CreatePolicy', { PolicyName: 'Own', PolicyDocument: statement('Allow', 'iam:*') }],
  ['GetAccessKeyInfo', { AccessKeyId: KEY }],
  ['GetRequestAuthorizationDetails', { authorizationId: 'a' }],
  ['GetRequestAuthorizationPolicy', { authorizationId: 'a', policyUri: 'b' }],
]

describe('a denial', () => {
  test.each(NAMED)('about a named entity has an ID: %s %j', async (name, input) => {
    const made = await account()
    await user(made, 'bob')
    const error = await refused(made, name, input)
    const id = idOf(error)
    expect(id).toMatch(/^[1-9a-z][0-9a-z]{20,24}$/)
    expect(error.message).toBe(
      `${withoutAuthorizationId(error.message)}. Go to http://localhost:3000/iam/home?region=us-east-1#/authorization-details/${id} for complete details, or call the GetRequestAuthorizationDetails API with the following authorization id: ${id}`,
    )
    expect(withoutAuthorizationId(error.message)).toMatch(
      /because no identity-based policy allows the iam:\w+ action$/,
    )
    expect((await denialsOf(made)).map((denial) => denial.id)).toEqual([id])
  })

  test.each(OTHERS)('about nothing that exists has none: %s %j', async (name, input) => {
    const made = await account()
    await user(made, 'bob')
    const error = await refused(made, name, input)
    expect(error.code).toBe('AccessDenied')
    expect(error.message).toMatch(/ action$/)
    expect(await denialsOf(made)).toEqual([])
  })

  test('has an ID whether the entity exists or not', async () => {
    const made = await account()
    await user(made, 'bob')
    await made.call('CreateUser', { UserName: 'alice', Path: '/board/' })
    for (const name of ['GetUser', 'DeleteUser'] as const)
      for (const UserName of ['alice', 'nobody'])
        expect(idOf(await refused(made, name, { UserName })), UserName).toBeDefined()
  })
})

test('AccessDenied that is no decision of policies has no ID, and neither have other errors', async () => {
  const made = await account()
  await user(made, 'bob', { Password: PASSWORD, policy: statement('Allow', 'iam:*') })
  const wrong = { OldPassword: 'wrong-Password-1', NewPassword: 'Other-password-2' }
  const errors = [
    await refused(made, 'ChangePassword', wrong),
    await refused(made, 'GetUser', { UserName: '' }),
    await refused(made, 'GetUser', { UserName: 'nobody' }),
  ]
  expect(errors.map(({ code }) => code)).toEqual([
    'AccessDenied',
    'ValidationError',
    'NoSuchEntity',
  ])
  for (const error of errors) expect(error.message).not.toContain('authorization')
  expect(await denialsOf(made)).toEqual([])
})

test('a session that must set a new password is refused without an ID', async () => {
  const made = await account()
  await user(made, 'bob', { policy: statement('Allow', 'iam:*') })
  const session = { tokenHash: new Uint8Array(32), createdAt: new Date() }
  const bob = {
    ...(await principalOf(made.accountId, 'bob')),
    session: { ...session, purpose: 'changePassword' as const },
  }
  expect(idOf(await refusal(as(bob)('GetUser', {})))).toBeUndefined()
})

test('the event of a denied read and of a denied write has the whole message', async () => {
  const made = await account()
  await user(made, 'bob')
  for (const name of ['GetUser', 'DeleteUser'] as const) {
    const { message } = await refused(made, name, { UserName: 'alice' })
    await flushReads()
    const { errorMessage } = await db().auditEvent.findFirstOrThrow({
      where: { accountId: made.accountId, eventName: name },
    })
    expect(message).toContain('authorization id: ')
    expect(errorMessage).toBe(message)
  }
})

test('a denied call of a batch has an ID, and its record survives the rollback', async () => {
  const made = await account()
  await user(made, 'bob', { policy: statement('Allow', ['iam:CreateUser', 'iam:CreateGroup']) })
  const error = await refusal(
    together(await principalOf(made.accountId, 'bob'), [
      { name: 'CreateUser', input: { UserName: 'carol' } },
      { name: 'CreateGroup', input: { GroupName: 'staff' } },
      { name: 'AddUserToGroup', input: { UserName: 'carol', GroupName: 'staff' } },
    ]),
  )
  expect(error.detail.failedAt).toBe(2)
  const [denial] = await denialsOf(made)
  expect(denial?.id).toBe(idOf(error))
  expect(error.message).toContain(`authorization id: ${denial?.id}`)
  expect(denial?.details).toMatchObject({
    evaluations: [
      {
        action: 'iam:AddUserToGroup',
        resource: `arn:aws:iam::${made.accountId}:group/staff`,
        evaluatedEffect: 'IMPLICIT_DENY',
      },
    ],
  })
  expect(await db().user.count({ where: { accountId: made.accountId, name: 'carol' } })).toBe(0)
})

test('a denial inside the transaction, by policies that changed meanwhile, has an ID', async () => {
  const made = await account()
  await user(made, 'bob', { policy: statement('Allow', 'iam:*') })
  const bob = await principalOf(made.accountId, 'bob')
  const denies = { PolicyName: 'Never', PolicyDocument: statement('Deny', 'iam:DeleteGroup') }
  const error = await refusal(
    together(bob, [
      { name: 'CreateGroup', input: { GroupName: 'staff' } },
      { name: 'PutUserPolicy', input: { UserName: 'bob', ...denies } },
      { name: 'DeleteGroup', input: { GroupName: 'staff' } },
    ]),
  )
  expect(idOf(error)).toBeDefined()
  const details = await made.call('GetRequestAuthorizationDetails', {
    authorizationId: idOf(error) ?? '',
  })
  const uri = `${bob.arn}#Never`
  expect(details.evaluations[0]?.matchedPolicies).toEqual([
    { uri, matchedStatements: [{ sid: 'statement-1', evaluatedEffect: 'DENY' }] },
  ])
  // The policy was never committed. Its document is the evaluated one.
  const { policyDocument } = await made.call('GetRequestAuthorizationPolicy', {
    authorizationId: idOf(error) ?? '',
    policyUri: uri,
  })
  expect(JSON.parse(policyDocument)).toMatchObject({
    Statement: [{ Effect: 'Deny', Action: ['iam:DeleteGroup'] }],
  })
})

describe('GATEHOUSE_AUTHORIZATION_IDS=off', () => {
  afterEach(() => {
    config().authorizationIds = true
  })
  test('leaves the messages as they were, and records no denial', async () => {
    const made = await account()
    await user(made, 'bob')
    config().authorizationIds = false
    for (const [name, input] of NAMED) {
      const { message, detail } = await refused(made, name, input)
      expect(message).toMatch(/ action$/)
      expect(detail.denied?.authorizationId).toBeUndefined()
    }
    expect(await denialsOf(made)).toEqual([])
    await flushReads()
    const { errorMessage } = await db().auditEvent.findFirstOrThrow({
      where: { accountId: made.accountId, eventName: 'DeleteUser' },
    })
    expect(errorMessage).toMatch(/ action$/)
  })
})
