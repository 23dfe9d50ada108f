// Tags of managed policies: case-sensitive keys, at most fifty, and condition keys for policies.
import { describe, expect, test } from 'vitest'
import { account, refusal, statement, user } from '../../../test/fixtures'
import { operations } from '../index'

const AWS = 'arn:aws:iam::aws:policy/IAMReadOnlyAccess'

async function staged() {
  const made = await account()
  const PolicyDocument = statement('Allow', 'iam:GetUser')
  const { Policy } = await made.call('CreatePolicy', { PolicyName: 'own', PolicyDocument })
  const PolicyArn = Policy.Arn
  const tag = (...pairs: [Key: string, Value: string][]) =>
    made.call('TagPolicy', { PolicyArn, Tags: pairs.map(([Key, Value]) => ({ Key, Value })) })
  const tags = async () =>
    (await made.call('ListPolicyTags', { PolicyArn })).Tags.map(({ Key, Value }) => [Key, Value])
  return { ...made, PolicyArn, tag, tags }
}

test.each([
  ['CreatePolicy', 'iam:TagPolicy', { PolicyName: 'new', PolicyDocument: statement('Deny', '*') }],
  ['CreateUser', 'iam:TagUser', { UserName: 'new' }],
] as const)('%s needs %s too if it sets tags', async (name, also, input) => {
  const made = await account()
  const Tags = [{ Key: 'team', Value: 'blue' }]
  const creator = await user(made, 'creator', { policy: statement('Allow', `iam:${name}`) })
  const error = await refusal(creator(name, { ...input, Tags } as never))
  expect(error.detail.denied).toMatchObject({ action: also, decision: 'implicitDeny' })
  await creator(name, input as never)
})

test('sets, replaces and removes tags by case-sensitive key, and ignores absent keys', async () => {
  const { call, PolicyArn, tag, tags } = await staged()
  await tag(['team', 'blue'], ['Area', ''])
  expect(await tags()).toEqual([
    ['Area', ''],
    ['team', 'blue'],
  ])
  await tag(['TEAM', 'red'], ['team', 'green'])
  expect(await tags()).toEqual([
    ['Area', ''],
    ['TEAM', 'red'],
    ['team', 'green'],
  ])
  expect((await call('GetPolicy', { PolicyArn })).Policy.Tags).toEqual(
    (await call('ListPolicyTags', { PolicyArn })).Tags,
  )
  await call('UntagPolicy', { PolicyArn, TagKeys: ['area', 'Area', 'team'] })
  expect(await tags()).toEqual([['TEAM', 'red']])
  await call('UntagPolicy', { PolicyArn, TagKeys: ['TEAM'] })
  expect(await tags()).toEqual([])
})

test('fills the condition keys for the tags that are set or removed', () => {
  const root = {
    kind: 'root',
    accountId: '123456789012',
    arn: 'arn:aws:iam::123456789012:root',
  } as const
  const Tags = [{ Key: 'Team', Value: 'blue' }]
  const set = { 'aws:requesttag/team': 'blue', 'aws:tagkeys': ['Team'] }
  expect(operations.TagPolicy.permission({ PolicyArn: AWS, Tags }, root).keys).toEqual(set)
  expect(
    operations.UntagPolicy.permission({ PolicyArn: AWS, TagKeys: ['Team'] }, root).keys,
  ).toEqual({
    'aws:tagkeys': ['Team'],
  })
  const both = [...Tags, { Key: 'team', Value: 'red' }]
  expect(operations.TagPolicy.permission({ PolicyArn: AWS, Tags: both }, root).keys).toEqual({
    'aws:requesttag/team': ['blue', 'red'],
    'aws:tagkeys': ['Team', 'team'],
  })
  const named = { PolicyName: 'own', PolicyDocument: '{}' }
  expect(operations.CreatePolicy.permission({ ...named, Tags }, root).keys).toEqual(set)
  expect(operations.CreatePolicy.permission(named, root).keys).toEqual({})
})

