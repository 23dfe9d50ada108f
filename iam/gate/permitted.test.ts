// What a refusal contains in the console: nothing that its caller could not have read.
import { describe, expect, test } from 'vitest'
import { db } from '../../platform/database/db'
import { groupArn, userArn } from '../../rules/names/arn'
import { createAccessKey } from '../../store/access-keys'
import type { UserPrincipal } from '../../store/principal'
import {
  account,
  origin,
  principalOf,
  refusal,
  statement,
  type TestAccount,
  user,
} from '../../test/fixtures'
import { callOperation, type InputOf, type OperationName } from './call-operation'
import { mayOnSome, redactDenial } from './permitted'

/**
 * Returns the disclosed denial of a call that this policy does not allow eve, by an access key or
 * in a session.
 */
async function redacted<N extends OperationName>(
  made: TestAccount,
  policy: string,
  name: N,
  input: InputOf<N>,
  session?: Session,
) {
  await made.call('PutUserPolicy', { UserName: 'eve', PolicyName: 'Rules', PolicyDocument: policy })
  const eve = { ...(await principalOf(made.accountId, 'eve')), ...(session && { session }) }
  const { detail } = await refusal(callOperation(name, input, eve, origin()))
  return redactDenial(detail.denied ?? expect.fail('The gate let it through.'), eve, origin())
}

async function board() {
  const made = await account()
  await user(made, 'eve')
  await made.call('CreateUser', { UserName: 'Boss', Path: '/board/' })
  await made.call('CreateGroup', { GroupName: 'Board', Path: '/board/' })
  const { userId } = await principalOf(made.accountId, 'Boss')
  const { accessKeyId: AccessKeyId } = await db().$transaction((tx) =>
    createAccessKey(tx, { accountId: made.accountId, userId }, new Date()),
  )
  return { made, AccessKeyId }
}
const NOTHING = statement('Allow', 'sts:*')

type Session = NonNullable<UserPrincipal['session']>
const inConsole: Session = {
  tokenHash: new Uint8Array(32),
  createdAt: new Date(),
  purpose: 'console',
}

describe('Z2: the resource', () => {
  test('is the requested name, if the caller may not see the stored resource', async () => {
    const { made, AccessKeyId } = await board()
    const { accountId } = made
    const of = async <N extends OperationName>(name: N, input: InputOf<N>) =>
      (await redacted(made, NOTHING, name, input)).resource
    expect(await of('DeleteUser', { UserName: 'boss' })).toBe(userArn(accountId, '/', 'boss'))
    expect(await of('DeleteGroup', { GroupName: 'board' })).toBe(groupArn(accountId, '/', 'board'))
    expect(await of('GetAccessKeyLastUsed', { AccessKeyId })).toBe('*')
    expect(await of('GetAccessKeyLastUsed', { AccessKeyId: 'AKIAIOSFODNN7EXAMPLE' })).toBe('*')
  })

  test('is the stored ARN for callers who may see it, so that a policy can use it', async () => {
    const { made, AccessKeyId } = await board()
    const { accountId } = made
    const of = async <N extends OperationName>(name: N, input: InputOf<N>) =>
      redacted(made, statement('Allow', 'iam:Get*'), name, input)
    const boss = {
      action: 'iam:DeleteUser',
      resource: userArn(accountId, '/board/', 'Boss'),
      decision: 'implicitDeny',
    }
    expect(await of('DeleteUser', { UserName: 'boss' })).toMatchObject(boss)
    expect((await of('DeleteGroup', { GroupName: 'board' })).resource).toBe(
      groupArn(accountId, '/board/', 'Board'),
    )
    expect((await of('DeleteAccessKey', { UserName: 'boss', AccessKeyId })).resource).toBe(
      boss.resource,
    )
  })

  test('is always the caller’s own ARN for the caller', async () => {
    const made = await account()
    await made.call('CreateUser', { UserName: 'eve', Path: '/staff/' })
    const { resource } = await redacted(made, NOTHING, 'GetUser', { UserName: 'EVE' })
    expect(resource).toBe(userArn(made.accountId, '/staff/', 'eve'))
  })
})

