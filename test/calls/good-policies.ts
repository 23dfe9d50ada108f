// For each operation on managed policies, an input that succeeds in an account where they are staged.
import type { InputOf } from '../../iam/gate/call-operation'
import type * as policies from '../../iam/operations/policies/policies'
import type * as policyTags from '../../iam/operations/policies/policy-tags'
import type * as policyVersions from '../../iam/operations/policies/policy-versions'
import { statement, type TestAccount } from '../fixtures'

export type PolicyOperation =
  | keyof typeof policies
  | keyof typeof policyTags
  | keyof typeof policyVersions
  | 'ListEntitiesForPolicy'

const document = statement('Allow', 'iam:GetUser')

/**
 * `staged` has two versions and a tag and is attached to the user `target`; `spare` has nothing.
 */
export function goodPolicies(accountId: string): { [N in PolicyOperation]: InputOf<N> } {
  const PolicyArn = `arn:aws:iam::${accountId}:policy/staff/staged`
  return {
    CreatePolicy: {
      PolicyName: 'another-policy',
      Path: '/staff/',
      PolicyDocument: document,
      Description: 'One more',
      Tags: [{ Key: 'team', Value: 'blue' }],
    },
    CreatePolicyVersion: { PolicyArn, PolicyDocument: document, SetAsDefault: true },
    DeletePolicy: { PolicyArn: `arn:aws:iam::${accountId}:policy/spare` },
    DeletePolicyVersion: { PolicyArn, VersionId: 'v2' },
    GetPolicy: { PolicyArn },
    GetPolicyVersion: { PolicyArn, VersionId: 'v2' },
    ListEntitiesForPolicy: { PolicyArn, EntityFilter: 'User' },
    ListPolicies: { Scope: 'All', OnlyAttached: true },
    ListPolicyTags: { PolicyArn },
    ListPolicyVersions: { PolicyArn },
    SetDefaultPolicyVersion: { PolicyArn, VersionId: 'v2' },
    TagPolicy: { PolicyArn, Tags: [{ Key: 'stage', Value: 'test' }] },
    UntagPolicy: { PolicyArn, TagKeys: ['team'] },
  }
}

/** Creates the policies of these inputs. */
export async function stagePolicies({ call }: TestAccount): Promise<void> {
  const Tags = [{ Key: 'team', Value: 'blue' }]
  const { Policy } = await call('CreatePolicy', {
    PolicyName: 'staged',
    Path: '/staff/',
    PolicyDocument: document,
    Description: 'For tests',
    Tags,
  })
  await call('CreatePolicyVersion', {
    PolicyArn: Policy.Arn,
    PolicyDocument: statement('Deny', 'iam:GetUser'),
  })
  await call('AttachUserPolicy', { UserName: 'target', PolicyArn: Policy.Arn })
  await call('CreatePolicy', { PolicyName: 'spare', PolicyDocument: document })
}
