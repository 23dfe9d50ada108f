// The reasons for a refusal that the console shows: the denying statement, the denied principal,
// and the context values that the policies name.
import { describe, expect, test } from 'vitest'
import { userArn } from '../../rules/names/arn'
import { account, as, principalOf, refusal, type TestAccount, user } from '../../test/fixtures'

const document = (...Statement: object[]) => JSON.stringify({ Version: '2012-10-17', Statement })
/** Bob in a console session: the API returns no reasons. */
const inConsole = async ({ accountId }: TestAccount) => {
  const session = {
    tokenHash: new Uint8Array(32),
    createdAt: new Date(),
    purpose: 'console' as const,
  }
  return as({ ...(await principalOf(accountId, 'bob')), session })
}
const deniedTo = async (call: Promise<unknown>) => (await refusal(call)).detail.denied

describe('the reasons for a refusal', () => {
  test('an explicit deny has its statement, and the values that policies name', async () => {
    const made = await account()
    const Condition = {
      NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' },
      Null: { 'aws:MultiFactorAuthAge': 'true' },
    }
    const policy = document(
      { Effect: 'Allow', Action: 'iam:*', Resource: '*' },
      { Sid: 'Outside', Effect: 'Deny', Action: 'iam:GetUser', Resource: '*', Condition },
      {
        Effect: 'Deny',
        Action: 'iam:DeleteUser',
        Resource: '*',
        Condition: { Bool: { 'aws:SecureTransport': 'no' } },
      },
    )
    await user(made, 'bob', { policy })
    const bob = await inConsole(made)
    const denied = await deniedTo(bob('GetUser', { UserName: 'bob' }))
    expect(denied).toMatchObject({
      action: 'iam:GetUser',
      decision: 'explicitDeny',
      principalArn: userArn(made.accountId, '/', 'bob'),
      statement: { Sid: 'Outside', Effect: 'Deny', Action: ['iam:GetUser'] },
      context: [{ key: 'aws:SourceIp', values: [expect.any(String)] }],
    })
  })

  test('an implicit deny has no statement and no context values', async () => {
    const made = await account()
    await user(made, 'bob')
    const bob = await inConsole(made)
    const denied = await deniedTo(bob('GetUser', { UserName: 'bob' }))
    expect(denied).toMatchObject({
      decision: 'implicitDeny',
      principalArn: userArn(made.accountId, '/', 'bob'),
    })
    expect(denied).not.toHaveProperty('statement')
    expect(denied).not.toHaveProperty('context')
  })

  test('a deny of the boundary has the boundary’s statement', async () => {
    const made = await account()
    const { Policy } = await made.call('CreatePolicy', {
      PolicyName: 'Edge',
      PolicyDocument: document(
        { Effect: 'Allow', Action: '*', Resource: '*' },
        { Sid: 'Never', Effect: 'Deny', Action: 'iam:GetUser', Resource: '*' },
      ),
    })
    await made.call('CreateUser', { UserName: 'bob', PermissionsBoundary: Policy.Arn })
    const bob = await inConsole(made)
    expect(await deniedTo(bob('GetUser', { UserName: 'bob' }))).toMatchObject({
      by: { source: { type: 'boundary' }, index: 1 },
      statement: { Sid: 'Never' },
    })
  })
})
