// The entities that have a policy: groups and users, by attachment and by boundary, each once, in
// pages.
import { expect, test } from 'vitest'
import { db } from '../../../platform/database/db'
import { account, refusal, statement, type TestAccount } from '../../../test/fixtures'
import type { InputOf } from '../../gate/call-operation'

type Rest = Omit<InputOf<'ListEntitiesForPolicy'>, 'PolicyArn'>

/**
 * Attaches a policy to the groups and users with these names. `both` also has it as its boundary,
 * and `bound` only as its boundary.
 */
async function staged(PolicyArn?: string) {
  const made = await account()
  const { accountId, call } = made
  const PolicyDocument = statement('Allow', 'iam:GetUser')
  const arn =
    PolicyArn ?? (await call('CreatePolicy', { PolicyName: 'own', PolicyDocument })).Policy.Arn
  for (const [name, path] of [
    ['Zoo', '/'],
    ['apes', '/animals/'],
  ] as const) {
    const id = `AGPA${name.padEnd(17, 'A').toUpperCase()}`
    await db().group.create({
      data: { accountId, id, name, nameKey: name.toLowerCase(), path, createdAt: new Date() },
    })
    await db().groupPolicyAttachment.create({
      data: { accountId, groupId: id, policyArn: arn, attachedAt: new Date() },
    })
  }
  await call('CreateUser', { UserName: 'Ann', Path: '/animals/big/' })
  await call('CreateUser', { UserName: 'both', PermissionsBoundary: arn })
  await call('CreateUser', { UserName: 'bound', PermissionsBoundary: arn })
  for (const UserName of ['Ann', 'both'])
    await call('AttachUserPolicy', { UserName, PolicyArn: arn })
  return { ...made, arn, list: (rest: Rest = {}) => listed(made, arn, rest) }
}

/** Returns names of groups before a slash, and of users after it. */
async function listed({ call }: TestAccount, PolicyArn: string, rest: Rest) {
  const { PolicyGroups, PolicyUsers, PolicyRoles } = await call('ListEntitiesForPolicy', {
    PolicyArn,
    ...rest,
  })
  expect(PolicyRoles).toEqual([])
  const groups = PolicyGroups.map(({ GroupName }) => GroupName)
  return `${groups.join(' ')}/${PolicyUsers.map(({ UserName }) => UserName).join(' ')}`
}

test('returns names and ids of all that have it, sorted by name in any case', async () => {
  const { call, arn, accountId } = await staged()
  const { id } = await db().user.findFirstOrThrow({ where: { accountId, name: 'Ann' } })
  const answer = await call('ListEntitiesForPolicy', { PolicyArn: arn, PathPrefix: '/animals/' })
  expect(answer).toEqual({
    PolicyGroups: [{ GroupName: 'apes', GroupId: 'AGPAAPESAAAAAAAAAAAAA' }],
    PolicyUsers: [{ UserName: 'Ann', UserId: id }],
    PolicyRoles: [],
    IsTruncated: false,
  })
})

test.each<[Rest, string]>([
  [{}, 'apes Zoo/Ann both bound'],
  [{ EntityFilter: 'User' }, '/Ann both bound'],
  [{ EntityFilter: 'Group' }, 'apes Zoo/'],
  [{ EntityFilter: 'Role' }, '/'],
  [{ EntityFilter: 'LocalManagedPolicy' }, '/'],
  [{ EntityFilter: 'AWSManagedPolicy' }, '/'],
  [{ PolicyUsageFilter: 'PermissionsPolicy' }, 'apes Zoo/Ann both'],
  [{ PolicyUsageFilter: 'PermissionsBoundary' }, '/both bound'],
  [{ PolicyUsageFilter: 'PermissionsBoundary', EntityFilter: 'Group' }, '/'],
  [{ PathPrefix: '/animals/big/' }, '/Ann'],
])('%j returns %s', async (rest, expected) => {
  const { list } = await staged()
  expect(await list(rest)).toBe(expected)
})

test('returns the entities of this account for one of AWS’s policies', async () => {
  const arn = 'arn:aws:iam::aws:policy/IAMReadOnlyAccess'
  const { list } = await staged(arn)
  expect(await list()).toBe('apes Zoo/Ann both bound')
  expect(await listed(await account(), arn, {})).toBe('/')
})

test('pages over groups and users, and continues after a detached user', async () => {
  const made = await staged()
  const { call, arn } = made
  const first = await call('ListEntitiesForPolicy', { PolicyArn: arn, MaxItems: 3 })
  expect(first).toMatchObject({ IsTruncated: true, PolicyUsers: [{ UserName: 'Ann' }] })
  expect(first.PolicyGroups).toHaveLength(2)
  await call('DetachUserPolicy', { UserName: 'Ann', PolicyArn: arn })
  expect(await made.list({ Marker: first.Marker ?? '', MaxItems: 2 })).toBe('/both bound')
  expect(
    await call('ListEntitiesForPolicy', { PolicyArn: arn, Marker: first.Marker ?? '' }),
  ).toMatchObject({
    IsTruncated: false,
  })
})

test('A10: reports an absent policy in the words of an attachment, and other reads do not', async () => {
  const { call, accountId } = await account()
  for (const PolicyArn of [
    `arn:aws:iam::${accountId}:policy/none`,
    'arn:aws:iam::aws:policy/None',
    'arn:aws:iam::123456789012:policy/none',
  ]) {
    const messageOf = async (request: Promise<unknown>) => {
      const { code, message } = await refusal(request)
      expect(code).toBe('NoSuchEntity')
      return message
    }
    expect(await messageOf(call('ListEntitiesForPolicy', { PolicyArn }))).toBe(
      `Policy ${PolicyArn} does not exist or is not attachable.`,
    )
    const others = [
      () => call('GetPolicy', { PolicyArn }),
      () => call('DeletePolicy', { PolicyArn }),
      () => call('ListPolicyVersions', { PolicyArn }),
      () => call('ListPolicyTags', { PolicyArn }),
      () => call('TagPolicy', { PolicyArn, Tags: [] }),
      () => call('UntagPolicy', { PolicyArn, TagKeys: ['a'] }),
    ]
    for (const other of others)
      expect(await messageOf(other())).toBe(`Policy ${PolicyArn} was not found.`)
  }
})
