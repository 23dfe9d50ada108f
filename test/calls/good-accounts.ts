// Valid inputs for the operations on accounts, on users' details, and on lists that are empty.
import type * as aws from '@aws-sdk/client-iam'
import type { InputOf } from '../../iam/gate/call-operation'
import type { TestAccount } from '../fixtures'

const READ_ONLY = 'arn:aws:iam::aws:policy/IAMReadOnlyAccess'

export type AccountOperation =
  | keyof AccountInputs
  | keyof AccountOutputs
  | 'GetCallerIdentity'
  | SearchOperation

type SearchOperation = 'GetAccountFindings' | 'SearchGroups' | 'SearchPolicies' | 'SearchUsers'

export const goodAccounts: { [N in AccountOperation]: InputOf<N> } = {
  DeleteUserPermissionsBoundary: { UserName: 'target' },
  GenerateCredentialReport: {},
  GetAccessKeyLastUsed: { AccessKeyId: 'AKIATARGETSACCESSKEY' },
  GetAccountAuthorizationDetails: { Filter: ['User', 'Group', 'LocalManagedPolicy'] },
  GetAccountFindings: { MaxExamples: 2 },
  GetAccountSummary: {},
  GetCallerIdentity: {},
  GetCredentialReport: {},
  ListInstanceProfiles: {},
  ListMFADevices: { UserName: 'target' },
  ListOpenIDConnectProviders: {},
  ListRoles: { PathPrefix: '/staff/' },
  ListSAMLProviders: {},
  ListServerCertificates: {},
  ListServiceSpecificCredentials: { UserName: 'target' },
  ListSigningCertificates: { UserName: 'target' },
  ListSSHPublicKeys: { UserName: 'target' },
  ListUserTags: { UserName: 'target' },
  ListVirtualMFADevices: { AssignmentStatus: 'Any' },
  PutUserPermissionsBoundary: { UserName: 'target', PermissionsBoundary: READ_ONLY },
  SearchGroups: { Text: 'staff' },
  SearchPolicies: { Text: 'staged', Type: 'Customer' },
  SearchUsers: { Text: 'target', SortBy: 'CreateDate' },
  TagUser: { UserName: 'target', Tags: [{ Key: 'team', Value: 'blue' }] },
  UntagUser: { UserName: 'target', TagKeys: ['site'] },
  UpdateUser: { UserName: 'target', NewUserName: 'goal', NewPath: '/staff/' },
}

/** Adds what these inputs need in addition to the staged users: a tag, and a fresh report. */
export async function stageAccounts(made: TestAccount): Promise<void> {
  await made.call('TagUser', { UserName: 'target', Tags: [{ Key: 'site', Value: 'north' }] })
  await made.call('GenerateCredentialReport', {})
}

export type AccountInputs = {
  DeleteUserPermissionsBoundary: aws.DeleteUserPermissionsBoundaryRequest
  GetAccessKeyLastUsed: aws.GetAccessKeyLastUsedRequest
  GetAccountAuthorizationDetails: aws.GetAccountAuthorizationDetailsRequest
  ListInstanceProfiles: aws.ListInstanceProfilesRequest
  ListMFADevices: aws.ListMFADevicesRequest
  ListRoles: aws.ListRolesRequest
  ListServerCertificates: aws.ListServerCertificatesRequest
  ListServiceSpecificCredentials: aws.ListServiceSpecificCredentialsRequest
  ListSigningCertificates: aws.ListSigningCertificatesRequest
  ListSSHPublicKeys: aws.ListSSHPublicKeysRequest
  ListUserTags: aws.ListUserTagsRequest
  ListVirtualMFADevices: aws.ListVirtualMFADevicesRequest
  PutUserPermissionsBoundary: aws.PutUserPermissionsBoundaryRequest
  TagUser: aws.TagUserRequest
  UntagUser: aws.UntagUserRequest
  UpdateUser: aws.UpdateUserRequest
}

export type AccountOutputs = {
  GenerateCredentialReport: aws.GenerateCredentialReportResponse
  GetAccessKeyLastUsed: aws.GetAccessKeyLastUsedResponse
  GetAccountAuthorizationDetails: aws.GetAccountAuthorizationDetailsResponse
  GetAccountSummary: aws.GetAccountSummaryResponse
  GetCredentialReport: aws.GetCredentialReportResponse
  ListInstanceProfiles: aws.ListInstanceProfilesResponse
  ListMFADevices: aws.ListMFADevicesResponse
  ListOpenIDConnectProviders: aws.ListOpenIDConnectProvidersResponse
  ListRoles: aws.ListRolesResponse
  ListSAMLProviders: aws.ListSAMLProvidersResponse
  ListServerCertificates: aws.ListServerCertificatesResponse
  ListServiceSpecificCredentials: aws.ListServiceSpecificCredentialsResponse
  ListSigningCertificates: aws.ListSigningCertificatesResponse
  ListSSHPublicKeys: aws.ListSSHPublicKeysResponse
  ListUserTags: aws.ListUserTagsResponse
  ListVirtualMFADevices: aws.ListVirtualMFADevicesResponse
}