test('returns the denying statement only to callers who may read its policy', async () => {
  const { made } = await board()
  const DENY = { Sid: 'No', Effect: 'Deny', Action: 'iam:DeleteUser', Resource: '*' }
  const policy = (...more: object[]) =>
    JSON.stringify({ Version: '2012-10-17', Statement: [DENY, ...more] })
  const call = ['DeleteUser', { UserName: 'Boss' }] as const
  expect(await redacted(made, policy(), ...call)).not.toHaveProperty('by')
  const reads = { Effect: 'Allow', Action: 'iam:GetUserPolicy', Resource: '*' }
  expect((await redacted(made, policy(reads), ...call)).by).toMatchObject({ sid: 'No' })
})

describe('Z2: a console session', () => {
  const Condition = { StringEquals: { 'aws:ResourceTag/team': 'blue', 'aws:username': 'eve' } }
  const blue = { Sid: 'Blue', Effect: 'Deny', Action: 'iam:DeleteUser', Resource: '*', Condition }
  const allowing = (Action: string | string[], Resource: string | string[] = '*') => ({
    Effect: 'Allow',
    Action,
    Resource,
  })
  const document = (...Statement: object[]) => JSON.stringify({ Version: '2012-10-17', Statement })
  const DELETE = ['DeleteUser', { UserName: 'Boss' }] as const

  /** An account in which eve is denied to delete Boss, who has a tag and no path. */
  async function withBoss() {
    const made = await account()
    await user(made, 'eve')
    await made.call('CreateUser', { UserName: 'Boss', Tags: [{ Key: 'team', Value: 'blue' }] })
    const seen = (...statements: object[]) =>
      redacted(made, document(blue, ...statements), ...DELETE, inConsole)
    return { made, seen }
  }

  test('reads the values of a denial only if it may simulate its own policies', async () => {
    const { made, seen } = await withBoss()
    const simulate = 'iam:SimulatePrincipalPolicy'
    expect(await seen(allowing('iam:GetUser'))).not.toHaveProperty('context')
    const boss = userArn(made.accountId, '/', 'Boss')
    expect(await seen(allowing(simulate, boss))).not.toHaveProperty('context')
    expect((await seen(allowing(simulate))).context).toEqual([
      { key: 'aws:username', values: ['eve'] },
    ])
  })

  test('reads the tags of another user only if it may see that user', async () => {
    const { made, seen } = await withBoss()
    const own = userArn(made.accountId, '/', 'eve')
    const simulates = allowing('iam:SimulatePrincipalPolicy')
    const keysOf = async (...statements: object[]) =>
      (await seen(simulates, ...statements)).context?.map(({ key }) => key).sort()
    expect(await keysOf(allowing('iam:GetUser', own))).toEqual(['aws:username'])
    expect(await keysOf(allowing('iam:GetUser'))).toEqual(['aws:ResourceTag/team', 'aws:username'])
  })

  test('reads a statement of its own policy with iam:GetUserPolicy on itself', async () => {
    const { made, seen } = await withBoss()
    const arnOf = (name: string) => userArn(made.accountId, '/', name)
    const unread = await seen(allowing('iam:GetUserPolicy', arnOf('Boss')))
    for (const member of ['by', 'statement', 'context']) expect(unread).not.toHaveProperty(member)
    expect(await seen(allowing('iam:GetUserPolicy', arnOf('eve')))).toMatchObject({
      by: { sid: 'Blue' },
      statement: { Sid: 'Blue' },
    })
  })

  test('reads a statement of a group’s or a managed policy with that policy’s permission', async () => {
    const { made } = await board()
    const { accountId, call } = made
    const PolicyDocument = document({ ...blue, Condition: {} })
    const of = { UserName: 'eve', GroupName: 'Board' }
    await call('AddUserToGroup', of)
    await call('PutGroupPolicy', { ...of, PolicyName: 'No', PolicyDocument })
    const reads = async (action: string, arn: string) =>
      'by' in (await redacted(made, document(allowing(action, arn)), ...DELETE, inConsole))
    const groupOf = (path: string) => groupArn(accountId, path, 'Board')
    expect(await reads('iam:GetGroupPolicy', groupOf('/'))).toBe(false)
    expect(await reads('iam:GetGroupPolicy', groupOf('/board/'))).toBe(true)
    await call('DeleteGroupPolicy', { ...of, PolicyName: 'No' })
    const { Policy } = await call('CreatePolicy', { PolicyName: 'No', PolicyDocument })
    const PolicyArn = Policy.Arn
    for (const attach of [
      () => call('AttachGroupPolicy', { ...of, PolicyArn }),
      () => call('AttachUserPolicy', { ...of, PolicyArn }),
    ]) {
      await attach()
      expect(await reads('iam:GetPolicyVersion', `${PolicyArn}x`)).toBe(false)
      expect(await reads('iam:GetPolicyVersion', PolicyArn)).toBe(true)
    }
  })

  test('that may only set a new password has no principal for the simulator', async () => {
    const { made } = await withBoss()
    const due = { ...inConsole, purpose: 'changePassword' as const }
    const policy = document(allowing('iam:*'))
    const denied = await redacted(made, policy, ...DELETE, due)
    expect(denied).toMatchObject({ decision: 'implicitDeny', passwordIsDue: true })
    expect(denied).not.toHaveProperty('principalArn')
  })
})

