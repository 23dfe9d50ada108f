// Users and groups share the implementation of their policies, but not their quotas.
import { expect, test, vi } from 'vitest'
import { account, refusal } from '../../../test/fixtures'

vi.mock('../../../rules/facts/quotas', async (original) => {
  const { QUOTAS } = await original<typeof import('../../../rules/facts/quotas')>()
  return { QUOTAS: { ...QUOTAS, AttachedPoliciesPerGroupQuota: 1 } }
})

const [FIRST, SECOND] = [
  'arn:aws:iam::aws:policy/IAMReadOnlyAccess',
  'arn:aws:iam::aws:policy/IAMUserChangePassword',
] as const

test('limits the attached policies of a group by the quota of groups, not of users', async () => {
  const { call } = await account()
  await call('CreateUser', { UserName: 'bob' })
  await call('CreateGroup', { GroupName: 'staff' })
  for (const PolicyArn of [FIRST, SECOND])
    await call('AttachUserPolicy', { UserName: 'bob', PolicyArn })
  await call('AttachGroupPolicy', { GroupName: 'staff', PolicyArn: FIRST })
  const over = call('AttachGroupPolicy', { GroupName: 'staff', PolicyArn: SECOND })
  expect(await refusal(over)).toMatchObject({
    code: 'LimitExceeded',
    message: 'Cannot exceed quota for PoliciesPerGroup: 1',
  })
})
