// The descriptions of AWS's managed policies that are known. IAMUserChangePassword's was recorded
// on AWS; the others are quoted in public listings of AWS's policies. No maintained package has
// them. For all others, no description is better than one that AWS does not have.

const JOB_FUNCTION: Readonly<Record<string, string>> = {
  DatabaseAdministrator:
    'Grants full access permissions to AWS services and actions required to set up and configure AWS database services.',
  DataScientist: 'Grants permissions to AWS data analytics services.',
  NetworkAdministrator:
    'Grants full access permissions to AWS services and actions required to set up and configure AWS network resources.',
  SupportUser:
    'This policy grants permissions to troubleshoot and resolve issues in an AWS account. This policy also enables the user to contact AWS support to create and manage cases.',
  SystemAdministrator:
    'Grants full access permissions necessary for resources required for application and development operations.',
  ViewOnlyAccess:
    'This policy grants permissions to view resources and basic metadata across all AWS services.',
}

const DESCRIPTIONS: Readonly<Record<string, string>> = {
  AdministratorAccess: 'Provides full access to AWS services and resources.',
  AWSDenyAll: 'Deny all access.',
  IAMFullAccess: 'Provides full access to IAM via the AWS Management Console.',
  IAMReadOnlyAccess: 'Provides read only access to IAM via the AWS Management Console.',
  IAMSelfManageServiceSpecificCredentials:
    'Allows an IAM user to manage their own Service Specific Credentials.',
  IAMUserChangePassword: 'Provides the ability for an IAM user to change their own password.',
  IAMUserSSHKeys: 'Provides the ability for an IAM user to manage their own SSH keys.',
  PowerUserAccess:
    'Provides full access to AWS services and resources, but does not allow management of Users and groups.',
  ReadOnlyAccess: 'Provides read-only access to AWS services and resources.',
}

/** Returns AWS's description of one of its policies, by path and name. */
export function managedPolicyDescription(path: string, name: string): string | undefined {
  if (path === '/job-function/') return JOB_FUNCTION[name]
  return path === '/' ? DESCRIPTIONS[name] : undefined
}
