// The cases of every operation. An operation without an input that succeeds, or without a cause for
// an error that it declares, does not compile.
import type { Case } from '../../test/calls/raise'
import type { OperationName } from '../gate/call-operation'
import { cases as absentCredentials } from './absent/absent-credentials.cases'
import { cases as absentEntities } from './absent/absent-entities.cases'
import { cases as namedAbsentEntities } from './absent/named-absent-entities.cases'
import { cases as accessKeys } from './access-keys/access-keys.cases'
import { cases as accountAliases } from './account/account-aliases.cases'
import { cases as accountAuthorizationDetails } from './account/account-authorization-details.cases'
import { cases as accountSummary } from './account/account-summary.cases'
import { cases as callerIdentity } from './account/caller-identity.cases'
import { cases as credentialReport } from './account/credential-report.cases'
import { cases as requestAuthorization } from './denials/request-authorization.cases'
import { cases as lookupEvents } from './events/lookup-events.cases'
import { cases as searchEvents } from './events/search-events.cases'
import { cases as groupMembers } from './groups/group-members.cases'
import { cases as groupPolicies } from './groups/group-policies.cases'
import { cases as groups } from './groups/groups.cases'
import { cases as authorizeOAuth2Access } from './logins/authorize-oauth2-access.cases'
import { cases as createOAuth2Token } from './logins/create-oauth2-token.cases'
import { cases as signedInTools } from './logins/signed-in-tools.cases'
import { cases as mfaDeviceTags } from './mfa/mfa-device-tags.cases'
import { cases as mfaDevices } from './mfa/mfa-devices.cases'
import { cases as passkeys } from './mfa/passkeys.cases'
import { cases as rootMfaDevices } from './mfa/root-mfa-devices.cases'
import { cases as virtualMfaDevices } from './mfa/virtual-mfa-devices.cases'
import { cases as accountPasswordPolicy } from './passwords/account-password-policy.cases'
import { cases as changePassword } from './passwords/change-password.cases'
import { cases as compromisedPasswordCheck } from './passwords/compromised-password-check.cases'
import { cases as loginProfiles } from './passwords/login-profiles.cases'
import { cases as resetLinks } from './passwords/reset-links.cases'
import { cases as unusedPasswords } from './passwords/unused-passwords.cases'
import { cases as grantingPolicies } from './policies/granting-policies.cases'
import { cases as policies } from './policies/policies.cases'
import { cases as policyEntities } from './policies/policy-entities.cases'
import { cases as policyTags } from './policies/policy-tags.cases'
import { cases as policyVersions } from './policies/policy-versions.cases'
import { cases as rootEmail } from './root/root-email.cases'
import { cases as rootUser } from './root/root-user.cases'
import { cases as accountFindings } from './search/account-findings.cases'
import { cases as searchGroups } from './search/search-groups.cases'
import { cases as searchPolicies } from './search/search-policies.cases'
import { cases as searchUsers } from './search/search-users.cases'
import { cases as contextKeys } from './simulation/context-keys.cases'
import { cases as simulatePolicies } from './simulation/simulate-policies.cases'
import { cases as getSessionToken } from './temporary-credentials/get-session-token.cases'
import { cases as consoleSessions } from './users/console-sessions.cases'
import { cases as offboardingReport } from './users/offboarding-report.cases'
import { cases as ownSessions } from './users/own-sessions.cases'
import { cases as ownSignIns } from './users/own-sign-ins.cases'
import { cases as userPermissionsBoundary } from './users/user-permissions-boundary.cases'
import { cases as userPolicies } from './users/user-policies.cases'
import { cases as userTags } from './users/user-tags.cases'
import { cases as users } from './users/users.cases'

export const cases: { [N in OperationName]: Case<N> } = {
  ...absentCredentials,
  ...absentEntities,
  ...namedAbsentEntities,
  ...accessKeys,
  ...accountAliases,
  ...accountAuthorizationDetails,
  ...accountSummary,
  ...authorizeOAuth2Access,
  ...createOAuth2Token,
  ...signedInTools,
  ...callerIdentity,
  ...credentialReport,
  ...getSessionToken,
  ...groupMembers,
  ...groupPolicies,
  ...groups,
  ...accountPasswordPolicy,
  ...changePassword,
  ...compromisedPasswordCheck,
  ...loginProfiles,
  ...mfaDevices,
  ...mfaDeviceTags,
  ...ownSessions,
  ...ownSignIns,
  ...passkeys,
  ...policies,
  ...policyEntities,
  ...policyTags,
  ...policyVersions,
  ...grantingPolicies,
  ...lookupEvents,
  ...searchEvents,
  ...requestAuthorization,
  ...resetLinks,
  ...rootEmail,
  ...rootMfaDevices,
  ...rootUser,
  ...accountFindings,
  ...searchGroups,
  ...searchPolicies,
  ...searchUsers,
  ...contextKeys,
  ...simulatePolicies,
  ...consoleSessions,
  ...offboardingReport,
  ...unusedPasswords,
  ...userPermissionsBoundary,
  ...userPolicies,
  ...userTags,
  ...users,
  ...virtualMfaDevices,
}
