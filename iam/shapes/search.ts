// The administrator's lists and the dashboard. AWS's console has them, its API does not: the
// operations and their members are Gatehouse's own (docs/decisions/004-operations-of-our-own.md).
import { z } from 'zod'
import { boolean, integer, oneOf, text } from './constraints'
import { arnType, groupNameType, pathPrefixType, storableText, userNameType } from './names'

/** The text of the search field. Control characters are not stored anywhere, so none can match. */
const searchText = text(1, 128, { regex: /^\P{Cc}+$/u, shown: '\\P{Cc}+' })
/** As AWS's markers, but longer: the key of a row may contain a path. */
const searchMarker = text(1, 1_500, { regex: /^[\u0020-\u00FF]+$/, shown: '[\\u0020-\\u00FF]+' })
const days = integer(1, 36_500)

const paging = {
  SortOrder: oneOf(['Ascending', 'Descending']).optional(),
  /** A NextMarker or PreviousMarker of the same list under the same sort. */
  Marker: searchMarker.optional(),
  MaxItems: integer(1, 100).optional(),
}

export const USER_SORTS = [
  'UserName',
  'Path',
  'Arn',
  'UserId',
  'CreateDate',
  'Groups',
  'LastActivity',
  'PasswordLastChanged',
  'PasswordLastUsed',
  'PasswordExpires',
  'ConsoleAccess',
  'MFA',
  'Status',
  'AccessKeyId',
  'AccessKeyAge',
  'AccessKeyLastUsed',
  'AttachedPolicies',
] as const
export type UserSort = (typeof USER_SORTS)[number]

export const SearchUsersRequest = z.object({
  PathPrefix: pathPrefixType.optional(),
  /** Part of a name, path, access key ID, tag key or tag value, in any case. */
  Text: searchText.optional(),
  ConsoleAccess: oneOf(['Enabled', 'Disabled']).optional(),
  /** Has an MFA device, or has none. */
  MFA: oneOf(['With', 'Without']).optional(),
  NeverSignedIn: boolean().optional(),
  PasswordOlderThanDays: days.optional(),
  /** Has a password that was neither set nor used within these days. */
  PasswordUnusedDays: days.optional(),
  /** Has such a password, or an active access key that is older than these days. */
  UnusedCredentialDays: days.optional(),
  PasswordExpired: boolean().optional(),
  /** Expires within the period in which the console warns. */
  PasswordExpiresSoon: boolean().optional(),
  MustChangePassword: boolean().optional(),
  /** Must set a new password, and is not allowed to: the finding of the same name. */
  CannotChangeDuePassword: boolean().optional(),
  /** Has an active access key that is older than this. */
  KeyOlderThanDays: days.optional(),
  /** Has an active access key that was neither created nor used within these days. */
  KeyUnusedDays: days.optional(),
  GroupName: groupNameType.optional(),
  /** Attached directly. */
  PolicyArn: arnType.optional(),
  Locked: boolean().optional(),
  /** Only these users. Names without a user are ignored. */
  UserNames: z.array(userNameType).max(100).optional(),
  SortBy: oneOf(USER_SORTS).optional(),
  ...paging,
})

export type UserSearch = z.output<typeof SearchUsersRequest>

/**
 * The actions that a filter needs beyond iam:ListUsers. Filters without an entry use only data that
 * iam:ListUsers returns.
 */
export const USER_FILTER_ACTIONS = {
  ConsoleAccess: ['iam:GetLoginProfile'],
  MFA: ['iam:ListMFADevices'],
  PasswordOlderThanDays: ['iam:GetLoginProfile'],
  PasswordUnusedDays: ['iam:GetLoginProfile'],
  UnusedCredentialDays: ['iam:GetLoginProfile', 'iam:ListAccessKeys'],
  PasswordExpired: ['iam:GetLoginProfile'],
  PasswordExpiresSoon: ['iam:GetLoginProfile'],
  MustChangePassword: ['iam:GetLoginProfile'],
  CannotChangeDuePassword: ['iam:GetLoginProfile', 'iam:GetAccountAuthorizationDetails'],
  Locked: ['iam:GetLoginProfile'],
  KeyOlderThanDays: ['iam:ListAccessKeys'],
  KeyUnusedDays: ['iam:ListAccessKeys', 'iam:GetAccessKeyLastUsed'],
  GroupName: ['iam:ListGroupsForUser'],
  PolicyArn: ['iam:ListAttachedUserPolicies'],
} as const satisfies Partial<Record<keyof UserSearch, readonly string[]>>

/** The action that a sort order needs beyond iam:ListUsers. */
export const USER_SORT_ACTIONS = {
  Groups: 'iam:ListGroupsForUser',
  LastActivity: 'iam:GetAccessKeyLastUsed',
  PasswordLastChanged: 'iam:GetLoginProfile',
  PasswordExpires: 'iam:GetLoginProfile',
  ConsoleAccess: 'iam:GetLoginProfile',
  MFA: 'iam:ListMFADevices',
  Status: 'iam:GetLoginProfile',
  AccessKeyId: 'iam:ListAccessKeys',
  AccessKeyAge: 'iam:ListAccessKeys',
  AccessKeyLastUsed: 'iam:GetAccessKeyLastUsed',
  AttachedPolicies: 'iam:ListAttachedUserPolicies',
} as const satisfies Partial<Record<UserSort, string>>

