// The names that a simulation gives to the policies of its matched statements.
import type { PolicySource } from './evaluate-policies'

/**
 * AWS's two members of a matched statement. `none` is not a policy of the account: it is an input
 * of the simulation, or the account option.
 */
export interface SourcePolicy {
  SourcePolicyId: string
  SourcePolicyType: 'user' | 'group' | 'aws-managed' | 'user-managed' | 'none'
}

/**
 * Returns the name and type by which AWS's simulator identifies a policy. An inline policy is
 * `user_<user>_<policy>` or `group_<group>_<policy>`; a managed one, boundaries included, has its
 * own name. An input policy is named after its position, `PolicyInputList.1` or
 * `PermissionsBoundaryPolicyInputList.1`. AllowUsersToChangePassword is the option of the account's
 * password policy.
 */
export function sourcePolicyOf(
  { type, policyName, policyArn, groupName }: PolicySource,
  userName = '',
): SourcePolicy {
  if (type === 'userInline')
    return { SourcePolicyId: `user_${userName}_${policyName}`, SourcePolicyType: 'user' }
  if (type === 'groupInline')
    return { SourcePolicyId: `group_${groupName}_${policyName}`, SourcePolicyType: 'group' }
  if (policyArn === undefined) return { SourcePolicyId: policyName, SourcePolicyType: 'none' }
  const ofAws = policyArn.startsWith('arn:aws:iam::aws:')
  return { SourcePolicyId: policyName, SourcePolicyType: ofAws ? 'aws-managed' : 'user-managed' }
}
