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
  'reset-passwords-under-path',
  'read-only-iam',
  'user-administrators',
] as const
export type ReadyMadeId = (typeof READY_MADE_IDS)[number]

export const isReadyMadeId = (text: string): text is ReadyMadeId =>
  (READY_MADE_IDS as readonly string[]).includes(text)

interface Statement {
  Sid: string
  Effect: 'Allow'
  Action: string[]
  Resource: string | string[]
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
