// The purpose of AWS's managed policies, in one sentence each. The facts in managed-policy-facts
// are AWS's; these texts are ours.

const DESCRIPTIONS: Readonly<Record<string, string>> = {
  AdministratorAccess: 'Full access to all services and resources.',
  IAMAccessAdvisorReadOnly: 'Reads what IAM knows about the last use of services.',
  IAMAuditRootUserCredentials: 'Limits a root session to auditing the root user’s credentials.',
  IAMCreateRootUserPassword: 'Limits a root session to creating the root user’s password.',
  IAMDeleteRootUserCredentials: 'Limits a root session to deleting the root user’s credentials.',
  IAMFullAccess: 'Full access to IAM, including permissions for oneself.',
  IAMReadOnlyAccess: 'Reads everything in IAM.',
  IAMSelfManageServiceSpecificCredentials: 'Users manage their own service-specific credentials.',
  IAMUserChangePassword: 'Users change their own password.',
  IAMUserSSHKeys: 'Users manage their own SSH public keys.',
  PowerUserAccess:
    'Full access to services and resources, except the management of users and groups.',
  SignInLocalDevelopmentAccess: 'Uses console credentials for local development.',
  SupportUser: 'Finds and resolves problems in an account, and opens support cases.',
}

/** Returns the sentence about one of AWS's policies, by its name. */
export const managedPolicyDescription = (name: string): string | undefined =>
  Object.hasOwn(DESCRIPTIONS, name) ? DESCRIPTIONS[name] : undefined
