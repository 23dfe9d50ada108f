// What a refusal tells in the console: nothing that its caller could not have read.
import { describe, expect, test } from 'vitest'
import { createAccessKey } from '../server/access-keys'
import { db } from '../server/db'
import { account, origin, principalOf, refusal, statement, type TestAccount, user } from '../test/fixtures'
import { callOperation, type InputOf, type OperationName } from './call-operation'
import { tellable } from './permitted'
import { groupArn, userArn } from './rules/arn'

/** What eve, with this policy, is told of a call that she may not make. */
async function told<N extends OperationName>(made: TestAccount, policy: string, name: N, input: InputOf<N>) {
  await made.call('PutUserPolicy', { UserName: 'eve', PolicyName: 'Rules', PolicyDocument: policy })
  const eve = await principalOf(made.accountId, 'eve')
  const { detail } = await refusal(callOperation(name, input, eve, origin()))
  return tellable(detail.denied ?? expect.fail('The gate let it through.'), eve, origin())
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

describe('Z2: the resource', () => {
  test('is what was asked for, where the caller may not see whether and where it is stored', async () => {
    const { made, AccessKeyId } = await board()
    const { accountId } = made
    const of = async <N extends OperationName>(name: N, input: InputOf<N>) =>
      (await told(made, NOTHING, name, input)).resource
    expect(await of('DeleteUser', { UserName: 'boss' })).toBe(userArn(accountId, '/', 'boss'))
    expect(await of('DeleteGroup', { GroupName: 'board' })).toBe(groupArn(accountId, '/', 'board'))
    expect(await of('GetAccessKeyLastUsed', { AccessKeyId })).toBe('*')
    expect(await of('GetAccessKeyLastUsed', { AccessKeyId: 'AKIAIOSFODNN7EXAMPLE' })).toBe('*')
  })

  test('is the stored ARN for who may see it: then a policy made of it cures the refusal', async () => {
    const { made, AccessKeyId } = await board()
    const { accountId } = made
    const of = async <N extends OperationName>(name: N, input: InputOf<N>) =>
      told(made, statement('Allow', 'iam:Get*'), name, input)
    const boss = { action: 'iam:DeleteUser', resource: userArn(accountId, '/board/', 'Boss'), decision: 'implicitDeny' }
    expect(await of('DeleteUser', { UserName: 'boss' })).toMatchObject(boss)
    expect((await of('DeleteGroup', { GroupName: 'board' })).resource).toBe(groupArn(accountId, '/board/', 'Board'))
    expect((await of('DeleteAccessKey', { UserName: 'boss', AccessKeyId })).resource).toBe(boss.resource)
  })

  test('is the caller’s own ARN always', async () => {
    const made = await account()
    await made.call('CreateUser', { UserName: 'eve', Path: '/staff/' })
    const { resource } = await told(made, NOTHING, 'GetUser', { UserName: 'EVE' })
    expect(resource).toBe(userArn(made.accountId, '/staff/', 'eve'))
  })
})

test('the statement that denied is told to who may read its policy, and to nobody else', async () => {
  const { made } = await board()
  const DENY = { Sid: 'No', Effect: 'Deny', Action: 'iam:DeleteUser', Resource: '*' }
  const policy = (...more: object[]) => JSON.stringify({ Version: '2012-10-17', Statement: [DENY, ...more] })
  const call = ['DeleteUser', { UserName: 'Boss' }] as const
  expect(await told(made, policy(), ...call)).not.toHaveProperty('by')
  const reads = { Effect: 'Allow', Action: 'iam:GetUserPolicy', Resource: '*' }
  expect((await told(made, policy(reads), ...call)).by).toMatchObject({ sid: 'No' })
})
