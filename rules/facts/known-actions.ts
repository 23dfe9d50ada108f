// The actions of IAM and STS, and the kinds of resource that each acts on. Sources: AWS's API
// models and its service authorization reference, names only.
import { matchPatterns } from '../matching/match-wildcards'
import { readPattern } from '../matching/wildcard-pattern'

/** The kind of an action's resource, as in its ARN; `*` is the whole account. */
export type ResourceKind = 'user' | 'group' | 'policy' | 'role' | 'mfa' | '*'

export interface KnownAction {
  /** With the service, in AWS's spelling: `iam:ChangePassword`. */
  name: string
  /** One kind for most actions; empty if the action's resources are irrelevant here. */
  kinds: readonly ResourceKind[]
}

/**
 * By service, then by the kinds of resource. An action that lists by path is evaluated for the
 * whole account, or for an ARN with the path prefix.
 */
const ACTIONS: Record<string, Record<string, string>> = {
  iam: {
    user: `
      AttachUserPolicy ChangePassword CreateAccessKey CreateLoginProfile
      CreateServiceSpecificCredential CreateUser DeactivateMFADevice DeleteAccessKey
      DeleteLoginProfile DeleteServiceSpecificCredential DeleteSigningCertificate DeleteSSHPublicKey
      DeleteUser DeleteUserPermissionsBoundary DeleteUserPolicy DetachUserPolicy EnableMFADevice
      GetAccessKeyLastUsed GetLoginProfile GetMFADevice GetSSHPublicKey GetUser GetUserPolicy
      ListAccessKeys ListAttachedUserPolicies ListGroupsForUser ListMFADevices
      ListServiceSpecificCredentials ListSigningCertificates ListSSHPublicKeys ListUserPolicies
      ListUserTags PutUserPermissionsBoundary PutUserPolicy ResetServiceSpecificCredential
      ResyncMFADevice TagUser UntagUser UpdateAccessKey UpdateLoginProfile
      UpdateServiceSpecificCredential UpdateSigningCertificate UpdateSSHPublicKey UpdateUser
      UploadSigningCertificate UploadSSHPublicKey`,
    group: `
      AddUserToGroup AttachGroupPolicy CreateGroup DeleteGroup DeleteGroupPolicy DetachGroupPolicy
      GetGroup GetGroupPolicy ListAttachedGroupPolicies ListGroupPolicies PutGroupPolicy
      RemoveUserFromGroup UpdateGroup`,
    policy: `
      CreatePolicy CreatePolicyVersion DeletePolicy DeletePolicyVersion GetPolicy GetPolicyVersion
      ListEntitiesForPolicy ListPolicyTags ListPolicyVersions SetDefaultPolicyVersion TagPolicy
      UntagPolicy`,
    role: `
      AttachRolePolicy CreateRole CreateServiceLinkedRole DeleteRole DeleteRolePermissionsBoundary
      DeleteRolePolicy DeleteServiceLinkedRole DetachRolePolicy GetRole GetRolePolicy
      ListAttachedRolePolicies ListRolePolicies ListRoleTags PassRole PutRolePermissionsBoundary
      PutRolePolicy TagRole UntagRole UpdateAssumeRolePolicy UpdateRole UpdateRoleDescription`,
    mfa: 'CreateVirtualMFADevice DeleteVirtualMFADevice ListMFADeviceTags TagMFADevice UntagMFADevice',
    '*': `
      CreateAccountAlias DeleteAccountAlias DeleteAccountPasswordPolicy
      DisableOrganizationsRootCredentialsManagement DisableOrganizationsRootSessions
      EnableOrganizationsRootCredentialsManagement EnableOrganizationsRootSessions
      GenerateCredentialReport GetAccountAuthorizationDetails GetAccountPasswordPolicy
      GetAccountSummary GetContextKeysForCustomPolicy GetCredentialReport ListAccountAliases
      ListOrganizationsFeatures SimulateCustomPolicy UpdateAccountPasswordPolicy`,
    '* user': 'ListUsers',
    '* group': 'ListGroups',
    '* policy': 'ListPolicies',
    '* role': 'ListRoles',
    '* mfa': 'ListVirtualMFADevices',
    'user group role':
      'GetContextKeysForPrincipalPolicy ListPoliciesGrantingServiceAccess SimulatePrincipalPolicy',
    'user group role policy': 'GenerateServiceLastAccessedDetails',
    '': `
      AcceptDelegationRequest AcquireRole AddClientIDToOpenIDConnectProvider
      AddRoleToInstanceProfile AssociateDelegationRequest CreateDelegationRequest
      CreateInstanceProfile CreateOpenIDConnectProvider CreateSAMLProvider DeleteCloudFrontPublicKey
      DeleteInstanceProfile DeleteOpenIDConnectProvider DeleteSAMLProvider DeleteServerCertificate
      DisableOutboundWebIdentityFederation EnableOutboundWebIdentityFederation
      GenerateOrganizationsAccessReport GetAccountEmailAddress GetAccountName GetAccountProperties
      GetCloudFrontPublicKey GetDelegationRequest GetHumanReadableSummary GetInstanceProfile
      GetOpenIDConnectProvider GetOrganizationsAccessReport GetOutboundWebIdentityFederationInfo
      GetRequestAuthorizationDetails GetRoleTemplateVersion GetSAMLProvider GetServerCertificate
      GetServiceLastAccessedDetails GetServiceLastAccessedDetailsWithEntities
      GetServiceLinkedRoleDeletionStatus ListCloudFrontPublicKeys ListDelegationRequests
      ListInstanceProfiles ListInstanceProfilesForRole ListInstanceProfileTags
      ListOpenIDConnectProviders ListOpenIDConnectProviderTags ListSAMLProviders
      ListSAMLProviderTags ListServerCertificates ListServerCertificateTags
      ListSTSRegionalEndpointsStatus PutAccountProperties RejectDelegationRequest
      RemoveClientIDFromOpenIDConnectProvider RemoveRoleFromInstanceProfile SendDelegationToken
      SetSecurityTokenServicePreferences SetSTSRegionalEndpointStatus TagInstanceProfile
      TagOpenIDConnectProvider TagSAMLProvider TagServerCertificate UntagInstanceProfile
      UntagOpenIDConnectProvider UntagSAMLProvider UntagServerCertificate UpdateAccountEmailAddress
      UpdateAccountName UpdateCloudFrontPublicKey UpdateDelegationRequest
      UpdateOpenIDConnectProviderThumbprint UpdateSAMLProvider UpdateServerCertificate
      UploadCloudFrontPublicKey UploadServerCertificate`,
  },
  sts: {
    role: 'AssumeRole AssumeRoleWithSAML AssumeRoleWithWebIdentity',
    '*': 'DecodeAuthorizationMessage GetAccessKeyInfo GetCallerIdentity GetSessionToken',
    '': `
      AssumeRoot GetDelegatedAccessToken GetFederationToken GetServiceBearerToken
      GetWebIdentityToken SetContext SetSourceIdentity TagGetWebIdentityToken TagSession`,
  },
}

