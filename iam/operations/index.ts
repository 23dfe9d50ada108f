// The registry: every operation under its Action name. What is not here does not exist, through any door.
import 'server-only'
import * as accessKeys from './access-keys'
import * as accountAliases from './account-aliases'
import * as accountPasswordPolicy from './account-password-policy'
import { ChangePassword } from './change-password'
import * as consoleSessions from './console-sessions'
import * as contextKeys from './context-keys'
import * as groupMembers from './group-members'
import * as groupPolicies from './group-policies'
import * as groups from './groups'
import { CreateLoginProfile, DeleteLoginProfile, GetLoginProfile, UpdateLoginProfile } from './login-profiles'
import * as policies from './policies'
import { ListEntitiesForPolicy } from './policy-entities'
import * as policyTags from './policy-tags'
import * as policyVersions from './policy-versions'
import * as simulatePolicies from './simulate-policies'
import * as userPolicies from './user-policies'
import * as users from './users'

export const operations = {
  ...accessKeys,
  ...accountAliases,
  ...accountPasswordPolicy,
  ChangePassword,
  ...consoleSessions,
  ...contextKeys,
  ...groupMembers,
  ...groupPolicies,
  ...groups,
  CreateLoginProfile,
  DeleteLoginProfile,
  GetLoginProfile,
  UpdateLoginProfile,
  ListEntitiesForPolicy,
  ...policies,
  ...policyTags,
  ...policyVersions,
  ...simulatePolicies,
  ...userPolicies,
  ...users,
}
