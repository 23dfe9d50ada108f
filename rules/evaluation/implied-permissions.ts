// The permissions that an account's settings grant without an attached policy.

import type { PasswordPolicy } from '../password/password-policy'
import type { SourcedPolicy } from './evaluate-policies'
import { literalPattern } from './policy-variables'

/**
 * Returns the option *Allow users to change their own password* as the equivalent policy: users may
 * change their own password, and read the password policy. The default policy has no such option.
 * Denies elsewhere override it, as they override any allow.
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