const words = (text: string) => text.split(/\s+/).filter((word) => word !== '')

/** Every action, sorted by service and name. */
export const KNOWN_ACTIONS: readonly KnownAction[] = Object.entries(ACTIONS)
  .flatMap(([service, byKinds]) =>
    Object.entries(byKinds).flatMap(([kinds, names]) =>
      words(names).map((name) => ({
        name: `${service}:${name}`,
        kinds: words(kinds) as ResourceKind[],
      })),
    ),
  )
  .sort((one, other) => (one.name < other.name ? -1 : 1))

const LOWER_CASE = KNOWN_ACTIONS.map((action) => ({ action, name: action.name.toLowerCase() }))

const BY_NAME = new Map(LOWER_CASE.map(({ action, name }) => [name, action]))

/** Returns the action of this name, ignoring case. */
export const knownAction = (name: string): KnownAction | undefined =>
  BY_NAME.get(name.toLowerCase())

/**
 * Returns the actions that an element of Action or NotAction matches, with wildcards and ignoring
 * case.
 */
export function actionsMatching(pattern: string): KnownAction[] {
  // Read once: a pattern may be as long as a policy document.
  const wanted = readPattern(pattern.toLowerCase())
  return LOWER_CASE.filter(({ name }) => matchPatterns(wanted, { text: name })).map(
    ({ action }) => action,
  )
}

/** Returns whether all actions of a service are known here. Ignores the case of `service`. */
export const isKnownService = (service: string) => Object.hasOwn(ACTIONS, service.toLowerCase())
