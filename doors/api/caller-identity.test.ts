// STS's reads over the wire. GetCallerIdentity identifies the caller without a permission and
// despite a deny; GetAccessKeyInfo returns the account in an access key ID.
import { describe, expect, test } from 'vitest'
import { callOperation } from '../../iam/gate/call-operation'
import { db } from '../../platform/database/db'
import { flushReads } from '../../store/audit'
import { bodyOf, type Key, keyFor, post, rootKey } from '../../test/clients/api-client'
import { account, as, origin, principalOf, refusal, statement, user } from '../../test/fixtures'

const whoAmI = (key: Key, region = 'us-east-1') =>
  post(key, bodyOf('GetCallerIdentity', [], '2011-06-15'), { service: 'sts', region })
const resultOf = ({ xml }: Awaited<ReturnType<typeof post>>) =>
  xml.GetCallerIdentityResponse?.GetCallerIdentityResult

test('identifies the root user as the account', async () => {
  const made = await account()
  const answer = await whoAmI(rootKey(made), 'eu-central-1')
  expect(answer.status).toBe(200)
  expect(resultOf(answer)).toEqual({
    UserId: made.accountId,
    Account: made.accountId,
    Arn: `arn:aws:iam::${made.accountId}:root`,
  })
})

describe('a user', () => {
  test('receives its ID and ARN without any permission, even if everything is denied', async () => {
    const made = await account()
    await user(made, 'bob', { policy: statement('Deny', '*') })
    const { userId, arn } = await principalOf(made.accountId, 'bob')
    expect(resultOf(await whoAmI(await keyFor(made, 'bob')))).toEqual({
      UserId: userId,
      Account: made.accountId,
      Arn: arn,
    })
    await flushReads()
    const event = await db().auditEvent.findFirstOrThrow({
      where: { accountId: made.accountId, eventName: 'GetCallerIdentity' },
    })
    expect(event).toMatchObject({
      eventSource: 'sts.amazonaws.com',
      userName: 'bob',
      readOnly: true,
      errorCode: null,
    })
  })

  test('is refused while a new password is due, and after being deleted', async () => {
    const made = await account()
    await user(made, 'bob')
    const bob = await principalOf(made.accountId, 'bob')
    const session = {
      tokenHash: new Uint8Array(32),
      createdAt: new Date(),
      purpose: 'changePassword' as const,
    }
    const due = callOperation('GetCallerIdentity', {}, { ...bob, session }, origin())
    expect((await refusal(due)).code).toBe('AccessDenied')
    await made.call('DeleteUser', { UserName: 'bob' })
    expect((await refusal(as(bob)('GetCallerIdentity', {}))).code).toBe('AccessDenied')
  })
})

test('GetAccessKeyInfo returns the account of any key, also of another account', async () => {
  const [mine, theirs] = [await account(), await account()]
  for (const made of [mine, theirs]) {
    const { accessKeyId } = rootKey(made)
    const { status, xml } = await post(
      rootKey(mine),
      bodyOf('GetAccessKeyInfo', [['AccessKeyId', accessKeyId]], '2011-06-15'),
      { service: 'sts' },
    )
    expect(status).toBe(200)
    expect(xml.GetAccessKeyInfoResponse?.GetAccessKeyInfoResult).toEqual({
      Account: made.accountId,
    })
  }
})
