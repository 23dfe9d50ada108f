// The gate's further permissions: which members of a row a caller sees, and what a text search
// finds for them. Filters and sorts are in restricted-filters.test.ts.
import { describe, expect, test } from 'vitest'
import { ALL, allow, deny, document, LIST, restrictedRows } from '../../test/calls/restricted-rows'
import { type Caller, origin, principalOf, refusal, user } from '../../test/fixtures'
import { callOperation } from './call-operation'

const { made, accountId, caller, rowOf, bossArn } = await restrictedRows()
const PASSWORD = ['ConsoleAccess', 'PasswordLastChanged', 'Status'] as const

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
      'iam:ListMFADevices',
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

describe('a text search', () => {
  test('matches keys and tags only for a caller who may see those of every user', async () => {
    const names = async (eve: Caller, Text: string) => {
      const { Users, AccessDenied } = await eve('SearchUsers', { Text })
      return { names: Users.map(({ UserName }) => UserName), AccessDenied }
    }
    const [key] = (await rowOf(await caller([ALL]), 'boss')).AccessKeys ?? []
    const id = key?.AccessKeyId ?? expect.fail()
    const all = await caller([ALL])
    expect(await names(all, id)).toEqual({ names: ['boss'] })
    expect(await names(all, 'RED')).toEqual({ names: ['boss'] })
    const hidden = ['iam:ListAccessKeys', 'iam:ListUserTags']
    const some = await caller([LIST, allow(hidden, bossArn)])
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
