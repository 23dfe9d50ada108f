// The filters and sort orders of users: the SQL of each, and the action whose data it uses.

import { nameKey } from '../../../rules/names/names'
import { WARNING_DAYS } from '../../../rules/password/password-expiry'
import type { Permission } from '../../operation'
import {
  USER_FILTER_ACTIONS,
  USER_SORT_ACTIONS,
  type UserSearch,
  type UserSort,
} from '../../shapes/search'
import { milliseconds, type SortKey, type Values } from './search-statement'

type Action = Permission['action']

/** Joined to the entity `e`, for conditions and sort keys over all users; `$1` is the account. */
export const USER_JOINS = {
  password: 'LEFT JOIN login_profiles p ON p.account_id = e.account_id AND p.user_id = e.id',
  keys: `LEFT JOIN (
    SELECT user_id, min(created_at) FILTER (WHERE active) AS created, max(last_used_at) AS used,
      min(id) AS first_id
    FROM access_keys WHERE account_id = $1 GROUP BY user_id) k ON k.user_id = e.id`,
  groups: `LEFT JOIN (
    SELECT user_id, count(*) AS number FROM group_memberships
    WHERE account_id = $1 GROUP BY user_id) g ON g.user_id = e.id`,
  policies: `LEFT JOIN (
    SELECT user_id, count(*) AS number FROM user_policy_attachments
    WHERE account_id = $1 GROUP BY user_id) a ON a.user_id = e.id`,
}

const MAX_AGE =
  '(SELECT max_password_age * 24 FROM account_password_policies WHERE account_id = $1)'
/** A day is 24 hours, as in the password rules, independent of months and time zones. */
const EXPIRES = `(p.password_changed_at + make_interval(hours => ${MAX_AGE}))`

/** The subject under which failed sign-ins of a name are counted (store/throttle.ts). */
export const THROTTLE_SUBJECT = `sha256(convert_to('name ' || e.name_key, 'UTF8'))`
const isLocked = (now: string) =>
  `${THROTTLE_SUBJECT} IN (
    SELECT subject FROM sign_in_throttles WHERE account_id = $1 AND blocked_until > ${now})`

/** The key of each sort except the name, which has an index. `now` is the account's time. */
export const USER_SORT_KEYS: Record<Exclude<UserSort, 'UserName'>, (now: string) => SortKey> = {
  Path: () => ({ sql: 'e.path', type: 'text' }),
  Arn: () => ({ sql: 'e.path || e.name', type: 'text' }),
  UserId: () => ({ sql: 'e.id', type: 'text' }),
  CreateDate: () => ({ sql: milliseconds('e.created_at'), type: 'bigint' }),
  Groups: () => ({
    sql: 'coalesce(g.number, 0)',
    type: 'bigint',
    joins: ['groups'],
  }),
  LastActivity: () => ({
    sql: milliseconds('greatest(e.password_last_used, k.used)'),
    type: 'bigint',
    joins: ['keys'],
  }),
  PasswordLastChanged: () => password(milliseconds('p.password_changed_at')),
  PasswordLastUsed: () => ({ sql: milliseconds('e.password_last_used'), type: 'bigint' }),
  PasswordExpires: () => password(milliseconds(EXPIRES)),
  ConsoleAccess: () => password('(p.user_id IS NOT NULL)::int::bigint'),
  // The more serious, the higher: locked, expired, must change, expires soon.
  Status: (now) =>
    password(
      `(8 * (${isLocked(now)})::int + 4 * coalesce(${EXPIRES} <= ${now}, false)::int
        + 2 * coalesce(p.password_reset_required, false)::int
        + coalesce(${expiresSoon(now)}, false)::int)::bigint`,
    ),
  AccessKeyId: () => ({ sql: 'k.first_id', type: 'text', joins: ['keys'] }),
  AccessKeyAge: () => ({ sql: milliseconds('k.created'), type: 'bigint', joins: ['keys'] }),
  AccessKeyLastUsed: () => ({ sql: milliseconds('k.used'), type: 'bigint', joins: ['keys'] }),
  AttachedPolicies: () => ({
    sql: 'coalesce(a.number, 0)',
    type: 'bigint',
    joins: ['policies'],
  }),
}

const password = (sql: string): SortKey => ({ sql, type: 'bigint', joins: ['password'] })

const expiresSoon = (now: string) =>
  `(${EXPIRES} > ${now} AND ${EXPIRES} <= ${now} + make_interval(hours => ${WARNING_DAYS * 24}))`

/** Returns the actions that a search needs beyond iam:ListUsers. */
export function neededActions(search: UserSearch): Action[] {
  const { SortBy = 'UserName' } = search
  const members = Object.keys(USER_FILTER_ACTIONS) as (keyof typeof USER_FILTER_ACTIONS)[]
  const filters = members.flatMap((member): readonly Action[] =>
    search[member] === undefined ? [] : USER_FILTER_ACTIONS[member],
  )
  const sort =
    SortBy in USER_SORT_ACTIONS ? [USER_SORT_ACTIONS[SortBy as keyof typeof USER_SORT_ACTIONS]] : []
  return [...new Set([...filters, ...sort])]
}

