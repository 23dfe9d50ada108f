// Ready-made policies for common tasks with users and passwords, as starting points. Each is filled
// in for an account and causes no warnings.

export interface ReadyMadePolicy {
  id: ReadyMadeId
  name: string
  /** Also the suggested policy name. */
  policyName: string
  description: string
  /** JSON on several lines. */
  document: string
}

const READY_MADE_IDS = [
  'change-own-password',
  'manage-own-credentials',
  'require-mfa',
  'reset-passwords-under-path',
  'read-only-iam',
  'user-administrators',
] as const
export type ReadyMadeId = (typeof READY_MADE_IDS)[number]

export const isReadyMadeId = (text: string): text is ReadyMadeId =>
  (READY_MADE_IDS as readonly string[]).includes(text)

interface Statement {
  Sid: string
  Effect: 'Allow' | 'Deny'
  Action?: string[]
  NotAction?: string[]
  Resource: string | string[]
  Condition?: Record<string, Record<string, string>>
}

const allow = (Sid: string, Action: string[], Resource: string | string[]): Statement => ({
  Sid,
  Effect: 'Allow',
  Action,
  Resource,
})

const write = (...statements: Statement[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements }, null, 2)

/** The example path in the policy for one path, which the user replaces. */
const EXAMPLE_PATH = '/staff/'

const VIEW_RULES = allow('ViewPasswordRules', ['iam:GetAccountPasswordPolicy'], '*')
const PASSWORDS = ['iam:CreateLoginProfile', 'iam:GetLoginProfile', 'iam:UpdateLoginProfile']
const KEYS = [
  'iam:CreateAccessKey',
  'iam:DeleteAccessKey',
  'iam:ListAccessKeys',
  'iam:UpdateAccessKey',
]

/**
 * Returns the ready-made policies, filled in for an account of 12 digits.
 *
 * The caller's own user appears twice, without and with a path, as in AWS's policy
 * IAMUserChangePassword since version 5. The variable `${aws:username}` contains the name without
 * the path, and a name has no slash, so the second form matches no other user.
 */
export function readyMadePolicies(accountId: string): ReadyMadePolicy[] {
  const arn = (resource: string) => `arn:aws:iam::${accountId}:${resource}`
  const oneself = [arn('user/${aws:username}'), arn('user/*/${aws:username}')]
  const anyUser = arn('user/*')
  const policies: Record<ReadyMadeId, Omit<ReadyMadePolicy, 'id'>> = {
    'change-own-password': {
      name: 'Change their own password',
      policyName: 'ChangeOwnPassword',
      description:
        'Users see the password rules and change their own password. The second ARN covers users with a path, such as user/staff/alice.',
      document: write(VIEW_RULES, allow('ChangeOwnPassword', ['iam:ChangePassword'], oneself)),
    },
    'manage-own-credentials': {
      name: 'Manage their own password and access keys',
      policyName: 'ManageOwnCredentials',
      description:
        'Users change their own password, and create, deactivate and delete their own access keys.',
      document: write(
        VIEW_RULES,
        allow(
          'ManageOwnCredentials',
          [
            'iam:ChangePassword',
            'iam:GetUser',
            'iam:GetLoginProfile',
            ...KEYS,
            'iam:GetAccessKeyLastUsed',
          ],
          oneself,
        ),
      ),
    },
    'require-mfa': requireMfa(oneself, arn('mfa/*')),
    'reset-passwords-under-path': {
      name: 'Reset passwords of users under a path',
      policyName: 'ResetPasswordsUnderPath',
      description: `For a help desk: lists all users, and sets new passwords for users under ${EXAMPLE_PATH} only. Replace ${EXAMPLE_PATH} with your path, and keep administrators out of it.`,
      document: write(
        allow('ListUsers', ['iam:ListUsers', 'iam:GetAccountPasswordPolicy'], '*'),
        allow('ResetPasswords', ['iam:GetUser', ...PASSWORDS], arn(`user${EXAMPLE_PATH}*`)),
      ),
    },
    'read-only-iam': {
      name: 'Read-only access to IAM',
      policyName: 'ReadOnlyIAM',
      description:
        'For auditors: sees users, groups, policies and reports, and simulates policies. Changes nothing.',
      document: write(
        allow(
          'ReadIAM',
          [
            ...[
              'iam:Get*',
              'iam:List*',
              'iam:GenerateCredentialReport',
              'iam:GenerateServiceLastAccessedDetails',
            ],
            ...['iam:SimulateCustomPolicy', 'iam:SimulatePrincipalPolicy'],
          ],
          '*',
        ),
      ),
    },
    'user-administrators': {
      name: 'Administrators of users',
      policyName: 'AdministerUsers',
      description:
        'Creates and deletes users, and manages their passwords and access keys; grants no permissions. It can set the password of any user, including administrators. Grant it only to people you trust as administrators.',
      document: write(
        allow(
          'ListUsers',
          ['iam:ListUsers', 'iam:ListGroups', 'iam:GetAccountPasswordPolicy'],
          '*',
        ),
        allow(
          'ManageUsers',
          [
            ...[
              'iam:CreateUser',
              'iam:GetUser',
              'iam:UpdateUser',
              'iam:DeleteUser',
              'iam:TagUser',
              'iam:UntagUser',
            ],
            ...[
              'iam:ListUserTags',
              'iam:ListGroupsForUser',
              'iam:ListUserPolicies',
              'iam:ListAttachedUserPolicies',
            ],
            ...[...PASSWORDS, 'iam:DeleteLoginProfile', ...KEYS, 'iam:GetAccessKeyLastUsed'],
          ],
          anyUser,
        ),
      ),
    },
  }
  return READY_MADE_IDS.map((id) => ({ id, ...policies[id] }))
}

