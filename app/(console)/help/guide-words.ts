// Pages of AWS's IAM User Guide that several topics link to.
import { guide } from './topic'

export const guides = {
  accountAlias: guide('Your AWS account ID and its alias', 'console-account-alias'),
  managePasswords: guide(
    'Manage passwords for IAM users',
    'id_credentials_passwords_admin-change-user',
  ),
  passwordPolicy: guide(
    'Set an account password policy',
    'id_credentials_passwords_account-policy',
  ),
  removeUser: guide('Remove or deactivate an IAM user', 'id_users_remove'),
  unusedCredentials: guide('Find unused credentials', 'id_credentials_finding-unused'),
} as const