/** The text also matches the data of these actions if the caller may see that of every user. */
export const TEXT_ACTIONS = ['iam:ListAccessKeys', 'iam:ListUserTags'] as const

export interface Conditions {
  sql: string[]
  joins: (keyof typeof USER_JOINS)[]
}

/** Returns the conditions of a search. `now` is the placeholder of the account's time. */
export function conditionsOf(
  search: UserSearch,
  now: string,
  granted: ReadonlySet<string>,
  values: Values,
): Conditions {
  const {
    PathPrefix = '/',
    Text,
    ConsoleAccess,
    NeverSignedIn,
    GroupName,
    PolicyArn,
    Locked,
  } = search
  const { UserNames } = search
  const ago = (days: number) => `${now} - make_interval(hours => ${values.add(days * 24, 'int')})`
  const passwordSql = passwordConditions(search, now, ago)
  if (ConsoleAccess)
    passwordSql.push(`p.user_id IS ${ConsoleAccess === 'Enabled' ? 'NOT NULL' : 'NULL'}`)
  const sql = [...passwordSql, ...keyConditions(search, ago)]
  if (PathPrefix !== '/') sql.push(`starts_with(e.path, ${values.add(PathPrefix, 'text')})`)
  if (Text !== undefined) sql.push(textCondition(values.add(nameKey(Text), 'text'), granted))
  if (NeverSignedIn !== undefined)
    sql.push(`e.password_last_used IS ${NeverSignedIn ? 'NULL' : 'NOT NULL'}`)
  if (UserNames) sql.push(`e.name_key = ANY(${values.add(UserNames.map(nameKey), 'text[]')})`)
  if (Locked !== undefined) sql.push(is(isLocked(now), Locked))
  if (GroupName !== undefined)
    sql.push(`e.id IN (
      SELECT m.user_id FROM groups g
      JOIN group_memberships m ON m.account_id = g.account_id AND m.group_id = g.id
      WHERE g.account_id = $1 AND g.name_key = ${values.add(nameKey(GroupName), 'text')})`)
  if (PolicyArn !== undefined)
    sql.push(`e.id IN (
      SELECT user_id FROM user_policy_attachments
      WHERE account_id = $1 AND policy_arn = ${values.add(PolicyArn, 'text')})`)
  return { sql, joins: passwordSql.length > 0 ? ['password'] : [] }
}

const is = (condition: string, wanted: boolean) =>
  `coalesce(${condition}, false) IS ${wanted ? 'TRUE' : 'FALSE'}`

function passwordConditions(
  search: UserSearch,
  now: string,
  ago: (days: number) => string,
): string[] {
  const { PasswordOlderThanDays, PasswordExpired, PasswordExpiresSoon, MustChangePassword } = search
  return [
    ...(PasswordOlderThanDays === undefined
      ? []
      : [`p.password_changed_at < ${ago(PasswordOlderThanDays)}`]),
    ...(PasswordExpired === undefined ? [] : [is(`${EXPIRES} <= ${now}`, PasswordExpired)]),
    ...(PasswordExpiresSoon === undefined ? [] : [is(expiresSoon(now), PasswordExpiresSoon)]),
    ...(MustChangePassword === undefined
      ? []
      : [is('p.password_reset_required', MustChangePassword)]),
  ]
}

function keyConditions(
  { KeyOlderThanDays, KeyUnusedDays }: UserSearch,
  ago: (days: number) => string,
): string[] {
  const hasKey = (condition: string) =>
    `e.id IN (SELECT user_id FROM access_keys WHERE account_id = $1 AND active AND ${condition})`
  return [
    ...(KeyOlderThanDays === undefined ? [] : [hasKey(`created_at < ${ago(KeyOlderThanDays)}`)]),
    ...(KeyUnusedDays === undefined
      ? []
      : [hasKey(`greatest(created_at, last_used_at) < ${ago(KeyUnusedDays)}`)]),
  ]
}

/** COLLATE "C" folds only ASCII, as names do. */
function textCondition(text: string, granted: ReadonlySet<string>): string {
  const holds = (column: string) => `position(${text} IN ${column}) > 0`
  const anywhere = [holds('e.name_key'), holds('lower(e.path COLLATE "C")')]
  if (granted.has('iam:ListAccessKeys'))
    anywhere.push(`e.id IN (
      SELECT user_id FROM access_keys
      WHERE account_id = $1 AND user_id IS NOT NULL AND ${holds('lower(id COLLATE "C")')})`)
  if (granted.has('iam:ListUserTags'))
    anywhere.push(`e.id IN (
      SELECT user_id FROM user_tags
      WHERE account_id = $1 AND (${holds('key_key')} OR ${holds('lower(value COLLATE "C")')}))`)
  return `(${anywhere.join(' OR ')})`
}
