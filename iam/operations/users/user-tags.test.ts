// Tags of users: unique in any case, at most fifty, listed in pages, and named by policies.
import { describe, expect, test } from 'vitest'
import { account, refusal, statement, type TestAccount, user } from '../../../test/fixtures'

const bobWith = async (...Tags: { Key: string; Value: string }[]) => {
  const made = await account()
  await made.call('CreateUser', { UserName: 'bob', Tags })
  return made
}
const tagsOf = async ({ call }: TestAccount) =>
  (await call('ListUserTags', { UserName: 'bob' })).Tags
const tag = (Key: string, Value = '') => ({ Key, Value })

test('ListUserTags returns an empty list without tags, and GetUser omits it', async () => {
  const made = await bobWith()
  expect(await made.call('ListUserTags', { UserName: 'bob' })).toEqual({
    Tags: [],
    IsTruncated: false,
  })
  expect((await made.call('GetUser', { UserName: 'bob' })).User).not.toHaveProperty('Tags')
})

describe('a key', () => {
  test('that is set again gets the new value', async () => {
    const made = await bobWith(tag('team', 'blue'), tag('site', 'north'))
    await made.call('TagUser', { UserName: 'BOB', Tags: [tag('team', 'red'), tag('floor', '3')] })
    expect(await tagsOf(made)).toEqual([
      tag('floor', '3'),
      tag('site', 'north'),
      tag('team', 'red'),
    ])
  })

  test('in another case is the same key: the new tag replaces the old one', async () => {
    const made = await bobWith(tag('Department', 'finance'))
    await made.call('TagUser', { UserName: 'bob', Tags: [tag('department', 'hr')] })
    expect(await tagsOf(made)).toEqual([tag('department', 'hr')])
  })

  test('that occurs twice in one request, in any case, is rejected', async () => {
    const made = await bobWith()
    const { code, message } = await refusal(
      made.call('TagUser', { UserName: 'bob', Tags: [tag('a'), tag('A')] }),
    )
    expect({ code, message }).toEqual({
      code: 'InvalidInput',
      message: 'Duplicate tag keys found. Please note that Tag keys are case insensitive.',
    })
  })

  test('with AWS’s reserved prefix is rejected, in any case', async () => {
    const made = await bobWith()
    for (const Key of ['aws:team', 'AWS:team'])
      expect(
        (await refusal(made.call('TagUser', { UserName: 'bob', Tags: [tag(Key)] }))).code,
      ).toBe('InvalidInput')
    expect(await tagsOf(made)).toEqual([])
  })

  test('is removed in any case, and an absent key is ignored', async () => {
    const made = await bobWith(tag('Team', 'blue'), tag('site', 'north'))
    await made.call('UntagUser', { UserName: 'bob', TagKeys: ['TEAM', 'never-set'] })
    expect(await tagsOf(made)).toEqual([tag('site', 'north')])
  })
})

test('beyond fifty is rejected, while one of the fifty can change', async () => {
  const made = await bobWith(...Array.from({ length: 49 }, (_, i) => tag(`k${i}`)))
  await made.call('TagUser', { UserName: 'bob', Tags: [tag('fifty')] })
  await made.call('TagUser', { UserName: 'bob', Tags: [tag('FIFTY', 'again')] })
  const { code, message } = await refusal(
    made.call('TagUser', { UserName: 'bob', Tags: [tag('fifty-one')] }),
  )
  expect({ code, message }).toEqual({
    code: 'LimitExceeded',
    message: 'Cannot exceed quota for TagsPerUser: 50',
  })
})

test('concurrent calls can’t exceed the quota together', async () => {
  const made = await bobWith(...Array.from({ length: 49 }, (_, i) => tag(`k${i}`)))
  const ends = await Promise.allSettled(
    ['x', 'y'].map((Key) => made.call('TagUser', { UserName: 'bob', Tags: [tag(Key)] })),
  )
  expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(await tagsOf(made)).toHaveLength(50)
})

test('pages contain each tag once, by key, with keys of any script and length', async () => {
  const long = '日'.repeat(127)
  const keys = ['B', 'a', 'é', `${long}本`, `${long}曜`, '𠮷'.repeat(64), 'z']
  const made = await bobWith(...keys.map((key) => tag(key)))
  const seen: string[] = []
  for (let Marker: string | undefined, more = true; more; ) {
    const page = await made.call('ListUserTags', {
      UserName: 'bob',
      MaxItems: 1,
      ...(Marker && { Marker }),
    })
    expect(page.Tags).toHaveLength(1)
    expect((page.Marker ?? '').length).toBeLessThanOrEqual(320)
    seen.push(...page.Tags.map(({ Key }) => Key))
    Marker = page.Marker
    more = page.IsTruncated
  }
  expect(seen.slice(0, 3)).toEqual(['a', 'B', 'z'])
  expect([...seen].sort()).toEqual([...keys].sort())
})

test('a page continues after a deleted tag', async () => {
  const made = await bobWith(tag('a'), tag('b'), tag('c'))
  const { Marker = '' } = await made.call('ListUserTags', { UserName: 'bob', MaxItems: 2 })
  await made.call('UntagUser', { UserName: 'bob', TagKeys: ['b'] })
  expect((await made.call('ListUserTags', { UserName: 'bob', Marker })).Tags).toEqual([tag('c')])
})

describe('policies', () => {
  test('use a new tag of the caller from its next request', async () => {
    const made = await account()
    const bob = await user(made, 'bob', {
      policy: statement('Allow', 'iam:GetUser', 'arn:aws:iam::*:user/${aws:PrincipalTag/team}'),
    })
    await made.call('CreateUser', { UserName: 'blue' })
    const look = () => bob('GetUser', { UserName: 'blue' })
    expect((await refusal(look())).code).toBe('AccessDenied')
    await made.call('TagUser', { UserName: 'bob', Tags: [tag('Team', 'blue')] })
    expect((await look()).User.UserName).toBe('blue')
    await made.call('UntagUser', { UserName: 'bob', TagKeys: ['team'] })
    expect((await refusal(look())).code).toBe('AccessDenied')
  })

  test('use the tags that a request would set', async () => {
    const made = await account()
    const bob = await user(made, 'bob', {
      policy: statement('Allow', 'iam:TagUser', 'arn:aws:iam::*:user/${aws:RequestTag/owner}'),
    })
    await bob('TagUser', { UserName: 'bob', Tags: [tag('Owner', 'bob')] })
    const refused = bob('TagUser', { UserName: 'bob', Tags: [tag('owner', 'eve')] })
    expect((await refusal(refused)).code).toBe('AccessDenied')
  })
})
