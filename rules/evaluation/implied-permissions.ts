// What an account's settings permit without any policy being attached.

import type { PasswordPolicy } from '../password/password-policy'
import type { SourcedPolicy } from './evaluate-policies'
import { literalPattern } from './policy-variables'

/**
 * *Allow users to change their own password*, written as the policy it amounts to: every user may change their own password, and read
 * what it must satisfy. The default policy has no such option. Denies elsewhere win over it like over any other allow.
 */
export function impliedPolicies(policy: PasswordPolicy, userArn: string): SourcedPolicy[] {
  if (policy === 'default' || !policy.AllowUsersToChangePassword) return []
  return [
    {
      source: { type: 'accountOption', policyName: 'AllowUsersToChangePassword' },
      document: {
        Version: '2012-10-17',
        Statement: [
          { Effect: 'Allow', Action: ['iam:ChangePassword'], Resource: [literalPattern(userArn)] },
          { Effect: 'Allow', Action: ['iam:GetAccountPasswordPolicy'], Resource: ['*'] },
        ],
      },
    },
  ]
}
