// The gate's further permissions: which members of a row a caller sees, and that no filter, sort or
// search reveals what the rows hide.
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '../../platform/database/db'
import { SECRET_ONE } from '../../test/calls/stage'
import { account, origin, principalOf, refusal, type TestAccount, user } from '../../test/fixtures'
import type { InputOf } from './call-operation'
import { callOperation } from './call-operation'

type Statement = Record<string, unknown>
const ALL = { Effect: 'Allow', Action: '*', Resource: '*' }
const LIST = { Effect: 'Allow', Action: 'iam:ListUsers', Resource: '*' }
const allow = (
  Action: string | string[],
  Resource: string | string[] = '*',
  Condition?: object,
): Statement => ({
  ...{ Effect: 'Allow', Action, Resource },
  ...(Condition && { Condition }),
})
const deny = (
  Action: string | string[],
  Resource: string | string[] = '*',
  Condition?: object,
): Statement => ({
  ...allow(Action, Resource, Condition),
  Effect: 'Deny',
})
const document = (Statement: Statement[]) => JSON.stringify({ Version: '2012-10-17', Statement })

let made: TestAccount
let accountId: string
beforeAll(async () => {
  made = await account()
  accountId = made.accountId
  await user(made, 'anna', { Password: SECRET_ONE })
  await made.call('CreateUser', {
    UserName: 'boss',
    Path: '/board/',
    Tags: [{ Key: 'team', Value: 'red' }],
  })
  await made.call('CreateLoginProfile', { UserName: 'boss', Password: SECRET_ONE })
  for (const UserName of ['anna', 'boss']) {
    const { AccessKey } = await made.call('CreateAccessKey', { UserName })
    const where = { accountId, id: AccessKey.AccessKeyId }
    const used = { lastUsedAt: new Date(), lastUsedRegion: 'us-east-1', lastUsedService: 'iam' }
    await db().accessKey.updateMany({ where, data: used })
  }
})

let number = 0
async function caller(statements: Statement[], boundary?: Statement[]) {
  const UserName = `caller${number++}`
  const eve = await user(made, UserName, { policy: document(statements) })
  if (boundary) {
    const { Policy } = await made.call('CreatePolicy', {
      PolicyName: UserName,
      PolicyDocument: document(boundary),
    })
    await made.call('PutUserPermissionsBoundary', { UserName, PermissionsBoundary: Policy.Arn })
  }
  return eve
}
type Eve = Awaited<ReturnType<typeof caller>>

async function rowOf(eve: Eve, name: string, input: InputOf<'SearchUsers'> = {}) {
  const { Users } = await eve('SearchUsers', input)
  return Users.find(({ UserName }) => UserName === name) ?? expect.fail(`${name} is not listed`)
}
const PASSWORD = ['ConsoleAccess', 'PasswordLastChanged', 'Status'] as const
const bossArn = () => `arn:aws:iam::${accountId}:user/board/boss`

