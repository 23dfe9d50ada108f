// The registry: every operation under its Action name. What is not here does not exist, through any door.
import 'server-only'
import * as absentCredentials from './absent-credentials'
import * as absentEntities from './absent-entities'
import * as accessKeys from './access-keys'
import * as accountAliases from './account-aliases'
import { GetAccountAuthorizationDetails } from './account-authorization-details'
import * as accountPasswordPolicy from './account-password-policy'
import { GetAccountSummary } from './account-summary'
import { GetCallerIdentity } from './caller-identity'
import { ChangePassword } from './change-password'
import * as consoleSessions from './console-sessions'
import * as contextKeys from './context-keys'
import * as credentialReport from './credential-report'
import * as groupMembers from './group-members'
import * as groupPolicies from './group-policies'
import * as groups from './groups'
import { CreateLoginProfile, DeleteLoginProfile, GetLoginProfile, UpdateLoginProfile } from './login-profiles'
import * as policies from './policies'
import { ListEntitiesForPolicy } from './policy-entities'
import * as policyTags from './policy-tags'
import * as policyVersions from './policy-versions'
import { GetAccountFindings } from './search/account-findings'
import { SearchGroups } from './search/search-groups'
import { SearchPolicies } from './search/search-policies'
import { SearchUsers } from './search/search-users'
import * as simulatePolicies from './simulate-policies'
import * as userPermissionsBoundary from './user-permissions-boundary'
import * as userPolicies from './user-policies'
import * as userTags from './user-tags'
import * as users from './users'

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
