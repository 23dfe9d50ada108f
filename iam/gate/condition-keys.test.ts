// Condition keys through the real gate: a stored policy with a condition allows or denies a call by
// the request's context.
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '../../platform/database/db'
import { IamError } from '../../rules/errors/iam-error'
import type { Origin, Principal } from '../../store/principal'
import { findSession, startSession } from '../../store/session-store'
import { bodyOf, CLIENT_ADDRESS, keyFor, send, signed } from '../../test/clients/api-client'
import { account, origin, principalOf, statement, type TestAccount } from '../../test/fixtures'
import { callOperation, type InputOf, type OperationName } from './call-operation'

type Condition = Record<string, Record<string, string | string[]>>
const allow = (Action: string, condition: Condition) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action, Resource: '*', Condition: condition }],
  })
const deny = (Action: string, condition: Condition) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: '*', Resource: '*' },
      { Effect: 'Deny', Action, Resource: '*', Condition: condition },
    ],
  })

let made: TestAccount
let byKey: Principal
let bySession: Principal
beforeAll(async () => {
  made = await account()
  await made.call('CreateUser', {
    UserName: 'Bob',
    Path: '/staff/',
    Tags: [{ Key: 'Team', Value: 'blue' }],
  })
  byKey = await principalOf(made.accountId, 'Bob')
  const owner = { accountId: made.accountId, userId: byKey.kind === 'user' ? byKey.userId : '' }
  const token = await db().$transaction((tx) => startSession(tx, owner, new Date(), origin()))
  bySession = (await findSession(token))?.principal ?? expect.fail('There is no session.')
})

interface Way {
  as?: Principal
  from?: Partial<Origin>
}
/** Returns whether the call is allowed if this is Bob's only policy. */
async function may<N extends OperationName>(
  policy: string,
  name: N,
  input: InputOf<N>,
  { as = byKey, from }: Way = {},
): Promise<boolean> {
  await made.call('PutUserPolicy', { UserName: 'Bob', PolicyName: 'Only', PolicyDocument: policy })
  return callOperation(name, input, as, { ...origin(), ...from }).then(
    () => true,
    (error) => {
      if (error instanceof IamError && error.code === 'AccessDenied') return false
      throw error
    },
  )
}
const lists = (condition: Condition, way?: Way) =>
  may(allow('iam:ListAccountAliases', condition), 'ListAccountAliases', {}, way)

describe('the origin of a request', () => {
  test('aws:SourceIp', async () => {
    const inside = { IpAddress: { 'aws:SourceIp': ['203.0.113.0/24', '2001:db8::/32'] } }
    expect(await lists(inside, { from: { sourceIp: '203.0.113.9' } })).toBe(true)
    expect(await lists(inside, { from: { sourceIp: '2001:db8:1::9' } })).toBe(true)
    expect(await lists(inside, { from: { sourceIp: '203.0.114.9' } })).toBe(false)
    expect(await lists(inside, { from: { sourceIp: 'unknown' } })).toBe(false)
    const outside = { NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }
    expect(await lists(outside, { from: { sourceIp: '203.0.113.9' } })).toBe(false)
    expect(await lists(outside, { from: { sourceIp: '198.51.100.1' } })).toBe(true)
  })

  test('aws:SecureTransport', async () => {
    const denied = deny('iam:*', { Bool: { 'aws:SecureTransport': 'false' } })
    for (const secureTransport of [true, false])
      expect(await may(denied, 'ListUsers', {}, { from: { secureTransport } })).toBe(
        secureTransport,
      )
  })

  test('aws:UserAgent', async () => {
    const cli = { StringLike: { 'AWS:useragent': 'aws-cli/2.*' } }
    expect(await lists(cli, { from: { userAgent: 'aws-cli/2.9 Python/3' } })).toBe(true)
    expect(await lists(cli, { from: { userAgent: 'curl aws-cli/2.9' } })).toBe(false)
  })
})

