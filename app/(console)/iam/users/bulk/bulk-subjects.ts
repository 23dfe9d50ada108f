// The bulk actions: which users they apply to, and the calls they make.

import type { ListedUser } from '@/iam/shapes/search'
import type { AwsCall } from '@/rules/command/aws-command'
import { bulkWords as words } from './words'

export const bulkActions = [
  'requireReset',
  'disableConsole',
  'endSessions',
  'unlock',
  'addToGroup',
  'attachPolicies',
  'deactivateKeys',
] as const
export type BulkAction = (typeof bulkActions)[number]

export const isBulkAction = (text: unknown): text is BulkAction =>
  bulkActions.some((action) => action === text)

export const BULK_PATH = '/iam/users/bulk'
/** The largest page of the list. */
export const MOST_USERS = 100

/** A user to whom the action can be applied. */
export interface Subject {
  userName: string
  /** The IDs of the active access keys, for actions about keys. */
  keys?: string[]
}

/** Why an action does not apply to a user; undefined if it does. */
export function obstacle(action: BulkAction, user: ListedUser): string | undefined {
  const hidden = (name: string) => user.AccessDenied?.includes(name) ?? false
  switch (action) {
    case 'requireReset':
      if (user.ConsoleAccess === 'Disabled') return words.noPassword
      return user.Status?.MustChangePassword ? words.mustChangeAlready : undefined
    case 'disableConsole':
      return user.ConsoleAccess === 'Disabled' ? words.noPassword : undefined
    case 'unlock':
      if (hidden('iam:GetLoginProfile')) return undefined
      return user.Status?.Locked ? undefined : words.notLocked
    case 'deactivateKeys':
      if (hidden('iam:ListAccessKeys')) return words.needs('iam:ListAccessKeys')
      return activeKeys(user).length === 0 ? words.noActiveKeys : undefined
    default:
      return undefined
  }
}

export const activeKeys = ({ AccessKeys = [] }: Pick<ListedUser, 'AccessKeys'>): string[] =>
  AccessKeys.filter(({ Status }) => Status === 'Active').map(({ AccessKeyId }) => AccessKeyId)

/** The group or policies that the form selects. */
export interface BulkSelection {
  group?: string
  policies: readonly string[]
}

/** The calls for one user, made in one transaction. */
export function callsFor(
  action: BulkAction,
  { userName: UserName, keys = [] }: Subject,
  selection: BulkSelection,
) {
  switch (action) {
    case 'requireReset':
      return [
        { name: 'UpdateLoginProfile', input: { UserName, PasswordResetRequired: true } },
      ] as const
    case 'disableConsole':
      return [{ name: 'DeleteLoginProfile', input: { UserName } }] as const
    case 'endSessions':
      return [{ name: 'EndConsoleSessions', input: { UserName } }] as const
    case 'unlock':
      return [{ name: 'UnlockUser', input: { UserName } }] as const
    case 'addToGroup':
      return [
        { name: 'AddUserToGroup', input: { GroupName: selection.group ?? '', UserName } },
      ] as const
    case 'attachPolicies':
      return selection.policies.map(
        (PolicyArn) => ({ name: 'AttachUserPolicy', input: { UserName, PolicyArn } }) as const,
      )
    case 'deactivateKeys':
      return keys.map(
        (AccessKeyId) =>
          ({
            name: 'UpdateAccessKey',
            input: { UserName, AccessKeyId, Status: 'Inactive' },
          }) as const,
      )
  }
}

/** The same calls for the AWS CLI. */
export function commandsFor(
  action: BulkAction,
  subjects: readonly Subject[],
  selection: BulkSelection,
): AwsCall[] {
  if (action === 'endSessions') return [{ withoutCommand: words.noCommand }]
  if (action === 'unlock') return [{ withoutCommand: words.noUnlockCommand }]
  return subjects.flatMap((subject): readonly AwsCall[] => callsFor(action, subject, selection))
}
