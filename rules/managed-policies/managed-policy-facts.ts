// The facts of AWS's managed policies: names, dates, versions and statements. The statements are
// AWS's own, as published. Of all its policies, these concern users, passwords and keys, or are
// general ones for people.
import type { Statement } from '../policy/policy-document'
import { SUPPORT_USER_ACTIONS } from './support-user-actions'

export interface ManagedPolicyFacts {
  name: string
  /**
   * AWS's own ID if it is published. The five others are derived from the ARN, so that they are the
   * same everywhere.
   */
  id: string
  path: string
  versionId: string
  createDate: string
  updateDate: string
  statements: Statement[]
}

/** Splits a long list of actions, written as words. */
const words = (text: string) => text.trim().split(/\s+/)

export const MANAGED_POLICY_FACTS: readonly ManagedPolicyFacts[] = [
  {
    name: 'AdministratorAccess',
    id: 'ANPAIWMBCKSKIEE64ZLYK',
    path: '/',
    versionId: 'v1',
    createDate: '2015-02-06T18:39:46Z',
    updateDate: '2015-02-06T18:39:46Z',
    statements: [{ Effect: 'Allow', Action: ['*'], Resource: ['*'] }],
  },
  {
    name: 'IAMAccessAdvisorReadOnly',
    id: 'ANPALHQEUJPZR5SMLTVKI',
    path: '/',
    versionId: 'v1',
    createDate: '2019-06-21T19:33:45Z',
    updateDate: '2019-06-21T19:33:45Z',
    statements: [
      {
        Effect: 'Allow',
        Action: words(`
          iam:ListRoles iam:ListUsers iam:ListGroups iam:ListPolicies
          iam:ListPoliciesGrantingServiceAccess iam:GenerateServiceLastAccessedDetails
          iam:GenerateOrganizationsAccessReport iam:GenerateCredentialReport iam:GetRole
          iam:GetPolicy iam:GetServiceLastAccessedDetails
          iam:GetServiceLastAccessedDetailsWithEntities iam:GetOrganizationsAccessReport
          organizations:DescribeAccount organizations:DescribeOrganization
          organizations:DescribeOrganizationalUnit organizations:DescribePolicy
          organizations:ListChildren organizations:ListParents organizations:ListPoliciesForTarget
          organizations:ListRoots organizations:ListPolicies organizations:ListTargetsForPolicy
        `),
        Resource: ['*'],
      },
    ],
  },
  {
    name: 'IAMAuditRootUserCredentials',
    id: 'ANPAXQMAPI2XUMOZCFLPU',
    path: '/root-task/',
    versionId: 'v1',
    createDate: '2024-11-06T22:27:58Z',
    updateDate: '2024-11-06T22:27:58Z',
    statements: [
      {
        Sid: 'DenyAllOtherActionsOnAnyResource',
        Effect: 'Deny',
        NotAction: words(`
          iam:ListAccessKeys iam:ListSigningCertificates iam:GetLoginProfile iam:ListMFADevices
          iam:GetAccountSummary iam:GetUser iam:GetAccessKeyLastUsed
        `),
        Resource: ['*'],
      },
      {
        Sid: 'DenyAuditingCredentialsOnNonRootUserResource',
        Effect: 'Deny',
        Action: words(`
          iam:ListAccessKeys iam:ListSigningCertificates iam:GetLoginProfile iam:ListMFADevices
          iam:GetUser iam:GetAccessKeyLastUsed
        `),
        NotResource: ['arn:aws:iam::*:root'],
      },
    ],
  },
  {
    name: 'IAMCreateRootUserPassword',
    id: 'ANPAZLRY6AFEN6F4QDZ27',
    path: '/root-task/',
    versionId: 'v1',
    createDate: '2024-11-06T22:32:59Z',
    updateDate: '2024-11-06T22:32:59Z',
    statements: [
      {
        Sid: 'DenyAllOtherActionsOnAnyResource',
        Effect: 'Deny',
        NotAction: ['iam:CreateLoginProfile', 'iam:GetLoginProfile'],
        Resource: ['*'],
      },
      {
        Sid: 'DenyCreatingPasswordOnNonRootUserResource',
        Effect: 'Deny',
        Action: ['iam:CreateLoginProfile', 'iam:GetLoginProfile'],
        NotResource: ['arn:aws:iam::*:root'],
      },
    ],
  },
  {
    name: 'IAMDeleteRootUserCredentials',
    id: 'ANPANYBH4ETNBGZVGIIEW',
    path: '/root-task/',
    versionId: 'v1',
    createDate: '2024-11-06T22:47:58Z',
    updateDate: '2024-11-06T22:47:58Z',
    statements: [
      {
        Sid: 'DenyAllOtherActionsOnAnyResource',
        Effect: 'Deny',
        NotAction: words(`
          iam:DeleteAccessKey iam:DeleteSigningCertificate iam:DeleteLoginProfile
          iam:DeactivateMFADevice iam:DeleteVirtualMFADevice iam:ListAccessKeys
          iam:ListSigningCertificates iam:GetLoginProfile iam:ListMFADevices iam:GetUser
          iam:GetAccessKeyLastUsed
        `),
        Resource: ['*'],
      },
      {
        Sid: 'DenyDeletingRootUserCredentialsOnNonRootUserResource',
        Effect: 'Deny',
        Action: words(`
          iam:DeleteAccessKey iam:DeleteSigningCertificate iam:DeleteLoginProfile
          iam:DeactivateMFADevice iam:DeleteVirtualMFADevice iam:ListAccessKeys
          iam:ListSigningCertificates iam:GetLoginProfile iam:ListMFADevices iam:GetUser
          iam:GetAccessKeyLastUsed
        `),
        NotResource: ['arn:aws:iam::*:root'],
      },
    ],
  },
  {
    name: 'IAMFullAccess',
    id: 'ANPAI7XKCFMBPM3QQRRVQ',
    path: '/',
    versionId: 'v2',
    createDate: '2015-02-06T18:40:38Z',
    updateDate: '2019-06-21T19:40:00Z',
    statements: [
      {
        Effect: 'Allow',
        Action: words(`
          iam:* organizations:DescribeAccount organizations:DescribeOrganization
          organizations:DescribeOrganizationalUnit organizations:DescribePolicy
          organizations:ListChildren organizations:ListParents organizations:ListPoliciesForTarget
          organizations:ListRoots organizations:ListPolicies organizations:ListTargetsForPolicy
        `),
        Resource: ['*'],
      },
    ],
  },
  {
    name: 'IAMReadOnlyAccess',
    id: 'ANPAJKSO7NDY4T57MWDSQ',
    path: '/',
    versionId: 'v4',
    createDate: '2015-02-06T18:40:39Z',
    updateDate: '2018-01-25T19:11:27Z',
    statements: [
      {
        Effect: 'Allow',
        Action: words(`
          iam:GenerateCredentialReport iam:GenerateServiceLastAccessedDetails iam:Get* iam:List*
          iam:SimulateCustomPolicy iam:SimulatePrincipalPolicy
        `),
        Resource: ['*'],
      },
    ],
  },
  {
    name: 'IAMSelfManageServiceSpecificCredentials',
    id: 'ANPAI4VT74EMXK2PMQJM2',
    path: '/',
    versionId: 'v1',
    createDate: '2016-12-22T17:25:18Z',
    updateDate: '2016-12-22T17:25:18Z',
    statements: [
      {
        Effect: 'Allow',
        Action: words(`
          iam:CreateServiceSpecificCredential iam:ListServiceSpecificCredentials
          iam:UpdateServiceSpecificCredential iam:DeleteServiceSpecificCredential
          iam:ResetServiceSpecificCredential
        `),
        Resource: ['arn:aws:iam::*:user/${aws:username}'],
      },
    ],
  },
  {
    name: 'IAMUserChangePassword',
    id: 'ANPAJ4L4MM2A7QIEB56MS',
    path: '/',
    versionId: 'v5',
    createDate: '2016-11-15T00:25:16Z',
    updateDate: '2026-02-12T17:58:57Z',
    statements: [
      {
        Effect: 'Allow',
        Action: ['iam:ChangePassword'],
        Resource: ['arn:aws:iam::*:user/${aws:username}', 'arn:aws:iam::*:user/*/${aws:username}'],
      },
      { Effect: 'Allow', Action: ['iam:GetAccountPasswordPolicy'], Resource: ['*'] },
    ],
  },
  {
    name: 'IAMUserSSHKeys',
    id: 'ANPAJTSHUA4UXGXU7ANUA',
    path: '/',
    versionId: 'v1',
    createDate: '2015-07-09T17:08:54Z',
    updateDate: '2015-07-09T17:08:54Z',
    statements: [
      {
        Effect: 'Allow',
        Action: words(`
          iam:DeleteSSHPublicKey iam:GetSSHPublicKey iam:ListSSHPublicKeys iam:UpdateSSHPublicKey
          iam:UploadSSHPublicKey
        `),
        Resource: ['arn:aws:iam::*:user/${aws:username}'],
      },
    ],
  },
  {
    name: 'PowerUserAccess',
    id: 'ANPAJYRXTHIB4FOVS3ZXS',
    path: '/',
    versionId: 'v12',
    createDate: '2015-02-06T18:39:47Z',
    updateDate: '2026-02-12T17:59:14Z',
    statements: [
      { Effect: 'Allow', NotAction: ['iam:*', 'organizations:*', 'account:*'], Resource: ['*'] },
      {
        Effect: 'Allow',
        Action: words(`
          account:GetAccountInformation account:GetGovCloudAccountInformation
          account:GetPrimaryEmail account:ListRegions iam:CreateServiceLinkedRole
          iam:DeleteServiceLinkedRole iam:ListRoles organizations:DescribeEffectivePolicy
          organizations:DescribeOrganization
        `),
        Resource: ['*'],
      },
    ],
  },
  {
    name: 'SignInLocalDevelopmentAccess',
    id: 'ANPA7MOWPEFIIVVYOIR3F',
    path: '/',
    versionId: 'v3',
    createDate: '2025-11-19T18:34:09Z',
    updateDate: '2026-02-12T17:59:05Z',
    statements: [
      {
        Effect: 'Allow',
        Action: ['signin:AuthorizeOAuth2Access', 'signin:CreateOAuth2Token'],
        Resource: ['arn:aws:signin:*:*:oauth2/public-client/*'],
      },
    ],
  },
  {
    name: 'SupportUser',
    id: 'ANPAI3V4GSSN5SJY3P2RO',
    path: '/job-function/',
    versionId: 'v11',
    createDate: '2016-11-10T17:21:53Z',
    updateDate: '2026-02-12T18:03:12Z',
    statements: [
      {
        Effect: 'Allow',
        Action: SUPPORT_USER_ACTIONS,
        Resource: ['*'],
      },
    ],
  },
]
