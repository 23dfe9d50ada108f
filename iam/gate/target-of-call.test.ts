// The target of a call: which error an absent one raises, and what is refused before it.
import { expect, test } from 'vitest'
import { newUser, PASSWORD, rootOf } from '../../test/calls/batches'
import { account, origin, principalOf, refusal, statement, user } from '../../test/fixtures'
import { callOperation } from './call-operation'
import { callTogether } from './call-together'

const BAD_TAGS = [
  { Key: 'team', Value: 'a' },
  { Key: 'team', Value: 'b' },
]

test('raises NoSuchEntity for an absent user, group, policy and identity', async () => {
  const { accountId, call } = await account()
  const arn = (resource: string) => `arn:aws:iam::${accountId}:${resource}`
  const refusals = [
    refusal(call('GetUser', { UserName: 'nobody' })),
    refusal(call('ListAccessKeys', { UserName: 'nobody' })),
    refusal(call('GetGroup', { GroupName: 'none' })),
    refusal(call('GetPolicy', { PolicyArn: arn('policy/none') })),
    refusal(call('GetPolicyVersion', { PolicyArn: arn('policy/none'), VersionId: 'v1' })),
    ...['user/nobody', 'group/none', 'role/none'].map((entity) =>
      refusal(call('GetContextKeysForPrincipalPolicy', { PolicySourceArn: arn(entity) })),
    ),
  ]
  const raised = await Promise.all(refusals)
  expect(raised.map(({ code }) => code)).toEqual(refusals.map(() => 'NoSuchEntity'))
  expect(raised.map(({ message }) => message)).toEqual([
    'The user with name nobody cannot be found.',
    'The user with name nobody cannot be found.',
    'The group with name none cannot be found.',
    `Policy ${arn('policy/none')} was not found.`,
    `Policy ${arn('policy/none')} version v1 does not exist or is not attachable.`,
    'The user with name nobody cannot be found.',
    'The group with name none cannot be found.',
    'The role with name none cannot be found.',
  ])
})

test('names the absent user if the group of a membership is absent as well', async () => {
  const made = await account()
  const membership = { UserName: 'nobody', GroupName: 'none' }
  for (const name of ['AddUserToGroup', 'RemoveUserFromGroup'] as const) {
    const { message } = await refusal(made.call(name, membership))
    expect(message).toBe('The user with name nobody cannot be found.')
  }
  await made.call('CreateUser', { UserName: 'nobody' })
  const { message } = await refusal(made.call('AddUserToGroup', membership))
  expect(message).toBe('The group with name none cannot be found.')
})

test('denies, then rejects invalid tags, then looks for the target', async () => {
  const made = await account()
  const bob = await user(made, 'bob', { policy: statement('Allow', 'iam:Get*') })
  const PolicyArn = `arn:aws:iam::${made.accountId}:policy/none`
  for (const call of [bob, made.call]) {
    const code = call === bob ? 'AccessDenied' : 'InvalidInput'
    expect(await refusal(call('TagUser', { UserName: 'nobody', Tags: BAD_TAGS }))).toMatchObject({
      code,
    })
    expect(await refusal(call('TagPolicy', { PolicyArn, Tags: BAD_TAGS }))).toMatchObject({ code })
  }
})

test('reports a form that was applied before, even if it deleted its target', async () => {
  const made = await account()
  await made.call('CreateUser', { UserName: 'bob' })
  const deletion = () =>
    callOperation('DeleteUser', { UserName: 'bob' }, rootOf(made), origin(), { onceToken: 'form' })
  await deletion()
  expect((await refusal(deletion())).detail).toEqual({ alreadyApplied: true })
})

test('raises InvalidUserType for the root user, and NoSuchEntity for a user without a password', async () => {
  const made = await account()
  const change = { OldPassword: PASSWORD, NewPassword: `${PASSWORD}2` }
  expect(await refusal(made.call('ChangePassword', change))).toMatchObject({
    code: 'InvalidUserType',
  })
  const bob = await user(made, 'bob')
  await made.call('AttachUserPolicy', {
    UserName: 'bob',
    PolicyArn: 'arn:aws:iam::aws:policy/IAMUserChangePassword',
  })
  expect(await refusal(bob('ChangePassword', change))).toMatchObject({
    code: 'NoSuchEntity',
    message: 'Login Profile for User bob cannot be found.',
  })
})

test('prepares only operations that expect it for a user of the same batch', async () => {
  const made = await account()
  const update = { UserName: 'bob', Password: `${PASSWORD}2` }
  const calls = [...newUser('bob'), { name: 'UpdateLoginProfile', input: update }] as const
  expect(await refusal(callTogether(calls, rootOf(made), origin()))).toMatchObject({
    code: 'NoSuchEntity',
    message: 'The user with name bob cannot be found.',
    detail: { failedAt: 3 },
  })
  await callTogether(newUser('bob'), rootOf(made), origin())
  expect((await principalOf(made.accountId, 'bob')).userName).toBe('bob')
})