test('A12: returns tags by the length of their key and then by its characters, in pages', async () => {
  const { call, PolicyArn, tag } = await staged()
  const long = '日'.repeat(127)
  const sorted = ['A', 'a', 'b', 'z', 'Abc', 'abc', 'key-number-10', '𠮷'.repeat(64), `${long}日`]
  await tag(...sorted.toReversed().map((key): [string, string] => [key, '']))
  const seen: string[] = []
  for (let Marker: string | undefined, more = true; more; ) {
    const page = await call('ListPolicyTags', { PolicyArn, MaxItems: 2, ...(Marker && { Marker }) })
    expect((page.Marker ?? '').length).toBeLessThanOrEqual(320)
    seen.push(...page.Tags.map(({ Key }) => Key))
    Marker = page.Marker
    more = page.IsTruncated
  }
  expect(seen).toEqual(sorted)
  const { Policy } = await call('GetPolicy', { PolicyArn })
  expect(Policy.Tags?.map(({ Key }) => Key)).toEqual(sorted)
})

test('limits tags to fifty, without those that are replaced', async () => {
  const { call, PolicyArn, tag, tags } = await staged()
  await tag(...Array.from({ length: 50 }, (_, i): [string, string] => [`k${i}`, '']))
  await tag(['k7', 'again'])
  expect(await tags()).toHaveLength(50)
  expect(await refusal(tag(['k7', ''], ['more', '']))).toMatchObject({
    code: 'LimitExceeded',
    message: 'Cannot exceed quota for TagsPerPolicy: 50',
  })
  const many = Array.from({ length: 51 }, (_, i) => ({ Key: `m${i}`, Value: '' }))
  expect((await refusal(call('TagPolicy', { PolicyArn, Tags: many }))).message).toBe(
    "1 validation error detected: Value at 'tags' failed to satisfy constraint: Member must have length less than or equal to 50",
  )
})

test('stores a key once and enforces the limit of fifty under concurrency', async () => {
  const { tag, tags } = await staged()
  await tag(...Array.from({ length: 48 }, (_, i): [string, string] => [`k${i}`, '']))
  const results = await Promise.allSettled([
    tag(['one', ''], ['two', '']),
    tag(['one', ''], ['three', '']),
  ])
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await tags()).toHaveLength(50)
})

describe('rejected tags', () => {
  test.each([
    [
      [
        { Key: 'a', Value: '' },
        { Key: 'a', Value: 'b' },
      ],
      'Duplicate tag keys found.',
    ],
    [[{ Key: 'AWS:own', Value: '' }], 'Tag key AWS:own is reserved: keys may not begin with aws:'],
  ])('%j', async (Tags, message) => {
    const { call, PolicyArn } = await staged()
    expect(await refusal(call('TagPolicy', { PolicyArn, Tags }))).toMatchObject({
      code: 'InvalidInput',
      message,
    })
  })

  test('names each invalid member by its position', async () => {
    const { call, PolicyArn } = await staged()
    const Tags = [
      { Key: 'NOWAY!', Value: '' },
      { Key: 'k', Value: 'v'.repeat(257) },
    ]
    expect((await refusal(call('TagPolicy', { PolicyArn, Tags }))).message).toBe(
      "2 validation errors detected: Value at 'tags.1.member.key' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+; Value at 'tags.2.member.value' failed to satisfy constraint: Member must have length less than or equal to 256",
    )
  })

  test.each(['0'.repeat(129), 'NOWAY!', ''])(
    'A11: UntagPolicy and UntagUser reject the key %j of a list, and name every constraint',
    async (key) => {
      const { call, PolicyArn } = await staged()
      await call('CreateUser', { UserName: 'bob' })
      const TagKeys = ['fine', key, key]
      const refused = {
        code: 'ValidationError',
        message:
          "1 validation error detected: Value at 'tagKeys' failed to satisfy constraint: Member must satisfy constraint: [Member must have length less than or equal to 128, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: [\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+, Member must not be null]",
      }
      expect(await refusal(call('UntagPolicy', { PolicyArn, TagKeys }))).toMatchObject(refused)
      expect(await refusal(call('UntagUser', { UserName: 'bob', TagKeys }))).toMatchObject(refused)
    },
  )

  test('AWS’s policies have no tags and accept none', async () => {
    const { call } = await account()
    expect(await call('ListPolicyTags', { PolicyArn: AWS })).toEqual({
      Tags: [],
      IsTruncated: false,
    })
    const foreign = {
      code: 'AccessDenied',
      message: 'Cannot update policies outside your own account.',
    }
    const untagged = call('UntagPolicy', { PolicyArn: AWS, TagKeys: ['a'] })
    expect(await refusal(untagged)).toMatchObject(foreign)
    const tagged = call('TagPolicy', { PolicyArn: AWS, Tags: [{ Key: 'a', Value: 'b' }] })
    expect(await refusal(tagged)).toMatchObject(foreign)
  })
})