describe('a row', () => {
  test('contains no more than ListUsers for a caller who is allowed nothing else', async () => {
    const eve = await caller([LIST])
    const anna = await rowOf(eve, 'anna')
    expect(Object.keys(anna).sort()).toEqual([
      'AccessDenied',
      'Arn',
      'CreateDate',
      'Path',
      'UserId',
      'UserName',
    ])
    expect(anna.AccessDenied).toEqual([
      'iam:GetLoginProfile',
      'iam:ListAccessKeys',
      'iam:GetAccessKeyLastUsed',
      'iam:ListGroupsForUser',
      'iam:ListAttachedUserPolicies',
      'iam:ListUserTags',
    ])
  })

  test('keeps keys without their last use for a caller who may only list keys', async () => {
    const eve = await caller([LIST, allow('iam:ListAccessKeys')])
    const { AccessKeys = [], LastActivity } = await rowOf(eve, 'anna')
    expect(LastActivity).toBeUndefined()
    expect(AccessKeys.map((key) => Object.keys(key).sort())).toEqual([
      ['AccessKeyId', 'CreateDate', 'Status'],
    ])
  })

  test('is complete, without missing actions, for a caller allowed everything', async () => {
    const boss = await rowOf(await caller([ALL]), 'boss')
    expect(boss.AccessDenied).toBeUndefined()
    expect(boss).toMatchObject({ ConsoleAccess: 'Enabled', Tags: [{ Key: 'team', Value: 'red' }] })
  })

  test('of one user is pruned by an explicit deny on that user’s stored path', async () => {
    const eve = await caller([
      ALL,
      deny('iam:GetLoginProfile', `arn:aws:iam::${accountId}:user/board/*`),
    ])
    const boss = await rowOf(eve, 'boss')
    for (const member of PASSWORD) expect(boss[member]).toBeUndefined()
    expect(boss.AccessDenied).toEqual(['iam:GetLoginProfile'])
    expect(await rowOf(eve, 'anna')).toMatchObject({ ConsoleAccess: 'Enabled' })
  })

  test('is decided by its own tags', async () => {
    const red = { StringEquals: { 'aws:ResourceTag/team': 'red' } }
    const allowed = await caller([LIST, allow('iam:GetLoginProfile', '*', red)])
    expect((await rowOf(allowed, 'boss')).ConsoleAccess).toBe('Enabled')
    expect((await rowOf(allowed, 'anna')).ConsoleAccess).toBeUndefined()
    const denied = await caller([
      ALL,
      deny('iam:GetLoginProfile', '*', { StringEquals: { 'iam:ResourceTag/TEAM': 'red' } }),
    ])
    expect((await rowOf(denied, 'boss')).ConsoleAccess).toBeUndefined()
    expect((await rowOf(denied, 'anna')).ConsoleAccess).toBe('Enabled')
    // The gate decides by tags that the caller may not see.
    expect((await rowOf(allowed, 'boss')).Tags).toBeUndefined()
  })

  test('is limited by the permissions boundary', async () => {
    const eve = await caller([ALL], [LIST, allow('iam:ListAccessKeys')])
    const anna = await rowOf(eve, 'anna')
    expect(anna.AccessKeys).toHaveLength(1)
    expect(anna.ConsoleAccess).toBeUndefined()
  })
})

