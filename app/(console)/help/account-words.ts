// Help on the account as a whole: dashboard, account settings, reports, search, one's own password.
import { sharedWords } from '@/components/words/shared-words'
import { guides } from './guide-words'
import { guide, type HelpTopic, type Term } from './topic'

const PASSWORD_POLICY: Term = [
  'Password policy',
  'The rules for the console passwords of all IAM users.',
]

const LAST_ACTIVITY: Term = ['Last activity', sharedWords.lastActivity]

const EXPLICIT_DENY = 'A statement denies the action. No other policy can override that.'
const EVALUATION = guide('How policies are evaluated', 'reference_policies_evaluation-logic')

export const accountTopics = {
  dashboard: {
    title: 'IAM Dashboard',
    about: [
      'The dashboard shows which account you are in and where its users sign in.',
      'It counts users, user groups, policies and access keys, and lists what needs attention.',
      'It also shows the rules that passwords in this account must meet.',
    ],
    terms: [
      ['Account ID', 'The 12 digits that identify the account. They never change.'],
      ['Account alias', 'A name that can replace the account ID in the sign-in URL.'],
      PASSWORD_POLICY,
    ],
    links: [guides.accountAlias],
  },
  accountSettings: {
    title: 'Account settings',
    about: [
      'The password policy applies to every IAM user of the account.',
      'The account alias makes the sign-in URL easier to remember. The URL with the ID keeps working.',
      'Rules for length and characters apply to the next password. Expiration applies immediately.',
      'The check of compromised passwords is Gatehouse’s own. AWS accepts such passwords.',
      'A profile fills in the values of NIST SP 800-63B or PCI DSS 4.0. You can change them first.',
    ],
    terms: [
      PASSWORD_POLICY,
      ['Password expiration', 'The number of days after which a password must be changed.'],
      ['Administrator reset', 'With it, only an administrator can replace an expired password.'],
      ['Password reuse', 'The number of earlier passwords that a new one must differ from.'],
    ],
    links: [guides.passwordPolicy, guides.accountAlias],
  },
  unusedCredentials: {
    title: 'Unused credentials',
    about: [
      'A password or access key that nobody uses can be stolen without anybody noticing.',
      'Disable console access, or deactivate the keys, of the users whom you select. Offboard ends everything of one user.',
      'The CIS AWS Foundations Benchmark (1.12) asks to disable credentials after 45 days without use.',
    ],
    terms: [
      ['Unused password', 'Neither set nor used to sign in within the period.'],
      ['Unused access key', 'Neither created nor used within the period.'],
      LAST_ACTIVITY,
    ],
    links: [guides.unusedCredentials],
  },
  accountAlias: {
    title: 'Account alias',
    about: [
      `${sharedWords.oneAlias} A new alias replaces the present one.`,
      'The sign-in URL with the old alias stops working as soon as the alias changes.',
    ],
    terms: [
      ['Account alias', 'A name of 3 to 63 lower-case letters, digits and hyphens. It is public.'],
      ['Sign-in URL', 'The address at which the IAM users of this account sign in.'],
    ],
    links: [guides.accountAlias],
  },
  deletePasswordPolicy: {
    title: 'Delete password policy',
    about: [
      'Without a custom password policy, the IAM default applies.',
      `${sharedWords.passwordsKeepWorking} The default rules apply to the next password of each user.`,
    ],
    terms: [['IAM default', 'The rules that AWS applies to accounts without a password policy.']],
    links: [guides.passwordPolicy],
  },
  securityCredentials: {
    title: 'Security credentials',
    about: [
      'Here you change your own console password. You need your current password to do so.',
      'You need the permissions iam:ChangePassword and iam:GetAccountPasswordPolicy.',
      'You also see your access keys. Rotate leads through replacing one without interruption.',
    ],
    terms: [
      ['User ARN', 'The name that identifies you in policies.'],
      ['Console sign-in link', 'The address at which you sign in to this account.'],
    ],
    links: [guide('Change your own password', 'id_credentials_passwords_user-change-own')],
  },
  rootCredentials: {
    title: 'Root user',
    about: [
      'The root user owns the account and may do everything in it. It signs in with its email address.',
      'Create an administrator IAM user for everyday work, and keep the root password in a safe place.',
      'Changes of the account and of its keys need a password that was entered in the last five minutes.',
    ],
    terms: [
      ['Account name', 'What the root user sees in the menu at the top. Nobody signs in with it.'],
      ['Email address', 'The address that the root user signs in with.'],
    ],
    links: [guide('AWS account root user', 'id_root-user')],
  },
  credentialReport: {
    title: 'Credential report',
    about: [
      'The report lists every user of the account with the state of their credentials.',
      'Use it to find old passwords, unused access keys and users who never signed in.',
      `${sharedWords.reportKept} Only then can a new one be generated.`,
    ],
    terms: [
      ['Credential report', 'A CSV file with one line per user. It is generated on request.'],
      ['N/A', 'The value does not apply to this user, such as the age of a missing password.'],
    ],
    links: [guide('Credential reports', 'id_credentials_getting-report')],
  },
  authorizationDetails: {
    title: 'Access Troubleshooter',
    about: [
      'This page explains a denied request. Its address contains the authorization ID of the error message.',
      'Policies and request context are those of the moment of the denial. They are kept for 24 hours.',
      'If the denial was not intended, change the policy that caused it.',
    ],
    terms: [
      ['Explicit deny', EXPLICIT_DENY],
      ['Implicit deny', 'No statement allows the action.'],
      ['Attached to', 'The user or the user groups that the policy applied to.'],
      ['Request context', 'The facts about the request that conditions can test.'],
    ],
    links: [guide('Troubleshoot access denied errors', 'troubleshoot_access-denied'), EVALUATION],
  },
  events: {
    title: 'Event history',
    about: [
      'Every sign-in, change, read and refused call of the account is recorded, and kept for 90 days unless the server is set otherwise.',
      'Filters compare exactly, in the same case. They are in the address, so you can bookmark a search.',
      'LookupEvents of the AWS CLI and SDKs returns the same events.',
    ],
    terms: [
      ['Event source', 'The service that the call belongs to.'],
      [
        'Resource name',
        'Each name that the call contains. A created user also has its ID and ARN.',
      ],
      ['Read-only', 'The call changes nothing.'],
      [
        'HIDDEN_DUE_TO_SECURITY_REASONS',
        'A user name that does not exist. It may be a mistyped password.',
      ],
    ],
    links: [guide('Logging IAM and STS calls', 'cloudtrail-integration')],
  },
  policySimulator: {
    title: 'Policy simulator',
    about: [
      'The simulator evaluates policies without performing any action.',
      'It answers whether a user or group may perform an action, and which statement decides.',
      'The address holds the whole question, so you can bookmark or share it.',
    ],
    terms: [
      ['Allowed', 'A statement allows the action and nothing denies it.'],
      ['Explicitly denied', EXPLICIT_DENY],
      ['Not allowed', 'No statement allows the action (an implicit deny).'],
      ['Context key', 'A fact about the request, such as aws:SourceIp, that conditions test.'],
    ],
    links: [
      guide('Test policies with the policy simulator', 'access_policies_testing-policies'),
      EVALUATION,
    ],
  },
  whoMaySetPassword: {
    title: 'Who may change a password',
    about: [
      'This page simulates, for each user, every action that changes the password of one user.',
      'The root user of the account may always change it and is not listed.',
    ],
    terms: [
      ['iam:ChangePassword', 'Users change their own password. They need the current one.'],
      ['iam:UpdateLoginProfile', 'An administrator replaces the password of a user.'],
      ['iam:CreateLoginProfile', 'An administrator gives a first password to a user.'],
    ],
    links: [
      guide('Let users change their own passwords', 'id_credentials_passwords_enable-user-change'),
    ],
  },
  search: {
    title: 'Search IAM',
    about: [
      'The search finds users, user groups and policies by a part of their name, and pages.',
      'A whole access key ID finds the user that the key belongs to.',
      'You can also type a task, such as “password policy” or “manage password for alice”.',
    ],
    terms: [['Access key ID', 'The public part of an access key. It starts with AKIA.']],
    links: [guide('Search IAM', 'console_search')],
  },
  notFound: {
    title: 'Page not found',
    about: [
      'Gatehouse contains the IAM console only. The consoles of other services are not part of it.',
    ],
    terms: [],
    links: [guide('What is IAM?', 'introduction')],
  },
} as const satisfies Record<string, HelpTopic>
