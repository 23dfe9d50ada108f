// The operations of AWS's IAM and STS that Gatehouse does not support. A request for one is
// rejected as unsupported, by name, not as unknown.

const words = (text: string): readonly string[] => text.trim().split(/\s+/)

const UNSUPPORTED: Readonly<Record<'iam' | 'sts', ReadonlySet<string>>> = {
  iam: new Set([
    // roles
    ...words(`
      AcquireRole AttachRolePolicy CreateRole CreateServiceLinkedRole DeleteRole DeleteRolePermissionsBoundary DeleteRolePolicy
      DeleteServiceLinkedRole DetachRolePolicy GetRole GetRolePolicy GetRoleTemplateVersion GetServiceLinkedRoleDeletionStatus
      ListAttachedRolePolicies ListRolePolicies ListRoleTags PutRolePermissionsBoundary PutRolePolicy TagRole UntagRole
      UpdateAssumeRolePolicy UpdateRole UpdateRoleDescription
    `),
    // instance profiles
    ...words(`
      AddRoleToInstanceProfile CreateInstanceProfile DeleteInstanceProfile GetInstanceProfile ListInstanceProfileTags
      ListInstanceProfilesForRole RemoveRoleFromInstanceProfile TagInstanceProfile UntagInstanceProfile
    `),
    // identity providers
    ...words(`
      AddClientIDToOpenIDConnectProvider CreateOpenIDConnectProvider CreateSAMLProvider DeleteOpenIDConnectProvider
      DeleteSAMLProvider GetOpenIDConnectProvider GetSAMLProvider ListOpenIDConnectProviderTags ListSAMLProviderTags
      RemoveClientIDFromOpenIDConnectProvider TagOpenIDConnectProvider TagSAMLProvider UntagOpenIDConnectProvider
      UntagSAMLProvider UpdateOpenIDConnectProviderThumbprint UpdateSAMLProvider
      DisableOutboundWebIdentityFederation EnableOutboundWebIdentityFederation GetOutboundWebIdentityFederationInfo
    `),
    // multi-factor devices
    ...words(`
      CreateVirtualMFADevice DeactivateMFADevice DeleteVirtualMFADevice EnableMFADevice GetMFADevice ListMFADeviceTags
      ResyncMFADevice TagMFADevice UntagMFADevice
    `),
    // certificates, SSH keys, credentials for one service
    ...words(`
      DeleteSSHPublicKey DeleteServerCertificate DeleteSigningCertificate GetSSHPublicKey GetServerCertificate
      ListServerCertificateTags TagServerCertificate UntagServerCertificate UpdateSSHPublicKey UpdateServerCertificate
      UpdateSigningCertificate UploadSSHPublicKey UploadServerCertificate UploadSigningCertificate
      CreateServiceSpecificCredential DeleteServiceSpecificCredential ResetServiceSpecificCredential
      UpdateServiceSpecificCredential
    `),
    // last-accessed data of services, and organisations
    ...words(`
      GenerateOrganizationsAccessReport GenerateServiceLastAccessedDetails GetOrganizationsAccessReport
      GetServiceLastAccessedDetails GetServiceLastAccessedDetailsWithEntities ListPoliciesGrantingServiceAccess
      DisableOrganizationsRootCredentialsManagement DisableOrganizationsRootSessions
      EnableOrganizationsRootCredentialsManagement EnableOrganizationsRootSessions ListOrganizationsFeatures
    `),
    // delegation, and account settings
    ...words(`
      AcceptDelegationRequest AssociateDelegationRequest CreateDelegationRequest GetDelegationRequest
      GetHumanReadableSummary ListDelegationRequests RejectDelegationRequest SendDelegationToken UpdateDelegationRequest
      GetAccountProperties PutAccountProperties SetSecurityTokenServicePreferences
    `),
  ]),
  sts: new Set(
    words(`
      AssumeRole AssumeRoleWithSAML AssumeRoleWithWebIdentity AssumeRoot DecodeAuthorizationMessage GetAccessKeyInfo
      GetDelegatedAccessToken GetFederationToken GetSessionToken GetWebIdentityToken
    `),
  ),
}

/** Returns whether AWS's service has an operation of this name that Gatehouse does not support. */
export const isUnsupported = (service: 'iam' | 'sts', action: string): boolean =>
  UNSUPPORTED[service].has(action)

/** Returns the names of a service's unsupported operations, sorted. */
export const unsupportedOperations = (service: 'iam' | 'sts'): string[] =>
  [...UNSUPPORTED[service]].sort()
