// The operations that AWS's models of IAM (2010-05-08) and STS (2011-06-15) have beyond what Gatehouse sets out to do: roles, providers,
// certificates, temporary credentials of roles and the like. They are told apart from names that nobody has.

const words = (text: string) => new Set(text.trim().split(/\s+/))

const UNSUPPORTED: Record<'iam' | 'sts', ReadonlySet<string>> = {
  iam: words(`
    AcceptDelegationRequest AddClientIDToOpenIDConnectProvider AddRoleToInstanceProfile AssociateDelegationRequest
    AttachRolePolicy CreateDelegationRequest CreateInstanceProfile CreateOpenIDConnectProvider CreateRole
    CreateSAMLProvider CreateServiceLinkedRole CreateServiceSpecificCredential DeleteInstanceProfile
    DeleteOpenIDConnectProvider DeleteRole DeleteRolePermissionsBoundary DeleteRolePolicy DeleteSAMLProvider
    DeleteSSHPublicKey DeleteServerCertificate DeleteServiceLinkedRole DeleteServiceSpecificCredential
    DeleteSigningCertificate DetachRolePolicy DisableOutboundWebIdentityFederation
    EnableOutboundWebIdentityFederation GenerateOrganizationsAccessReport GenerateServiceLastAccessedDetails
    GetDelegationRequest GetHumanReadableSummary GetInstanceProfile GetOpenIDConnectProvider
    GetOrganizationsAccessReport GetOutboundWebIdentityFederationInfo GetRole GetRolePolicy GetSAMLProvider
    GetSSHPublicKey GetServerCertificate GetServiceLastAccessedDetails GetServiceLastAccessedDetailsWithEntities
    GetServiceLinkedRoleDeletionStatus ListAttachedRolePolicies ListDelegationRequests ListInstanceProfileTags
    ListInstanceProfiles ListInstanceProfilesForRole ListMFADeviceTags ListOpenIDConnectProviderTags
    ListOpenIDConnectProviders ListPoliciesGrantingServiceAccess ListRolePolicies ListRoleTags ListRoles
    ListSAMLProviderTags ListSAMLProviders ListServerCertificateTags ListServerCertificates
    PutRolePermissionsBoundary PutRolePolicy RejectDelegationRequest RemoveClientIDFromOpenIDConnectProvider
    RemoveRoleFromInstanceProfile ResetServiceSpecificCredential SendDelegationToken
    SetSecurityTokenServicePreferences TagInstanceProfile TagMFADevice TagOpenIDConnectProvider TagRole
    TagSAMLProvider TagServerCertificate UntagInstanceProfile UntagMFADevice UntagOpenIDConnectProvider UntagRole
    UntagSAMLProvider UntagServerCertificate UpdateAssumeRolePolicy UpdateDelegationRequest
    UpdateOpenIDConnectProviderThumbprint UpdateRole UpdateRoleDescription UpdateSAMLProvider UpdateSSHPublicKey
    UpdateServerCertificate UpdateServiceSpecificCredential UpdateSigningCertificate UploadSSHPublicKey
    UploadServerCertificate UploadSigningCertificate
  `),
  sts: words(`
    AssumeRole AssumeRoleWithSAML AssumeRoleWithWebIdentity AssumeRoot DecodeAuthorizationMessage GetAccessKeyInfo
    GetDelegatedAccessToken GetFederationToken GetWebIdentityToken
  `),
}

/** Whether AWS has this operation in this service, by its models, and Gatehouse does not. */
export const isUnsupported = (service: 'iam' | 'sts', action: string): boolean => UNSUPPORTED[service].has(action)
