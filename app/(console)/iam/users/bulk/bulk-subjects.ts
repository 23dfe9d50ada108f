// What can be done with several users at once, for whom it cannot be done, and the calls it takes.

import type { ListedUser } from '@/iam/shapes/search'
import type { AwsCall } from '@/rules/command/aws-command'
import { bulkWords as words } from './words'

export const bulkActions = [
  'requireReset',
  'disableConsole',
  'endSessions',
  'addToGroup',
  'attachPolicies',
  'deactivateKeys',
] as const
export type BulkAction = (typeof bulkActions)[number]

export const isBulkAction = (text: unknown): text is BulkAction =>
  bulkActions.some((action) => action === text)

export const BULK_PATH = '/iam/users/bulk'
/** As many as a page of the list shows at most. */
export const MOST_USERS = 100

/** Somebody for whom the action can be tried. */
export interface Subject {
  userName: string
  /** The IDs of the active access keys, where the action is about them. */
  keys?: string[]
}

/** Why an action makes no sense for a user, or undefined where it does. */
export function obstacle(action: BulkAction, user: ListedUser): string | undefined {
  const hidden = (name: string) => user.AccessDenied?.includes(name) ?? false
  switch (action) {
    case 'requireReset':
      if (user.ConsoleAccess === 'Disabled') return words.noPassword
      return user.Status?.MustChangePassword ? words.mustChangeAlready : undefined
    case 'disableConsole':
      return user.ConsoleAccess === 'Disabled' ? words.noPassword : undefined
    case 'deactivateKeys':
      if (hidden('iam:ListAccessKeys')) return words.needs('iam:ListAccessKeys')
      return activeKeys(user).length === 0 ? words.noActiveKeys : undefined
    default:
      return undefined
  }
}

export const activeKeys = ({ AccessKeys = [] }: Pick<ListedUser, 'AccessKeys'>): string[] =>
  AccessKeys.filter(({ Status }) => Status === 'Active').map(({ AccessKeyId }) => AccessKeyId)

/** What the form asks for. */
export interface BulkSelection {
  group?: string
  policies: readonly string[]
}

/** The calls for one user, which are made in one transaction. */
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

/** The same calls as the AWS CLI makes them. */
export function commandsFor(
  action: BulkAction,
  subjects: readonly Subject[],
  selection: BulkSelection,
): AwsCall[] {
  if (action === 'endSessions') return [{ withoutCommand: words.noCommand }]
  return subjects.flatMap((subject): readonly AwsCall[] => callsFor(action, subject, selection))
}
