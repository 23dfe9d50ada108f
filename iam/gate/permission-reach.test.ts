// What a statement matches in the gate: any spelling of the action, the ARN after a change, and the
// limits of a boundary.
import { describe, expect, test } from 'vitest'
import { db } from '../../platform/database/db'
import { groupArn, policyArn, userArn } from '../../rules/names/arn'
import {
  account,
  as,
  principalOf,
  refusal,
  statement,
  storedOf,
  type TestAccount,
  user,
} from '../../test/fixtures'

const ADMINISTRATOR = 'arn:aws:iam::aws:policy/AdministratorAccess'

/** Creates an administrator with an explicit deny. */
async function restricted(Action: string, Resource?: string | ((accountId: string) => string)) {
  const made = await account()
  const denied = typeof Resource === 'function' ? Resource(made.accountId) : Resource
  const eve = await user(made, 'eve', {
    attach: ADMINISTRATOR,
    policy: statement('Deny', Action, denied),
  })
  return { made, eve }
}

describe('a deny', () => {
  test.each([
    'IAM:deleteuser',
    'iam:DELETEUSER',
    'iam:delete*',
    'Iam:?eleteUser',
    '*',
    'iam:*',
    'iam:*User',
  ])('of %s denies iam:DeleteUser', async (action) => {
    const { made, eve } = await restricted(action)
    await made.call('CreateUser', { UserName: 'Bob' })
    for (const UserName of ['Bob', 'BOB', 'bob', 'nobody'])
      expect((await refusal(eve('DeleteUser', { UserName }))).detail.denied).toMatchObject({
        decision: 'explicitDeny',
      })
    expect(await db().user.count({ where: { accountId: made.accountId, name: 'Bob' } })).toBe(1)
  })

  test('of a prefix of an action does not deny the action', async () => {
    const { made, eve } = await restricted('iam:Delete')
    await made.call('CreateUser', { UserName: 'bob' })
    await eve('DeleteUser', { UserName: 'bob' })
    expect(await db().user.count({ where: { accountId: made.accountId, name: 'bob' } })).toBe(0)
  })

  test('on bob does not deny bob2, nor a user stored as Bob', async () => {
    const { made, eve } = await restricted('iam:GetUser', (accountId) =>
      userArn(accountId, '/', 'bob'),
    )
    for (const UserName of ['bob2', 'BO']) {
      await made.call('CreateUser', { UserName })
      await eve('GetUser', { UserName })
    }
    await made.call('CreateUser', { UserName: 'Bob' })
    await eve('GetUser', { UserName: 'bob' }) // resolves to the stored Bob
    await made.call('UpdateUser', { UserName: 'Bob', NewUserName: 'bob' })
    for (const UserName of ['bob', 'Bob', 'BOB'])
      expect((await refusal(eve('GetUser', { UserName }))).code).toBe('AccessDenied')
  })
})

describe('the ARN after a change', () => {
  test('a user can’t be renamed or moved into a denied ARN, nor out of one', async () => {
    const { made, eve } = await restricted('iam:UpdateUser', (accountId) =>
      userArn(accountId, '/board/', '*'),
    )
    for (const [UserName, Path] of [
      ['boss', '/board/'],
      ['bob', '/'],
    ] as const)
      await made.call('CreateUser', { UserName, Path })
    const before = await storedOf(made.accountId)
    const denied = async (input: { UserName: string; NewUserName?: string; NewPath?: string }) =>
      (await refusal(eve('UpdateUser', input))).detail.denied
    const board = (name: string) => ({
      decision: 'explicitDeny',
      resource: userArn(made.accountId, '/board/', name),
    })
    expect(await denied({ UserName: 'bob', NewPath: '/board/' })).toMatchObject(board('bob'))
    expect(await denied({ UserName: 'bob', NewPath: '/board/', NewUserName: 'rob' })).toMatchObject(
      board('rob'),
    )
    expect(await denied({ UserName: 'BOSS', NewPath: '/' })).toMatchObject(board('boss'))
    expect(await denied({ UserName: 'boss', NewUserName: 'x' })).toMatchObject(board('boss'))
    expect(await storedOf(made.accountId)).toBe(before)
    await eve('UpdateUser', { UserName: 'bob', NewPath: '/boar/' })
  })

  test('a group can’t be renamed into a denied ARN', async () => {
    const { made, eve } = await restricted('iam:UpdateGroup', (accountId) =>
      groupArn(accountId, '/', 'admins'),
    )
    await made.call('CreateGroup', { GroupName: 'staff' })
    const rename = (NewGroupName: string) =>
      eve('UpdateGroup', { GroupName: 'staff', NewGroupName })
    expect((await refusal(rename('admins'))).detail.denied).toMatchObject({
      decision: 'explicitDeny',
    })
    await rename('Admins') // ARNs are case-sensitive
  })

  test('a new user, group or policy is evaluated under the path it would have', async () => {
    const made = await account()
    const { accountId } = made
    const Resource = [userArn, groupArn, policyArn].map((arn) => arn(accountId, '/own/', '*'))
    const policy = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 'iam:Create*', Resource }],
    })
    const eve = await user(made, 'eve', { policy })
    const PolicyDocument = statement('Allow', '*')
    const creates = (Path?: string) => [
      () => eve('CreateUser', { UserName: 'own', ...(Path && { Path }) }),
      () => eve('CreateGroup', { GroupName: 'own', ...(Path && { Path }) }),
      () => eve('CreatePolicy', { PolicyName: 'own', PolicyDocument, ...(Path && { Path }) }),
    ]
    for (const path of [undefined, '/', '/owner/', '/Own/', '/x/own/'])
      for (const create of creates(path))
        expect((await refusal(create())).code, path).toBe('AccessDenied')
    for (const create of creates('/own/')) await create()
  })
})

