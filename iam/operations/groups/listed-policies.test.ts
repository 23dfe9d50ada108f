// Lists of one group's or one user's policies contain those of no other.
import { expect, test } from 'vitest'
import { account, CHANGE_PASSWORD_POLICY, statement } from '../../../test/fixtures'

const READ_ONLY = 'arn:aws:iam::aws:policy/IAMReadOnlyAccess'
const PolicyDocument = statement('Allow', 'iam:GetUser')

test('D4: each group lists its own inline and attached policies only', async () => {
  const { call } = await account()
  const policies = { Red: READ_ONLY, Blue: CHANGE_PASSWORD_POLICY, None: undefined }
  for (const [GroupName, PolicyArn] of Object.entries(policies)) {
    await call('CreateGroup', { GroupName })
    if (!PolicyArn) continue
    await call('PutGroupPolicy', { GroupName, PolicyName: `${GroupName}-rules`, PolicyDocument })
    await call('AttachGroupPolicy', { GroupName, PolicyArn })
  }
  for (const [GroupName, PolicyArn] of Object.entries(policies)) {
    const { PolicyNames } = await call('ListGroupPolicies', { GroupName })
    expect(PolicyNames).toEqual(PolicyArn ? [`${GroupName}-rules`] : [])
    const { AttachedPolicies } = await call('ListAttachedGroupPolicies', { GroupName })
    expect(AttachedPolicies.map((policy) => policy.PolicyArn)).toEqual(PolicyArn ? [PolicyArn] : [])
  }
})

test('D4: each user lists its own inline and attached policies only', async () => {
  const { call } = await account()
  const policies = { red: READ_ONLY, blue: CHANGE_PASSWORD_POLICY, none: undefined }
  for (const [UserName, PolicyArn] of Object.entries(policies)) {
    await call('CreateUser', { UserName })
    if (!PolicyArn) continue
    await call('PutUserPolicy', { UserName, PolicyName: `${UserName}-rules`, PolicyDocument })
    await call('AttachUserPolicy', { UserName, PolicyArn })
  }
  for (const [UserName, PolicyArn] of Object.entries(policies)) {
    const { PolicyNames } = await call('ListUserPolicies', { UserName })
    expect(PolicyNames).toEqual(PolicyArn ? [`${UserName}-rules`] : [])
    const { AttachedPolicies } = await call('ListAttachedUserPolicies', { UserName })
    expect(AttachedPolicies.map((policy) => policy.PolicyArn)).toEqual(PolicyArn ? [PolicyArn] : [])
  }
})