/**
 * Returns the IAM User Guide's example "Allows MFA-authenticated IAM users to manage their own
 * credentials on the Security credentials page", which its tutorial calls Force_MFA. What is listed
 * in NotAction works before a device is registered.
 */
function requireMfa(oneself: string[], anyDevice: string): Omit<ReadyMadePolicy, 'id'> {
  const ownDevices = [
    'iam:EnableMFADevice',
    'iam:GetMFADevice',
    'iam:ListMFADevices',
    'iam:ResyncMFADevice',
  ]
  return {
    name: 'Require MFA, and manage their own credentials',
    policyName: 'Force_MFA',
    description:
      'AWS’s Force_MFA: users register an MFA device, and can do nothing else until they sign in with it. Then they manage their own password, access keys and devices. Other policies grant what they need for their work. Attach it once users have set their first password, because they could not do that without MFA. Delete access keys that nobody uses: anyone who has a user’s long-term key can register a device for that user, and call GetSessionToken with it.',
    document: write(
      allow(
        'AllowViewAccountInfo',
        ['iam:GetAccountPasswordPolicy', 'iam:ListVirtualMFADevices'],
        '*',
      ),
      allow('AllowManageOwnPasswords', ['iam:ChangePassword', 'iam:GetUser'], oneself),
      allow('AllowManageOwnAccessKeys', [...KEYS, 'iam:GetAccessKeyLastUsed'], oneself),
      allow(
        'AllowManageOwnSigningCertificates',
        ['Delete', 'List', 'Update', 'Upload'].map(
          (verb) => `iam:${verb}SigningCertificate${verb === 'List' ? 's' : ''}`,
        ),
        oneself,
      ),
      allow(
        'AllowManageOwnSSHPublicKeys',
        ['Delete', 'Get', 'List', 'Update', 'Upload'].map(
          (verb) => `iam:${verb}SSHPublicKey${verb === 'List' ? 's' : ''}`,
        ),
        oneself,
      ),
      allow(
        'AllowManageOwnGitCredentials',
        ['Create', 'Delete', 'List', 'Reset', 'Update'].map(
          (verb) => `iam:${verb}ServiceSpecificCredential${verb === 'List' ? 's' : ''}`,
        ),
        oneself,
      ),
      allow('AllowManageOwnVirtualMFADevice', ['iam:CreateVirtualMFADevice'], anyDevice),
      allow('AllowManageOwnUserMFA', ['iam:DeactivateMFADevice', ...ownDevices], oneself),
      {
        Sid: 'DenyAllExceptListedIfNoMFA',
        Effect: 'Deny',
        NotAction: [
          'iam:CreateVirtualMFADevice',
          ...ownDevices,
          'iam:GetUser',
          'iam:ListVirtualMFADevices',
          'sts:GetSessionToken',
        ],
        Resource: '*',
        Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
      },
    ),
  }
}