/** Every filter and sort on restricted data, with the action that its refusal names. */
const RESTRICTED: [InputOf<'SearchUsers'>, string][] = [
  [{ ConsoleAccess: 'Enabled' }, 'iam:GetLoginProfile'],
  [{ PasswordOlderThanDays: 1 }, 'iam:GetLoginProfile'],
  [{ PasswordExpired: false }, 'iam:GetLoginProfile'],
  [{ PasswordExpiresSoon: false }, 'iam:GetLoginProfile'],
  [{ MustChangePassword: true }, 'iam:GetLoginProfile'],
  [{ Locked: false }, 'iam:GetLoginProfile'],
  [{ KeyOlderThanDays: 1 }, 'iam:ListAccessKeys'],
  [{ KeyUnusedDays: 1 }, 'iam:ListAccessKeys'],
  [{ PasswordUnusedDays: 1 }, 'iam:GetLoginProfile'],
  [{ UnusedCredentialDays: 1 }, 'iam:GetLoginProfile'],
  [{ GroupName: 'none' }, 'iam:ListGroupsForUser'],
  [{ PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' }, 'iam:ListAttachedUserPolicies'],
  [{ SortBy: 'PasswordLastChanged' }, 'iam:GetLoginProfile'],
  [{ SortBy: 'PasswordExpires' }, 'iam:GetLoginProfile'],
  [{ SortBy: 'ConsoleAccess' }, 'iam:GetLoginProfile'],
  [{ SortBy: 'Status' }, 'iam:GetLoginProfile'],
  [{ SortBy: 'LastActivity' }, 'iam:GetAccessKeyLastUsed'],
  [{ SortBy: 'AccessKeyAge' }, 'iam:ListAccessKeys'],
  [{ SortBy: 'AccessKeyLastUsed' }, 'iam:GetAccessKeyLastUsed'],
  [{ SortBy: 'Groups' }, 'iam:ListGroupsForUser'],
  [{ SortBy: 'AttachedPolicies' }, 'iam:ListAttachedUserPolicies'],
]

describe('a filter or sort on restricted data', () => {
  test('is refused unless its action is allowed, and needs no other action', async () => {
    const nobody = await caller([LIST])
    for (const [input, action] of RESTRICTED) {
      const { code, message } = await refusal(nobody('SearchUsers', input))
      expect(code).toBe('AccessDenied')
      expect(message).toContain(
        `perform: ${action} on resource: arn:aws:iam::${accountId}:user/* because no`,
      )
    }
    const actions = [...new Set(RESTRICTED.map(([, action]) => action))]
    const somebody = await caller([LIST, allow(actions)])
    for (const [input] of RESTRICTED) await somebody('SearchUsers', input)
  })

  const input = { ConsoleAccess: 'Enabled' } as const
  const users = () => `arn:aws:iam::${accountId}:user/*`

  test.each<[string, () => Statement[], (() => Statement[])?]>([
    ['an explicit deny on one user', () => [ALL, deny('iam:GetLoginProfile', bossArn())]],
    ['a deny by wildcards', () => [ALL, deny('iam:Get*', 'arn:aws:iam::*:user/bo*')]],
    [
      'a deny with NotAction',
      () => [ALL, { Effect: 'Deny', NotAction: 'iam:List*', Resource: bossArn() }],
    ],
    [
      'a deny with NotResource',
      () => [ALL, { Effect: 'Deny', Action: 'iam:GetLoginProfile', NotResource: bossArn() }],
    ],
    [
      'a deny by a tag',
      () => [ALL, deny('*', '*', { StringLike: { 'aws:ResourceTag/team': 'r*' } })],
    ],
    ['a deny by a variable', () => [ALL, deny('iam:*', `arn:aws:iam::*:user/\${aws:username}`)]],
    [
      'an allow by a tag',
      () => [LIST, allow('*', '*', { StringEquals: { 'aws:ResourceTag/team': 'red' } })],
    ],
    [
      'an allow on one path',
      () => [LIST, allow('iam:*', `arn:aws:iam::${accountId}:user/board/*`)],
    ],
    [
      'an allow on another account',
      () => [LIST, allow('iam:*', 'arn:aws:iam::999999999999:user/*')],
    ],
    [
      'an allow with NotResource',
      () => [LIST, { Effect: 'Allow', Action: '*', NotResource: bossArn() }],
    ],
    ['an allow on itself', () => [LIST, allow('iam:*', `arn:aws:iam::*:user/\${aws:username}`)]],
    [
      'a boundary with a path',
      () => [ALL],
      () => [LIST, allow('iam:*', 'arn:aws:iam::*:user/board/*')],
    ],
    [
      'a boundary that denies one user',
      () => [ALL],
      () => [ALL, deny('iam:GetLoginProfile', bossArn())],
    ],
    [
      'a condition that fails',
      () => [LIST, allow('iam:*', '*', { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } })],
    ],
  ])('is refused under %s', async (_case, statements, boundary) => {
    const eve = await caller(statements(), boundary?.())
    const error = await refusal(eve('SearchUsers', input))
    expect(error.message).toContain('perform: iam:GetLoginProfile on resource: arn:aws:iam::')
    expect(error.detail.denied).toMatchObject({ action: 'iam:GetLoginProfile', resource: users() })
  })

  test.each<[string, () => Statement[], (() => Statement[])?]>([
    ['an allow of everything', () => [ALL]],
    ['an allow on all users', () => [LIST, allow('iam:GetLoginProfile', users())]],
    [
      'an allow with NotAction',
      () => [LIST, { Effect: 'Allow', NotAction: 's3:*', Resource: '*' }],
    ],
    ['a deny of another action', () => [ALL, deny('iam:ListAccessKeys', bossArn())]],
    ['a deny on groups', () => [ALL, deny('iam:*', 'arn:aws:iam::*:group/*')]],
    [
      'a condition that holds',
      () => [LIST, allow('iam:*', '*', { IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } })],
    ],
    [
      'a deny whose condition fails',
      () => [ALL, deny('*', '*', { NotIpAddress: { 'aws:SourceIp': '192.0.2.0/24' } })],
    ],
    ['a boundary that allows everything', () => [ALL], () => [ALL]],
  ])('is allowed under %s', async (_case, statements, boundary) => {
    const eve = await caller(statements(), boundary?.())
    const { Users } = await eve('SearchUsers', input)
    expect(Users.map(({ UserName }) => UserName)).toEqual(['admin', 'anna', 'boss'])
  })
})