test('the API passes the client’s address, its user agent and the public scheme', async () => {
  const key = await keyFor(made, 'Bob')
  const body = bodyOf('ListAccountAliases')
  const ask = async (condition: Condition, agent: string) => {
    const PolicyDocument = allow('iam:ListAccountAliases', condition)
    await made.call('PutUserPolicy', { UserName: 'Bob', PolicyName: 'Only', PolicyDocument })
    return (await send({ ...(await signed(key, body)), 'user-agent': agent }, body)).status
  }
  const from = (address: string) => ({
    IpAddress: { 'aws:SourceIp': address },
    StringEquals: { 'aws:UserAgent': 'here/1' },
    Bool: { 'aws:SecureTransport': 'false' },
  })
  expect(await ask(from(CLIENT_ADDRESS), 'here/1')).toBe(200)
  expect(await ask(from(CLIENT_ADDRESS), 'here/2')).toBe(403)
  expect(await ask(from('203.0.113.1'), 'here/1')).toBe(403)
  expect(await ask({ Bool: { 'aws:SecureTransport': 'true' } }, 'here/1')).toBe(403)
})

describe('time', () => {
  const soon = Date.now() + 3_600_000
  test.each([
    ['aws:CurrentTime', { DateLessThan: { 'aws:CurrentTime': new Date(soon).toISOString() } }],
    ['aws:EpochTime', { NumericLessThan: { 'aws:EpochTime': String(Math.floor(soon / 1000)) } }],
  ])('%s is the time of the account’s clock', async (_key, condition) => {
    const clock = (clockOffsetSeconds: number) =>
      db().account.update({ where: { id: made.accountId }, data: { clockOffsetSeconds } })
    expect(await lists(condition)).toBe(true)
    await clock(7_200)
    expect(await lists(condition)).toBe(false)
    await clock(0)
    expect(await lists(condition)).toBe(true)
  })

  test('aws:TokenIssueTime is the start of a session, and absent with an access key', async () => {
    const revoked = deny('*', {
      DateLessThan: { 'aws:TokenIssueTime': new Date(Date.now() + 60_000).toISOString() },
    })
    const earlier = deny('*', { DateLessThan: { 'aws:TokenIssueTime': '2026-01-01T00:00:00Z' } })
    expect(await may(revoked, 'ListUsers', {}, { as: bySession })).toBe(false)
    expect(await may(revoked, 'ListUsers', {})).toBe(true)
    expect(await may(earlier, 'ListUsers', {}, { as: bySession })).toBe(true)
  })
})

describe('aws:MultiFactorAuthPresent, absent with an access key and false in a session', () => {
  test.each([
    ['Bool', true, false],
    ['BoolIfExists', false, false],
  ])('Deny if %s false: keys allowed %s, sessions %s', async (operator, withKey, inSession) => {
    const policy = deny('*', { [operator]: { 'aws:MultiFactorAuthPresent': 'false' } })
    expect(await may(policy, 'ListUsers', {})).toBe(withKey)
    expect(await may(policy, 'ListUsers', {}, { as: bySession })).toBe(inSession)
  })

  test('Null distinguishes access keys from sessions', async () => {
    const none = { Null: { 'aws:MultiFactorAuthPresent': 'true' } }
    expect([await lists(none), await lists(none, { as: bySession })]).toEqual([true, false])
  })

  test('is true for no caller', async () => {
    const condition = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }
    expect([await lists(condition), await lists(condition, { as: bySession })]).toEqual([
      false,
      false,
    ])
  })
})

