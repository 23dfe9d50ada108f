// The access level of each action of IAM and STS. Source: AWS's service authorization reference,
// https://docs.aws.amazon.com/service-authorization/latest/reference/
// list_awsidentityandaccessmanagementiam.html and list_awssecuritytokenservice.html

/** In the order of AWS's console. */
export const ACCESS_LEVELS = ['List', 'Read', 'Tagging', 'Write', 'Permissions management'] as const
export type AccessLevel = (typeof ACCESS_LEVELS)[number]

const setOf = (words: string) => new Set(words.trim().split(/\s+/))

const PERMISSIONS_MANAGEMENT = setOf(`
  iam:AttachGroupPolicy iam:AttachRolePolicy iam:AttachUserPolicy iam:CreatePolicy
  iam:CreatePolicyVersion iam:DeleteAccountPasswordPolicy iam:DeleteGroupPolicy iam:DeletePolicy
  iam:DeletePolicyVersion iam:DeleteRolePermissionsBoundary iam:DeleteRolePolicy
  iam:DeleteUserPermissionsBoundary iam:DeleteUserPolicy iam:DetachGroupPolicy iam:DetachRolePolicy
  iam:DetachUserPolicy iam:PutGroupPolicy iam:PutRolePermissionsBoundary iam:PutRolePolicy
  iam:PutUserPermissionsBoundary iam:PutUserPolicy
  iam:SetDefaultPolicyVersion iam:UpdateAssumeRolePolicy`)

/** These two return a single thing, and AWS still classifies them as List. */
const LIST_BY_EXCEPTION = setOf('iam:GetAccountSummary iam:GetLoginProfile')

/** All other STS actions issue credentials or change a session, which is Write. */
const STS_READ = setOf(
  'sts:GetAccessKeyInfo sts:GetCallerIdentity sts:GetServiceBearerToken sts:GetSessionToken',
)

/**
 * Returns the level of an action of IAM or STS. `action` must be in AWS's spelling
 * (`iam:ChangePassword`).
 */
export function accessLevelOf(action: string): AccessLevel {
  if (PERMISSIONS_MANAGEMENT.has(action)) return 'Permissions management'
  if (LIST_BY_EXCEPTION.has(action) || /^iam:List/.test(action)) return 'List'
  if (/:(?:Tag|Untag)[A-Z]/.test(action)) return 'Tagging'
  if (STS_READ.has(action) || /^iam:(?:Get|Generate|Simulate)/.test(action)) return 'Read'
  return 'Write'
}
