// GetAccessKeyLastUsed: when, where and for which service a key was used, under a permission on its
// owner.
import { expect, test } from 'vitest'
import { db } from '../../../platform/database/db'
import { createAccessKey, findAccessKey } from '../../../store/access-keys'
import { account, principalOf, refusal, statement, user } from '../../../test/fixtures'

test('returns date, region and service of a used key, and no date for an unused key', async () => {
  const made = await account()
  const { accountId } = made
  await user(made, 'Bob')
  const { userId } = await principalOf(accountId, 'bob')
  const { accessKeyId: AccessKeyId } = await db().$transaction((tx) =>
    createAccessKey(tx, { accountId, userId }, new Date()),
  )
  expect(await made.call('GetAccessKeyLastUsed', { AccessKeyId })).toEqual({
    UserName: 'Bob',
    AccessKeyLastUsed: { ServiceName: 'N/A', Region: 'N/A' },
  })
  await (await findAccessKey(AccessKeyId))?.used('eu-west-1', 'sts')
  expect(await made.call('GetAccessKeyLastUsed', { AccessKeyId })).toEqual({
    UserName: 'Bob',
    AccessKeyLastUsed: { LastUsedDate: expect.any(Date), ServiceName: 'sts', Region: 'eu-west-1' },
  })
})

test('returns no user name for a key of the root user', async () => {
  const made = await account()
  const output = await made.call('GetAccessKeyLastUsed', {
    AccessKeyId: made.rootAccessKeyId ?? '',
  })
  expect(output).toEqual({ AccessKeyLastUsed: { ServiceName: 'N/A', Region: 'N/A' } })
})

test('evaluates the permission against the owner, and denies keys of other accounts', async () => {
  const made = await account()
  const { accountId } = made
  const own = `arn:aws:iam::${accountId}:user/bob`
  const bob = await user(made, 'bob', {
    policy: statement('Allow', 'iam:GetAccessKeyLastUsed', own),
  })
  await user(made, 'alice')
  const key = async (userName: string) => {
    const { userId } = await principalOf(accountId, userName)
    return db().$transaction((tx) => createAccessKey(tx, { accountId, userId }, new Date()))
  }
  const ofBob = await key('bob')
  const ofAlice = await key('alice')
  await expect(
    bob('GetAccessKeyLastUsed', { AccessKeyId: ofBob.accessKeyId }),
  ).resolves.toBeDefined()
  const refused = await refusal(bob('GetAccessKeyLastUsed', { AccessKeyId: ofAlice.accessKeyId }))
  expect(refused.detail.denied?.resource).toBe(`arn:aws:iam::${accountId}:user/alice`)

  const elsewhere = await account()
  const AccessKeyId = elsewhere.rootAccessKeyId ?? ''
  const { code, message } = await refusal(made.call('GetAccessKeyLastUsed', { AccessKeyId }))
  expect({ code, message }).toEqual({
    code: 'AccessDenied',
    message: `User: arn:aws:iam::${accountId}:root is not authorized to perform iam:GetAccessKeyLastUsed on resource: access key ${AccessKeyId}`,
  })
})
