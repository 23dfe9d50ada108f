// GetContextKeysForCustomPolicy and GetContextKeysForPrincipalPolicy: the keys of the policies in
// the request and of those in force.
import { describe, expect, test } from 'vitest'
import { account, as, principalOf, refusal, user } from '../../../test/fixtures'

const VARIABLE = '$' + '{aws:username}'
const about = (key: string, Resource = '*') =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: {
      Effect: 'Allow',
      Action: 'iam:*',
      Resource,
      Condition: { StringEquals: { [key]: 'x' } },
    },
  })

describe('GetContextKeysForCustomPolicy', () => {
  test('returns keys of conditions and variables, sorted, each once in any case', async () => {
    const { call } = await account()
    const PolicyInputList = [
      about('s3:prefix', `arn:aws:iam::*:user/${VARIABLE}`),
      about('AWS:UserName'),
      about('aws:SourceIp'),
    ]
    expect(await call('GetContextKeysForCustomPolicy', { PolicyInputList })).toEqual({
      ContextKeyNames: ['aws:SourceIp', 'aws:username', 's3:prefix'],
    })
    expect(await call('GetContextKeysForCustomPolicy', { PolicyInputList: [] })).toEqual({
      ContextKeyNames: [],
    })
  })

  test('rejects an invalid document and names its position', async () => {
    const { call } = await account()
    const { code, message } = await refusal(
      call('GetContextKeysForCustomPolicy', { PolicyInputList: [about('aws:SourceIp'), '[]'] }),
    )
    expect(`${code}: ${message}`).toMatch(
      /^InvalidInput: PolicyInputList\.2: Syntax errors in policy\. Line 1, column 1: /,
    )
  })
})

describe('GetContextKeysForPrincipalPolicy', () => {
  test('returns keys of the user’s, groups’, boundary’s and request’s policies', async () => {
    const { accountId, call } = await account()
    const { Policy } = await call('CreatePolicy', {
      PolicyName: 'Edge',
      PolicyDocument: about('aws:SecureTransport'),
    })
    await call('CreateUser', { UserName: 'bob', PermissionsBoundary: Policy.Arn })
    await call('PutUserPolicy', {
      UserName: 'bob',
      PolicyName: 'Own',
      PolicyDocument: about('aws:SourceIp'),
    })
    await call('CreateGroup', { GroupName: 'dev' })
    await call('PutGroupPolicy', {
      GroupName: 'dev',
      PolicyName: 'P',
      PolicyDocument: about('aws:RequestTag/team'),
    })
    await call('AddUserToGroup', { GroupName: 'dev', UserName: 'bob' })
    const keysOf = async (entity: string, PolicyInputList: string[]) => {
      const PolicySourceArn = `arn:aws:iam::${accountId}:${entity}`
      return (await call('GetContextKeysForPrincipalPolicy', { PolicySourceArn, PolicyInputList }))
        .ContextKeyNames
    }
    expect(await keysOf('user/bob', [about('aws:CurrentTime')])).toEqual([
      ...['aws:CurrentTime', 'aws:RequestTag/team', 'aws:SecureTransport', 'aws:SourceIp'],
    ])
    expect(await keysOf('group/dev', [])).toEqual(['aws:RequestTag/team'])
  })

  test('Z5: is evaluated against the ARN, so unauthorised callers learn nothing', async () => {
    const made = await account()
    await user(made, 'asker')
    const asker = await principalOf(made.accountId, 'asker')
    const ask = (PolicySourceArn: string) =>
      as(asker)('GetContextKeysForPrincipalPolicy', { PolicySourceArn })
    for (const hidden of [asker.arn, `${asker.arn}-none`]) {
      const { code, message } = await refusal(ask(hidden))
      expect(code).toBe('AccessDenied')
      expect(message).toContain(
        `iam:GetContextKeysForPrincipalPolicy on resource: ${hidden} because`,
      )
    }
    const { code, message } = await refusal(
      made.call('GetContextKeysForPrincipalPolicy', { PolicySourceArn: `${asker.arn}-none` }),
    )
    expect(`${code}: ${message}`).toBe(
      'NoSuchEntity: The user with name asker-none cannot be found.',
    )
  })
})
