// The registry: every operation under its Action name. An operation that is not here does not exist
// for any door.
import 'server-only'
import * as absentCredentials from './absent/absent-credentials'
import * as absentEntities from './absent/absent-entities'
import * as accessKeys from './access-keys/access-keys'
import * as accountAliases from './account/account-aliases'
import { GetAccountAuthorizationDetails } from './account/account-authorization-details'
import { GetAccountSummary } from './account/account-summary'
import { GetCallerIdentity } from './account/caller-identity'
import * as credentialReport from './account/credential-report'
import * as groupMembers from './groups/group-members'
import * as groupPolicies from './groups/group-policies'
import * as groups from './groups/groups'
import * as accountPasswordPolicy from './passwords/account-password-policy'
import { ChangePassword } from './passwords/change-password'
import {
  CreateLoginProfile,
  DeleteLoginProfile,
  GetLoginProfile,
  UpdateLoginProfile,
} from './passwords/login-profiles'
import * as policies from './policies/policies'
import { ListEntitiesForPolicy } from './policies/policy-entities'
import * as policyTags from './policies/policy-tags'
import * as policyVersions from './policies/policy-versions'
import { GetAccountFindings } from './search/account-findings'
import { SearchGroups } from './search/search-groups'
import { SearchPolicies } from './search/search-policies'
import { SearchUsers } from './search/search-users'
import * as contextKeys from './simulation/context-keys'
import * as simulatePolicies from './simulation/simulate-policies'
import * as consoleSessions from './users/console-sessions'
import * as userPermissionsBoundary from './users/user-permissions-boundary'
import * as userPolicies from './users/user-policies'
import * as userTags from './users/user-tags'
import * as users from './users/users'

export const operations = {
  ...absentCredentials,
  ...absentEntities,
  ...accessKeys,
  ...accountAliases,
  GetAccountAuthorizationDetails,
  ...accountPasswordPolicy,
  GetAccountSummary,
  GetCallerIdentity,
  ChangePassword,
  ...consoleSessions,
  ...contextKeys,
  ...groupMembers,
  ...groupPolicies,
  ...groups,
  ...credentialReport,
  CreateLoginProfile,
  DeleteLoginProfile,
  GetLoginProfile,
  UpdateLoginProfile,
  ListEntitiesForPolicy,
  ...policies,
  ...policyTags,
  ...policyVersions,
  ...userPermissionsBoundary,
  GetAccountFindings,
  SearchGroups,
  SearchPolicies,
  SearchUsers,
  ...simulatePolicies,
  ...userPolicies,
  ...userTags,
  ...users,
}
