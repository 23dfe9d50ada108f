// The registry: every operation under its Action name, which is the name of its export. A file that
// is not here does not exist for any door.
import 'server-only'
import type { Conforming, Deviations } from '../model/conformance'
import * as absentCredentials from './absent/absent-credentials'
import * as absentEntities from './absent/absent-entities'
import * as namedAbsentEntities from './absent/named-absent-entities'
import * as accessKeys from './access-keys/access-keys'
import * as accountAliases from './account/account-aliases'
import * as accountAuthorizationDetails from './account/account-authorization-details'
import * as accountSummary from './account/account-summary'
import * as callerIdentity from './account/caller-identity'
import * as credentialReport from './account/credential-report'
import * as requestAuthorization from './denials/request-authorization'
import * as lookupEvents from './events/lookup-events'
import * as searchEvents from './events/search-events'
import * as groupMembers from './groups/group-members'
import * as groupPolicies from './groups/group-policies'
import * as groups from './groups/groups'
import * as authorizeOAuth2Access from './logins/authorize-oauth2-access'
import * as createOAuth2Token from './logins/create-oauth2-token'
import * as signedInTools from './logins/signed-in-tools'
import * as mfaDeviceTags from './mfa/mfa-device-tags'
import * as mfaDevices from './mfa/mfa-devices'
import * as passkeys from './mfa/passkeys'
import * as rootMfaDevices from './mfa/root-mfa-devices'
import * as virtualMfaDevices from './mfa/virtual-mfa-devices'
import * as accountPasswordPolicy from './passwords/account-password-policy'
import * as changePassword from './passwords/change-password'
import * as compromisedPasswordCheck from './passwords/compromised-password-check'
import * as loginProfiles from './passwords/login-profiles'
import * as resetLinks from './passwords/reset-links'
import * as unusedPasswords from './passwords/unused-passwords'
import * as grantingPolicies from './policies/granting-policies'
import * as policies from './policies/policies'
import * as policyEntities from './policies/policy-entities'
import * as policyTags from './policies/policy-tags'
import * as policyVersions from './policies/policy-versions'
import { registryOf } from './registry'
import * as rootEmail from './root/root-email'
import * as rootUser from './root/root-user'
import * as accountFindings from './search/account-findings'
import * as searchGroups from './search/search-groups'
import * as searchPolicies from './search/search-policies'
import * as searchUsers from './search/search-users'
import * as contextKeys from './simulation/context-keys'
import * as simulatePolicies from './simulation/simulate-policies'
import * as getSessionToken from './temporary-credentials/get-session-token'
import * as consoleSessions from './users/console-sessions'
import * as offboardingReport from './users/offboarding-report'
import * as ownSessions from './users/own-sessions'
import * as ownSignIns from './users/own-sign-ins'
import * as userPermissionsBoundary from './users/user-permissions-boundary'
import * as userPolicies from './users/user-policies'
import * as userTags from './users/user-tags'
import * as users from './users/users'

export const operations = registryOf(
  absentCredentials,
  absentEntities,
  accessKeys,
  accountAliases,
  accountAuthorizationDetails,
  accountFindings,
  accountPasswordPolicy,
  accountSummary,
  authorizeOAuth2Access,
  callerIdentity,
  changePassword,
  compromisedPasswordCheck,
  consoleSessions,
  contextKeys,
  createOAuth2Token,
  credentialReport,
  getSessionToken,
  grantingPolicies,
  groupMembers,
  groupPolicies,
  groups,
  loginProfiles,
  lookupEvents,
  mfaDevices,
  mfaDeviceTags,
  namedAbsentEntities,
  offboardingReport,
  ownSessions,
  ownSignIns,
  passkeys,
  policies,
  policyEntities,
  policyTags,
  policyVersions,
  requestAuthorization,
  resetLinks,
  rootEmail,
  rootMfaDevices,
  signedInTools,
  rootUser,
  searchEvents,
  searchGroups,
  searchPolicies,
  searchUsers,
  simulatePolicies,
  unusedPasswords,
  userPermissionsBoundary,
  userPolicies,
  userTags,
  users,
  virtualMfaDevices,
)

/** Does not compile if an operation deviates from AWS's service model. */
export type ModelledOperations = Conforming<Deviations<typeof operations>>