describe('the caller', () => {
  const is = (key: string, value: string) => lists({ StringEquals: { [key]: value } })

  test('has its stored name without the path, its ID, its type and its account', async () => {
    expect(await is('aws:username', 'Bob')).toBe(true)
    for (const wrong of ['bob', 'staff/Bob', 'Bob2', 'Bo'])
      expect(await is('aws:username', wrong), wrong).toBe(false)
    expect(await is('aws:userid', byKey.kind === 'user' ? byKey.userId : '')).toBe(true)
    expect(await is('aws:PrincipalType', 'User')).toBe(true)
    expect(await is('aws:PrincipalType', 'Account')).toBe(false)
    expect(await is('aws:PrincipalAccount', made.accountId)).toBe(true)
    expect(await is('aws:PrincipalAccount', '999999999999')).toBe(false)
  })

  test('has its ARN with the path, compared case-sensitively', async () => {
    const arn = (like: string) =>
      lists({ ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::*:user/${like}` } })
    expect(await arn('staff/Bob')).toBe(true)
    expect(await arn('*/Bob')).toBe(true)
    expect([await arn('Bob'), await arn('staff/bob'), await arn('staff/Bob2')]).toEqual([
      false,
      false,
      false,
    ])
  })

  test('has its tags: keys match in any case, values match exactly', async () => {
    expect(await is('aws:PrincipalTag/TEAM', 'blue')).toBe(true)
    expect(await is('aws:PrincipalTag/Team', 'Blue')).toBe(false)
    expect(await is('aws:PrincipalTag/colour', 'blue')).toBe(false)
  })
})

test('evaluates both tags whose keys share a condition key (K and the Kelvin sign)', async () => {
  const set = (...values: string[]) =>
    made.call('TagUser', {
      UserName: 'Bob',
      Tags: ['k', '\u212a'].map((Key, i) => ({ Key, Value: values[i] ?? '' })),
    })
  const one = { StringEquals: { 'aws:PrincipalTag/k': 'one' } }
  for (const values of [
    ['one', 'two'],
    ['two', 'one'],
  ]) {
    await set(...values)
    expect(await may(deny('iam:ListAccountAliases', one), 'ListAccountAliases', {})).toBe(false)
    expect(await lists(one)).toBe(false)
    expect(await lists({ StringEquals: { 'aws:PrincipalTag/K': ['one', 'two'] } })).toBe(true)
  }
  await made.call('UntagUser', { UserName: 'Bob', TagKeys: ['k', '\u212a'] })
})

describe('the target', () => {
  beforeAll(async () => {
    const Tags = [{ Key: 'Owner', Value: 'Bob' }]
    await made.call('CreateUser', { UserName: 'owned', Tags })
    await made.call('CreatePolicy', {
      PolicyName: 'owned',
      PolicyDocument: statement('Allow', 'iam:GetUser'),
      Tags,
    })
    await made.call('CreateUser', { UserName: 'free' })
  })

  test.each(['aws:ResourceTag/owner', 'iam:ResourceTag/Owner'])(
    '%s is the tag of the user or of the policy',
    async (key) => {
      const own = allow('iam:Get*', { StringEquals: { [key]: '${aws:username}' } })
      expect(await may(own, 'GetUser', { UserName: 'owned' })).toBe(true)
      expect(await may(own, 'GetUser', { UserName: 'free' })).toBe(false)
      expect(await may(own, 'GetUser', { UserName: 'not-there' })).toBe(false)
      expect(
        await may(own, 'GetPolicy', { PolicyArn: `arn:aws:iam::${made.accountId}:policy/owned` }),
      ).toBe(true)
      expect(
        await may(own, 'GetPolicy', { PolicyArn: 'arn:aws:iam::aws:policy/IAMFullAccess' }),
      ).toBe(false)
    },
  )
})

describe('the change that a request makes', () => {
  const tag = (...keys: string[]) => ({
    UserName: 'free',
    Tags: keys.map((Key) => ({ Key, Value: 'x' })),
  })

  test('aws:RequestTag is the value that a tag would get, for users and policies', async () => {
    const blue = { StringEquals: { 'aws:RequestTag/team': 'blue' } }
    const tagged = (Value: string) => ({ UserName: 'free', Tags: [{ Key: 'Team', Value }] })
    expect(await may(allow('iam:TagUser', blue), 'TagUser', tagged('blue'))).toBe(true)
    expect(await may(allow('iam:TagUser', blue), 'TagUser', tagged('red'))).toBe(false)
    const create = (name: string, Value: string) => ({ ...tagged(Value), UserName: name })
    // matches iam:CreateUser and iam:TagUser
    const creating = allow('iam:*User', blue)
    expect(await may(creating, 'CreateUser', create('one', 'blue'))).toBe(true)
    expect(await may(creating, 'CreateUser', create('two', 'red'))).toBe(false)
    expect(await may(creating, 'CreateUser', { UserName: 'three' })).toBe(false)
  })

  test('aws:TagKeys: ForAllValues allows no other key, ForAnyValue needs one', async () => {
    const all = allow('iam:TagUser', {
      'ForAllValues:StringEquals': { 'aws:TagKeys': ['team', 'site'] },
    })
    const any = allow('iam:TagUser', {
      'ForAnyValue:StringEquals': { 'aws:TagKeys': ['team', 'site'] },
    })
    const outcomes = async (policy: string) => [
      await may(policy, 'TagUser', tag('team')),
      await may(policy, 'TagUser', tag('team', 'site')),
      await may(policy, 'TagUser', tag('team', 'colour')),
      await may(policy, 'TagUser', tag('colour')),
      await may(policy, 'TagUser', tag()),
    ]
    expect(await outcomes(all)).toEqual([true, true, false, false, true])
    expect(await outcomes(any)).toEqual([true, true, true, false, false])
    const untag = allow('iam:UntagUser', { 'ForAllValues:StringEquals': { 'aws:TagKeys': 'team' } })
    expect(await may(untag, 'UntagUser', { UserName: 'free', TagKeys: ['team'] })).toBe(true)
    expect(await may(untag, 'UntagUser', { UserName: 'free', TagKeys: ['site'] })).toBe(false)
  })

  test('iam:PolicyARN is the policy that is attached or detached', async () => {
    const aws = (name: string) => `arn:aws:iam::aws:policy/${name}`
    const only = allow('iam:*', { ArnEquals: { 'iam:PolicyARN': aws('IAMReadOnlyAccess') } })
    const attach = (PolicyArn: string) =>
      may(only, 'AttachUserPolicy', { UserName: 'free', PolicyArn })
    expect(await attach(aws('IAMReadOnlyAccess'))).toBe(true)
    expect(await attach(aws('AdministratorAccess'))).toBe(false)
    expect(
      await may(only, 'DetachUserPolicy', {
        UserName: 'free',
        PolicyArn: aws('IAMReadOnlyAccess'),
      }),
    ).toBe(true)
    expect(await may(only, 'GetUser', { UserName: 'free' })).toBe(false)
  })

  test('iam:PermissionsBoundary is the boundary that a new user would get', async () => {
    const PermissionsBoundary = 'arn:aws:iam::aws:policy/IAMReadOnlyAccess'
    const bound = allow('iam:CreateUser', {
      StringEquals: { 'iam:PermissionsBoundary': PermissionsBoundary },
    })
    expect(await may(bound, 'CreateUser', { UserName: 'bound', PermissionsBoundary })).toBe(true)
    expect(await may(bound, 'CreateUser', { UserName: 'unbound' })).toBe(false)
  })
})

describe('a context value with pattern characters', () => {
  test('is literal: *, ? and ${ in the caller’s tag match no other user', async () => {
    await made.call('CreateUser', { UserName: 'victim' })
    const own = statement('Allow', 'iam:GetUser', 'arn:aws:iam::*:user/${aws:PrincipalTag/reach}')
    const like = allow('iam:GetUser', {
      StringLike: { 'iam:ResourceTag/owner': '${aws:PrincipalTag/reach}' },
    })
    await made.call('TagUser', { UserName: 'victim', Tags: [{ Key: 'owner', Value: 'victim' }] })
    const reach = (Value: string) =>
      made.call('TagUser', { UserName: 'Bob', Tags: [{ Key: 'reach', Value }] })
    await reach('victim')
    for (const policy of [own, like])
      expect(await may(policy, 'GetUser', { UserName: 'victim' })).toBe(true)
    // AWS allows no *, ? or ${ in a tag. Such values can come from elsewhere, so the test writes
    // them directly to the database.
    for (const value of ['*', 'victi?', 'v*', '${*}', '${aws:username}']) {
      await db().userTag.updateMany({
        where: { accountId: made.accountId, keyKey: 'reach' },
        data: { value },
      })
      for (const policy of [own, like])
        expect(await may(policy, 'GetUser', { UserName: 'victim' }), value).toBe(false)
    }
  })
})