describe('a text search', () => {
  test('matches keys and tags only for a caller who may see those of every user', async () => {
    const names = async (eve: Eve, Text: string) => {
      const { Users, AccessDenied } = await eve('SearchUsers', { Text })
      return { names: Users.map(({ UserName }) => UserName), AccessDenied }
    }
    const [key] = (await rowOf(await caller([ALL]), 'boss')).AccessKeys ?? []
    const id = key?.AccessKeyId ?? expect.fail()
    const all = await caller([ALL])
    expect(await names(all, id)).toEqual({ names: ['boss'] })
    expect(await names(all, 'RED')).toEqual({ names: ['boss'] })
    const hidden = ['iam:ListAccessKeys', 'iam:ListUserTags']
    const some = await caller([LIST, allow(hidden, bossArn())])
    expect(await names(some, id)).toEqual({ names: [], AccessDenied: hidden })
    expect(await names(some, 'RED')).toEqual({ names: [], AccessDenied: hidden })
    expect(await names(some, 'BOS')).toEqual({ names: ['boss'], AccessDenied: hidden })
  })
})

test('prunes, filters and searches groups and policies by the same rules', async () => {
  await made.call('CreateGroup', { GroupName: 'crew' })
  await made.call('CreatePolicy', {
    PolicyName: 'told',
    PolicyDocument: document([allow('s3:GetObject')]),
    Description: 'secret words',
  })
  const eve = await caller([allow(['iam:ListGroups', 'iam:ListPolicies'])])
  const { Groups } = await eve('SearchGroups', { Text: 'crew' })
  expect(Object.keys(Groups[0] ?? {}).sort()).toEqual([
    'AccessDenied',
    'Arn',
    'CreateDate',
    'GroupId',
    'GroupName',
    'Path',
  ])
  for (const input of [{ HasNoUsers: true }, { SortBy: 'Users' }] as const)
    expect((await refusal(eve('SearchGroups', input))).message).toContain(`:group/* because no`)
  const { Policies } = await eve('SearchPolicies', { Text: 'told' })
  expect(Policies[0]?.Description).toBeUndefined()
  expect(Policies[0]?.AccessDenied).toEqual(['iam:GetPolicy', 'iam:ListPolicyTags'])
  expect(await eve('SearchPolicies', { Text: 'secret words' })).toMatchObject({
    Total: 0,
    AccessDenied: ['iam:GetPolicy'],
  })
  expect((await refusal(eve('SearchPolicies', { ActionContains: 's3:' }))).message).toContain(
    'iam:GetPolicyVersion',
  )
  await eve('SearchPolicies', { ActionContains: 's3:', Type: 'AWS' })
})

test('denies lists and findings to a session whose new password is due', async () => {
  await user(made, 'due', { policy: document([ALL]) })
  const principal = {
    ...(await principalOf(accountId, 'due')),
    session: {
      tokenHash: new Uint8Array(32),
      createdAt: new Date(),
      purpose: 'changePassword' as const,
    },
  }
  for (const name of [
    'SearchUsers',
    'SearchGroups',
    'SearchPolicies',
    'GetAccountFindings',
  ] as const)
    expect(
      (await refusal(callOperation(name, {}, principal, origin()))).detail.denied,
    ).toMatchObject({
      passwordIsDue: true,
    })
})
