// The keys of one owner: each call creates, lists, changes or deletes that owner's keys only.
import { expect, test } from 'vitest'
import { account, refusal, user } from '../../../test/fixtures'

test('each user and the root user have two keys at most, whatever others have', async () => {
  const made = await account()
  for (const name of ['Alice', 'bob']) await user(made, name)
  const create = (UserName?: string) =>
    made.call('CreateAccessKey', UserName === undefined ? {} : { UserName })
  const { AccessKey } = await create('alice')
  expect(AccessKey).toEqual({
    UserName: 'Alice',
    AccessKeyId: expect.stringMatching(/^AKIA[A-Z0-9]{16}$/),
    Status: 'Active',
    SecretAccessKey: expect.stringMatching(/^\S{40}$/),
    CreateDate: expect.any(Date),
  })
  await create('alice')
  expect(await refusal(create('alice'))).toMatchObject({
    code: 'LimitExceeded',
    message: 'Cannot exceed quota for AccessKeysPerUser: 2',
  })
  await create('bob')
  // The root user of a test account has a key from the beginning.
  expect((await create()).AccessKey).not.toHaveProperty('UserName')
  expect((await refusal(create())).code).toBe('LimitExceeded')
})

test('lists, deactivates and deletes one key of one user', async () => {
  const made = await account()
  for (const name of ['Alice', 'bob']) await user(made, name)
  const created = []
  for (const UserName of ['alice', 'alice', 'bob'])
    created.push((await made.call('CreateAccessKey', { UserName })).AccessKey)
  const [first, second] = created
    .slice(0, 2)
    .sort((a, b) => (a.AccessKeyId < b.AccessKeyId ? -1 : 1))
  if (!first || !second) throw new Error('two keys expected')
  const { SecretAccessKey: _hidden, ...shown } = first
  const list = (more: object = {}) => made.call('ListAccessKeys', { UserName: 'alice', ...more })
  const page = await list({ MaxItems: 1 })
  expect(page).toEqual({
    AccessKeyMetadata: [shown],
    IsTruncated: true,
    Marker: expect.any(String),
  })
  const next = await list({ MaxItems: 1, Marker: page.Marker })
  expect(next).toMatchObject({ AccessKeyMetadata: [{ AccessKeyId: second.AccessKeyId }] })
  expect(next.IsTruncated).toBe(false)
  const change = { UserName: 'alice', AccessKeyId: first.AccessKeyId }
  const statuses = async () => (await list()).AccessKeyMetadata.map(({ Status }) => Status)
  expect((await refusal(made.call('UpdateAccessKey', { ...change, Status: 'Expired' }))).code).toBe(
    'InvalidInput',
  )
  await made.call('UpdateAccessKey', { ...change, Status: 'Inactive' })
  expect(await statuses()).toEqual(['Inactive', 'Active'])
  await made.call('UpdateAccessKey', { ...change, Status: 'Active' })
  expect(await statuses()).toEqual(['Active', 'Active'])
  await made.call('DeleteAccessKey', change)
  expect((await list()).AccessKeyMetadata).toMatchObject([{ AccessKeyId: second.AccessKeyId }])
  const bobs = await made.call('ListAccessKeys', { UserName: 'bob' })
  expect(bobs.AccessKeyMetadata).toMatchObject([{ UserName: 'bob', Status: 'Active' }])
})