describe('AddUserToGroup', () => {
  const add = { GroupName: 'staff', UserName: 'bob' }
  const staged = async (Resource: (accountId: string) => string) => {
    const made = await account()
    await made.call('CreateGroup', { GroupName: 'Staff', Path: '/teams/' })
    await made.call('CreateUser', { UserName: 'bob' })
    return user(made, 'eve', { policy: statement('Allow', 'iam:*', Resource(made.accountId)) })
  }

  test('is evaluated against the group as stored', async () => {
    const eve = await staged((accountId) => groupArn(accountId, '/teams/', 'Staff'))
    await eve('AddUserToGroup', add)
    await eve('RemoveUserFromGroup', add)
  })

  test('is not evaluated against the user', async () => {
    const eve = await staged((accountId) => userArn(accountId, '/', '*'))
    expect((await refusal(eve('AddUserToGroup', add))).code).toBe('AccessDenied')
    expect((await refusal(eve('RemoveUserFromGroup', add))).code).toBe('AccessDenied')
  })
})

describe('a boundary', () => {
  async function bounded(PolicyDocument: string) {
    const made = await account()
    const eve = await user(made, 'eve', { attach: ADMINISTRATOR })
    const { Policy } = await made.call('CreatePolicy', { PolicyName: 'Bounds', PolicyDocument })
    await made.call('PutUserPermissionsBoundary', {
      UserName: 'eve',
      PermissionsBoundary: Policy.Arn,
    })
    return { made, eve }
  }
  /** Deletes the policy directly in the database, because operations refuse to. */
  const loseBounds = ({ accountId }: TestAccount) =>
    db().$transaction([
      db().managedPolicy.deleteMany({ where: { accountId, name: 'Bounds' } }),
      db().account.update({ where: { id: accountId }, data: { version: { increment: 1 } } }),
    ])

  test('grants nothing by itself', async () => {
    const { made } = await bounded(statement('Allow', '*'))
    await made.call('DetachUserPolicy', { UserName: 'eve', PolicyArn: ADMINISTRATOR })
    const eve = as(await principalOf(made.accountId, 'eve'))
    expect((await refusal(eve('ListUsers', {}))).message).toContain(
      'because no identity-based policy allows',
    )
  })

  test('whose policy was deleted allows nothing', async () => {
    const { made, eve } = await bounded(statement('Allow', '*'))
    await eve('ListUsers', {})
    await loseBounds(made)
    const { detail, message } = await refusal(eve('ListUsers', {}))
    expect(detail.denied).toMatchObject({ decision: 'implicitDeny', boundaryBlocks: true })
    expect(message).toContain('because no permissions boundary allows the iam:ListUsers action')
  })

  test('also limits the user’s own attempts to remove it', async () => {
    const { made, eve } = await bounded(statement('Allow', 'iam:Get*'))
    const before = await storedOf(made.accountId)
    const PermissionsBoundary = ADMINISTRATOR
    const PolicyArn = policyArn(made.accountId, '/', 'Bounds')
    for (const attempt of [
      () => eve('DeleteUserPermissionsBoundary', { UserName: 'eve' }),
      () => eve('PutUserPermissionsBoundary', { UserName: 'EVE', PermissionsBoundary }),
      () =>
        eve('CreatePolicyVersion', {
          PolicyArn,
          PolicyDocument: statement('Allow', '*'),
          SetAsDefault: true,
        }),
      () =>
        eve('PutUserPolicy', {
          UserName: 'eve',
          PolicyName: 'p',
          PolicyDocument: statement('Allow', '*'),
        }),
    ])
      expect((await refusal(attempt())).detail.denied).toMatchObject({ boundaryBlocks: true })
    expect(await storedOf(made.accountId)).toBe(before)
  })
})
