import { expect, test } from 'vitest'
import type { PolicySource } from './evaluate-policies'
import { sourcePolicyOf } from './source-policy'

test.each<[PolicySource, string, string]>([
  [{ type: 'userInline', policyName: 'P' }, 'user_bob_P', 'user'],
  [
    { type: 'groupInline', policyName: 'P', groupName: 'dev', groupPath: '/x/' },
    'group_dev_P',
    'group',
  ],
  [
    { type: 'userManaged', policyName: 'P', policyArn: 'arn:aws:iam::aws:policy/x/P' },
    'P',
    'aws-managed',
  ],
  [
    {
      type: 'groupManaged',
      policyName: 'P',
      policyArn: 'arn:aws:iam::000011112222:policy/P',
      groupName: 'dev',
    },
    'P',
    'user-managed',
  ],
  [
    { type: 'boundary', policyName: 'P', policyArn: 'arn:aws:iam::000011112222:policy/P' },
    'P',
    'user-managed',
  ],
  [
    { type: 'accountOption', policyName: 'AllowUsersToChangePassword' },
    'AllowUsersToChangePassword',
    'none',
  ],
  [{ type: 'input', policyName: 'PolicyInputList.1' }, 'PolicyInputList.1', 'none'],
])('%j is %s, %s', (source, SourcePolicyId, SourcePolicyType) =>
  expect(sourcePolicyOf(source, 'bob')).toEqual({ SourcePolicyId, SourcePolicyType }),
)