describe('what is missing on every resource of a kind', () => {
  const DELETE = { action: 'iam:DeleteUser', kind: 'user' } as const
  const ADD = { action: 'iam:AddUserToGroup', kind: 'group' } as const
  const ATTACH = { action: 'iam:AttachUserPolicy', kind: 'user' } as const
  const tagged = (Effect: string, key: string) =>
    JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Action: 'iam:*', Resource: '*' },
        { Effect, Action: 'iam:*', Resource: '*', Condition: { StringEquals: { [key]: 'blue' } } },
      ].slice(Effect === 'Allow' ? 1 : 0),
    })

  async function missing(policy: string, ...actions: Parameters<typeof mayOnSome>[0]) {
    const made = await account()
    await user(made, 'eve', { policy })
    return mayOnSome(actions, await principalOf(made.accountId, 'eve'), origin())
  }

  test('is an action that no policy allows on any of them, named on all', async () => {
    const [remove, add] = await missing(statement('Allow', 'iam:Get*'), DELETE, ADD)
    expect(remove).toMatchObject({ action: 'iam:DeleteUser', decision: 'implicitDeny' })
    expect(remove?.resource).toMatch(/:user\/\*$/)
    expect(add?.resource).toMatch(/:group\/\*$/)
  })

  test('is an action that a policy denies on all of them', async () => {
    for (const resource of ['*', 'arn:aws:iam::*:user/*'])
      expect(await missing(statement('Deny', 'iam:DeleteUser', resource), DELETE)).toMatchObject([
        { decision: 'explicitDeny' },
      ])
  })

  test('is nothing if a path, a name, a variable, a tag or the request decides', async () => {
    const NOTHING_MISSING = [undefined]
    const users = (name: string) => statement('Allow', 'iam:*', `arn:aws:iam::*:user/${name}`)
    for (const name of ['staff/*', 'alice', `$${'{aws:username}'}`])
      expect(await missing(users(name), DELETE)).toEqual(NOTHING_MISSING)
    for (const key of ['aws:ResourceTag/team', 'iam:ResourceTag/team'])
      for (const effect of ['Allow', 'Deny'])
        expect(await missing(tagged(effect, key), DELETE)).toEqual(NOTHING_MISSING)
    expect(await missing(tagged('Allow', 'iam:PolicyARN'), ATTACH)).toEqual(NOTHING_MISSING)
  })

  test('is an action that is allowed only on another kind of resource', async () => {
    const groups = statement('Allow', 'iam:*', 'arn:aws:iam::*:group/*')
    const [remove, add] = await missing(groups, DELETE, ADD)
    expect(remove?.decision).toBe('implicitDeny')
    expect(add).toBeUndefined()
  })

  test('is every action while the session may only set a new password', async () => {
    const made = await account()
    await user(made, 'eve', { policy: statement('Allow', 'iam:*', 'arn:aws:iam::*:user/staff/*') })
    const eve = await principalOf(made.accountId, 'eve')
    const missingIn = (session: Session) => mayOnSome([DELETE], { ...eve, session }, origin())
    expect(await missingIn(inConsole)).toEqual([undefined])
    expect(await missingIn({ ...inConsole, purpose: 'changePassword' })).toMatchObject([
      { passwordIsDue: true },
    ])
  })

  test('is an action that the permissions boundary allows on none of them', async () => {
    const made = await account()
    await user(made, 'eve', { policy: statement('Allow', 'iam:*') })
    const PermissionsBoundary = 'arn:aws:iam::aws:policy/IAMReadOnlyAccess'
    await made.call('PutUserPermissionsBoundary', { UserName: 'eve', PermissionsBoundary })
    expect(
      await mayOnSome([DELETE], await principalOf(made.accountId, 'eve'), origin()),
    ).toMatchObject([{ boundaryBlocks: true }])
  })
})
