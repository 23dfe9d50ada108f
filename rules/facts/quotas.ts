// AWS's quotas of IAM, under their names in GetAccountSummary; quotas that it omits are named
// alike.

export const QUOTAS = {
  UsersQuota: 5_000,
  GroupsQuota: 300,
  GroupsPerUserQuota: 10,
  AccessKeysPerUserQuota: 2,
  SigningCertificatesPerUserQuota: 2,
  TagsPerUserQuota: 50,
  PoliciesQuota: 1_500,
  TagsPerPolicyQuota: 50,
  PolicyVersionsInUseQuota: 10_000,
  VersionsPerPolicyQuota: 5,
  AttachedPoliciesPerUserQuota: 10,
  AttachedPoliciesPerGroupQuota: 10,
  AttachedPoliciesPerRoleQuota: 10,
  /** Characters, not counting white space. */
  PolicySizeQuota: 6_144,
  UserPolicySizeQuota: 2_048,
  GroupPolicySizeQuota: 5_120,
  RolePolicySizeQuota: 10_240,
  AssumeRolePolicySizeQuota: 2_048,
  RolesQuota: 1_000,
  InstanceProfilesQuota: 1_000,
  ServerCertificatesQuota: 20,
  /** Of a user, and of the root user. */
  MFADevicesPerUserQuota: 8,
  /** Virtual devices of an account, assigned or not: as many as it may have users. */
  VirtualMFADevicesQuota: 5_000,
  TagsPerMFADeviceQuota: 50,
} as const