export const GROUP_SORTS = [
  'GroupName',
  'Path',
  'Arn',
  'GroupId',
  'CreateDate',
  'Users',
  'AttachedPolicies',
  'InlinePolicies',
] as const
export type GroupSort = (typeof GROUP_SORTS)[number]

export const SearchGroupsRequest = z.object({
  PathPrefix: pathPrefixType.optional(),
  /** Part of a name or path, in any case. */
  Text: searchText.optional(),
  HasNoUsers: boolean().optional(),
  SortBy: oneOf(GROUP_SORTS).optional(),
  ...paging,
})

export const POLICY_SORTS = [
  'PolicyName',
  'Path',
  'Arn',
  'Type',
  'AttachmentCount',
  'PermissionsBoundaryUsageCount',
  'CreateDate',
  'UpdateDate',
  'Description',
] as const
export type PolicySort = (typeof POLICY_SORTS)[number]

export const SearchPoliciesRequest = z.object({
  PathPrefix: pathPrefixType.optional(),
  /** Part of a name or description, in any case. */
  Text: searchText.optional(),
  /**
   * An action, or part of one. Matches policies whose default version mentions it or allows the
   * action.
   */
  ActionContains: storableText(1, 128).optional(),
  Type: oneOf(['AWS', 'Customer']).optional(),
  UsedAs: oneOf(['PermissionsPolicy', 'PermissionsBoundary']).optional(),
  /** In use, as a permissions policy or as a boundary. */
  Attached: boolean().optional(),
  SortBy: oneOf(POLICY_SORTS).optional(),
  ...paging,
})

export const GetAccountFindingsRequest = z.object({
  /** How many names each finding returns as examples. */
  MaxExamples: integer(1, 25).optional(),
})

/** The position of a page in its list. */
export interface SearchPage {
  /** How many rows match. */
  Total: number
  /** The position of the first row, counted from 1; 0 on a page without rows. */
  Start: number
  NextMarker?: string
  PreviousMarker?: string
}

/** The missing actions because of which a row or an answer is incomplete. */
export interface PartlyDenied {
  AccessDenied?: string[]
}

export interface UserStatus {
  /** Too many failed sign-ins: sign-in under this name must wait. */
  Locked: boolean
  MustChangePassword: boolean
  Expired: boolean
  ExpiresSoon: boolean
  /** Nobody signed in with the password in time, so it no longer signs in. */
  UnusedTooLong: boolean
}

export interface ListedAccessKey {
  AccessKeyId: string
  Status: 'Active' | 'Inactive'
  CreateDate: Date
  LastUsedDate?: Date
  ServiceName?: string
  Region?: string
}

export interface ListedUser extends PartlyDenied {
  UserName: string
  Path: string
  UserId: string
  Arn: string
  CreateDate: Date
  PasswordLastUsed?: Date
  /** How many groups the user is in, and the first three by name. */
  Groups?: { Count: number; Names: string[] }
  /** The latest use of the password or an access key. */
  LastActivity?: Date
  ConsoleAccess?: 'Enabled' | 'Disabled'
  /** The kinds of the user's MFA devices, each once: `virtual`. Empty without a device. */
  MFA?: string[]
  PasswordLastChanged?: Date
  PasswordExpires?: Date
  Status?: UserStatus
  AccessKeys?: ListedAccessKey[]
  /** Attached directly. */
  AttachedPolicies?: number
  Tags?: { Key: string; Value: string }[]
}

export interface ListedGroup extends PartlyDenied {
  GroupName: string
  Path: string
  GroupId: string
  Arn: string
  CreateDate: Date
  Users?: number
  AttachedPolicies?: number
  InlinePolicies?: number
}

export interface ListedPolicy extends PartlyDenied {
  PolicyName: string
  PolicyId: string
  Arn: string
  Type: 'AWS' | 'Customer'
  Path: string
  DefaultVersionId: string
  AttachmentCount: number
  PermissionsBoundaryUsageCount: number
  CreateDate: Date
  UpdateDate: Date
  Description?: string
  Tags?: { Key: string; Value: string }[]
}

const FINDINGS = [
  'RootWithoutMFA',
  'CallerWithoutMFA',
  'NoPasswordPolicy',
  'CannotChangeDuePassword',
  'ExpiredPasswords',
  'ExpiringPasswords',
  'OldPasswords',
  'OldAccessKeys',
  'NeverSignedIn',
  'UnusedCredentials',
  'ConsoleUsersWithoutMFA',
  'Administrators',
  'OnlyOneAdministrator',
  'LockedNames',
] as const
export type FindingType = (typeof FINDINGS)[number]

export interface AccountFinding {
  Type: FindingType
  Count: number
  /** The first names, in alphabetical order. */
  Examples: string[]
  /** The days from which passwords and keys are old or unused, or in which passwords expire. */
  Days?: number
}

export interface AccountCounts {
  Users: number
  Groups: number
  CustomerPolicies: number
  UsersWithConsoleAccess?: number
  AccessKeys?: number
}
