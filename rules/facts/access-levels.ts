// The access level of each action of IAM and STS, as AWS's service authorization reference gives it:
// https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html
// https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecuritytokenservice.html

/** In the order in which AWS's console lists them. */
export const ACCESS_LEVELS = ['List', 'Read', 'Tagging', 'Write', 'Permissions management'] as const
export type AccessLevel = (typeof ACCESS_LEVELS)[number]

const setOf = (words: string) => new Set(words.trim().split(/\s+/))

const PERMISSIONS_MANAGEMENT = setOf(`
  iam:AttachGroupPolicy iam:AttachRolePolicy iam:AttachUserPolicy iam:CreatePolicy iam:CreatePolicyVersion
  iam:DeleteAccountPasswordPolicy iam:DeleteGroupPolicy iam:DeletePolicy iam:DeletePolicyVersion
  iam:DeleteRolePermissionsBoundary iam:DeleteRolePolicy iam:DeleteUserPermissionsBoundary
  iam:DeleteUserPolicy iam:DetachGroupPolicy iam:DetachRolePolicy iam:DetachUserPolicy iam:PutGroupPolicy
  iam:PutRolePermissionsBoundary iam:PutRolePolicy iam:PutUserPermissionsBoundary iam:PutUserPolicy
  iam:SetDefaultPolicyVersion iam:UpdateAssumeRolePolicy`)

/** Two that return one thing, and count as List all the same. */
const LIST_BY_EXCEPTION = setOf('iam:GetAccountSummary iam:GetLoginProfile')

/** Of STS, every other action hands out credentials or alters a session, which is Write. */
const STS_READ = setOf(
  'sts:GetAccessKeyInfo sts:GetCallerIdentity sts:GetServiceBearerToken sts:GetSessionToken',
)

/** Returns the level of an action of IAM or STS, given in AWS's spelling (`iam:ChangePassword`). */
export function accessLevelOf(action: string): AccessLevel {
  if (PERMISSIONS_MANAGEMENT.has(action)) return 'Permissions management'
  if (LIST_BY_EXCEPTION.has(action) || /^iam:List/.test(action)) return 'List'
  if (/:(?:Tag|Untag)[A-Z]/.test(action)) return 'Tagging'
  if (STS_READ.has(action) || /^iam:(?:Get|Generate|Simulate)/.test(action)) return 'Read'
  return 'Write'
}
