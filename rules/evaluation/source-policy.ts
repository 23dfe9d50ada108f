// What a simulation calls the policies that its statements come from.
import type { PolicySource } from './evaluate-policies'

/** AWS's two members of a matched statement. `none` is no policy of the account: one given for the simulation, or the account's option. */
export interface SourcePolicy {
  SourcePolicyId: string
  SourcePolicyType: 'user' | 'group' | 'aws-managed' | 'user-managed' | 'none'
}

/**
 * The names by which AWS's simulator tells policies apart: an inline policy is `user_<user>_<policy>` or `group_<group>_<policy>`, a
 * managed one, boundaries included, goes by its name. A given one is called after its place, `PolicyInputList.1` or
 * `PermissionsBoundaryPolicyInputList.1`. AllowUsersToChangePassword is the option of the account's password policy.
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
