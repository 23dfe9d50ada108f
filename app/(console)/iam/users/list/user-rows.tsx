// The cells of the Users list. A page has hundreds, so they are texts and plain elements: no client
// components, and no wrapper that a style sheet can replace.
import type { ReactNode } from 'react'
import type { ColumnId } from '@/components/list/list-definition'
import type { ListRow } from '@/components/list/list-table'
import { userPath } from '@/components/page/paths'
import { Status } from '@/components/value/status'
import { mfaWords } from '@/components/words/mfa-words'
import type { ListedUser } from '@/iam/shapes/search'
import styles from './list.module.css'
import type { UsersList } from './users-list'
import { listWords as words } from './words'

type Column = ColumnId<UsersList>
type Cell = (user: ListedUser, now: Date) => ReactNode

const DAY_MS = 86_400_000
const PASSWORD = 'iam:GetLoginProfile'
const KEYS = 'iam:ListAccessKeys'
const MFA = 'iam:ListMFADevices'
const KEY_USE = 'iam:GetAccessKeyLastUsed'
const GROUPS = 'iam:ListGroupsForUser'

/** Builds rows with the cells of the visible columns only. */
export function userRows(
  users: readonly ListedUser[],
  visible: readonly string[],
  now: Date,
): ListRow<Column>[] {
  const shown = (Object.keys(CELLS) as Column[]).filter((column) => visible.includes(column))
  return users.map((user) => ({
    key: user.UserId,
    name: user.UserName,
    cells: Object.fromEntries(shown.map((column) => [column, CELLS[column](user, now)])) as Record<
      Column,
      ReactNode
    >,
  }))
}

const isDenied = ({ AccessDenied }: ListedUser, action: string) =>
  AccessDenied?.includes(action) ?? false

const denied = (action: string) => (
  <span className={styles.quiet} title={words.needs(action)}>
    {words.accessDenied}
  </span>
)

const CELLS: Record<Column, Cell> = {
  UserName: ({ UserName }) => <a href={userPath(UserName)}>{UserName}</a>,
  Path: ({ Path }) => Path,
  Groups: (user) => (isDenied(user, GROUPS) ? denied(GROUPS) : groupsCell(user)),
  LastActivity: (user, now) =>
    isDenied(user, KEY_USE) ? denied(KEY_USE) : ageOf(user.LastActivity, now, words.never),
  MFA: (user) => (isDenied(user, MFA) ? denied(MFA) : mfaCell(user)),
  ConsoleAccess: (user) => (isDenied(user, PASSWORD) ? denied(PASSWORD) : accessCell(user)),
  PasswordAge: (user, now) =>
    isDenied(user, PASSWORD) ? denied(PASSWORD) : passwordCell(user, now),
  LastSignIn: (user) => signInCell(user),
  Status: (user, now) => (isDenied(user, PASSWORD) ? denied(PASSWORD) : statusCell(user, now)),
  AccessKeyId: (user) => (isDenied(user, KEYS) ? denied(KEYS) : keysCell(user)),
  ActiveKeyAge: (user, now) =>
    isDenied(user, KEYS) ? denied(KEYS) : ageOf(oldestActiveKey(user), now, words.noValue),
  KeyLastUsed: (user, now) => keyUseCell(user, now),
  Arn: ({ Arn }) => Arn,
  Created: ({ CreateDate }) => dateOf(CreateDate),
}

function groupsCell({ Groups }: ListedUser): ReactNode {
  if (!Groups) return words.unknown
  const { Count, Names } = Groups
  if (Count === 0) return '0'
  return `${Count} (${Names.join(', ')}${Count > Names.length ? ', …' : ''})`
}

const accessCell = ({ ConsoleAccess }: ListedUser) =>
  ConsoleAccess === 'Enabled' ? (
    <span className={styles.enabled}>{words.enabled}</span>
  ) : (
    <span className={styles.disabled}>{words.disabled}</span>
  )

function mfaCell({ MFA: kinds = [] }: ListedUser): ReactNode {
  if (kinds.length === 0) return words.noValue
  return kinds.map(mfaWords.kind).join(', ')
}

function passwordCell({ PasswordLastChanged, Status: status }: ListedUser, now: Date): ReactNode {
  const age = ageOf(PasswordLastChanged, now, words.noValue)
  return status?.Expired ? <span className={styles.old}>{age}</span> : age
}

function signInCell(user: ListedUser): ReactNode {
  if (user.PasswordLastUsed) return dateOf(user.PasswordLastUsed)
  return user.ConsoleAccess === 'Disabled' ? words.noValue : words.never
}

function statusCell({ Status: status, PasswordExpires }: ListedUser, now: Date): ReactNode {
  if (!status) return words.unknown
  const left = PasswordExpires ? daysBetween(now, PasswordExpires) : 0
  const states = [
    status.Locked ? (
      <Status key="locked" kind="error">
        {words.locked}
      </Status>
    ) : null,
    status.Expired ? (
      <Status key="expired" kind="error">
        {words.expired}
      </Status>
    ) : null,
    status.UnusedTooLong ? (
      <Status key="unused" kind="error">
        {words.unusedTooLong}
      </Status>
    ) : null,
    status.MustChangePassword ? (
      <Status key="change" kind="warning">
        {words.mustChange}
      </Status>
    ) : null,
    status.ExpiresSoon ? (
      <Status key="soon" kind="warning">
        {words.expiresSoon(inDays(left))}
      </Status>
    ) : null,
  ].filter((state) => state !== null)
  return states.length > 0 ? states : words.unknown
}

function keysCell({ AccessKeys = [] }: ListedUser): ReactNode {
  if (AccessKeys.length === 0) return words.noValue
  return AccessKeys.map(
    ({ AccessKeyId, Status: status }) =>
      `${AccessKeyId} (${status === 'Active' ? words.active : words.inactive})`,
  ).join(', ')
}

function oldestActiveKey({ AccessKeys = [] }: ListedUser): Date | undefined {
  const dates = AccessKeys.filter((key) => key.Status === 'Active').map((key) => key.CreateDate)
  return dates.sort((a, b) => a.getTime() - b.getTime())[0]
}

/** AWS shows `–` for keys that were never used, and None for users without a key. */
function keyUseCell(user: ListedUser, now: Date): ReactNode {
  if (isDenied(user, KEYS)) return denied(KEYS)
  if (isDenied(user, KEY_USE)) return denied(KEY_USE)
  const { AccessKeys = [] } = user
  if (AccessKeys.length === 0) return words.noValue
  const uses = AccessKeys.flatMap(({ LastUsedDate }) => LastUsedDate ?? [])
  return ageOf(uses.sort((a, b) => b.getTime() - a.getTime())[0], now, words.unknown)
}

/** A day, with the exact time on hover. */
function dateOf(at: Date): ReactNode {
  const exact = at.toISOString()
  return (
    <time dateTime={exact} title={`${exact.slice(0, 19).replace('T', ' ')} UTC`}>
      {exact.slice(0, 10)}
    </time>
  )
}

const daysBetween = (from: Date, to: Date) => Math.floor((to.getTime() - from.getTime()) / DAY_MS)
const inDays = (count: number) => (count < 1 ? words.lessThanADay : words.days(count))

function ageOf(at: Date | undefined, now: Date, none: string): string {
  if (!at) return none
  const count = daysBetween(at, now)
  return count < 1 ? words.today : words.days(count)
}
