// The statements of SearchUsers: the SQL of its filters and sorts.
import {
  arrayOf,
  bool,
  int,
  json,
  nullable,
  text,
  timestamp,
} from '../../platform/database/sql-types'
import type { Tag } from '../../rules/names/tag'
import { WARNING_DAYS } from '../../rules/password/password-expiry'
import { isBlockedAt, SCOPES_OF_ACCOUNT, subjectOfNameKey } from '../throttle'
import { type Filter, milliseconds, type SortKey, searchedList } from './search-statement'

/** The account's time. */
const NOW = '$now::timestamptz'

/**
 * One lookup by key per user: PostgreSQL can't turn a LATERAL join with a LIMIT, or with aggregates
 * alone, into a join whose plan depends on statistics. Without statistics, as after many users are
 * created, it compared each user with each password.
 */
const JOINS = {
  password: `LEFT JOIN LATERAL (
    SELECT user_id, password_changed_at, password_reset_required, awaits_first_use
    FROM login_profiles WHERE account_id = $accountId AND user_id = e.id LIMIT 1) p ON true`,
  keys: `LEFT JOIN LATERAL (
    SELECT min(created_at) FILTER (WHERE active) AS created, max(last_used_at) AS used,
      min(id) AS first_id
    FROM access_keys WHERE account_id = $accountId AND user_id = e.id) k ON true`,
  groups: `LEFT JOIN LATERAL (
    SELECT count(*) AS number FROM group_memberships
    WHERE account_id = $accountId AND user_id = e.id) g ON true`,
  mfa: `LEFT JOIN LATERAL (
    SELECT count(*) AS number FROM mfa_devices
    WHERE account_id = $accountId AND user_id = e.id AND enabled_at IS NOT NULL) m ON true`,
  policies: `LEFT JOIN LATERAL (
    SELECT count(*) AS number FROM user_policy_attachments
    WHERE account_id = $accountId AND user_id = e.id) a ON true`,
}

const MAX_AGE =
  '(SELECT max_password_age * 24 FROM account_password_policies WHERE account_id = $accountId)'
/** A day is 24 hours, as in the password rules, independent of months and time zones. */
const EXPIRES = `(p.password_changed_at + make_interval(hours => ${MAX_AGE}))`
const EXPIRES_SOON = `(${EXPIRES} > ${NOW}
  AND ${EXPIRES} <= ${NOW} + make_interval(hours => ${WARNING_DAYS * 24}))`

const UNUSED_TOO_LONG = `coalesce(p.awaits_first_use AND p.password_changed_at + make_interval(
  hours => 24 * (SELECT unused_password_days FROM accounts WHERE id = $accountId))
  <= ${NOW}, false)`

const THROTTLE_SUBJECT = subjectOfNameKey('e.name_key')
const IS_LOCKED = `${THROTTLE_SUBJECT} IN (
  SELECT subject FROM sign_in_throttles
  WHERE scope IN ${SCOPES_OF_ACCOUNT} AND ${isBlockedAt(NOW)})`

const ofPassword = (sql: string): SortKey => ({ sql, type: 'bigint', joins: ['password'] })

const SORTS = {
  UserName: null,
  Path: { sql: 'e.path', type: 'text' },
  Arn: { sql: 'e.path || e.name', type: 'text' },
  UserId: { sql: 'e.id', type: 'text' },
  CreateDate: { sql: milliseconds('e.created_at'), type: 'bigint' },
  Groups: { sql: 'coalesce(g.number, 0)', type: 'bigint', joins: ['groups'] },
  LastActivity: {
    sql: milliseconds('greatest(e.password_last_used, k.used)'),
    type: 'bigint',
    joins: ['keys'],
  },
  PasswordLastChanged: ofPassword(milliseconds('p.password_changed_at')),
  PasswordLastUsed: { sql: milliseconds('e.password_last_used'), type: 'bigint' },
  PasswordExpires: ofPassword(milliseconds(EXPIRES)),
  ConsoleAccess: ofPassword('(p.user_id IS NOT NULL)::int::bigint'),
  MFA: { sql: 'coalesce(m.number, 0)', type: 'bigint', joins: ['mfa'] },
  // The more serious, the higher: locked, expired or not used in time, must change, expires soon.
  Status: ofPassword(
    `(8 * (${IS_LOCKED})::int
      + 4 * (coalesce(${EXPIRES} <= ${NOW}, false) OR ${UNUSED_TOO_LONG})::int
      + 2 * coalesce(p.password_reset_required, false)::int
      + coalesce(${EXPIRES_SOON}, false)::int)::bigint`,
  ),
  AccessKeyId: { sql: 'k.first_id', type: 'text', joins: ['keys'] },
  AccessKeyAge: { sql: milliseconds('k.created'), type: 'bigint', joins: ['keys'] },
  AccessKeyLastUsed: { sql: milliseconds('k.used'), type: 'bigint', joins: ['keys'] },
  AttachedPolicies: { sql: 'coalesce(a.number, 0)', type: 'bigint', joins: ['policies'] },
} as const satisfies Record<string, SortKey | null>

type NoParams = Record<never, never>
const is = (condition: string) => `coalesce(${condition}, false) IS TRUE`
const isNot = (condition: string) => `coalesce(${condition}, false) IS FALSE`

/**
 * Whether the user is among those of a query, which is read once and hashed. Without IS TRUE,
 * PostgreSQL would join the two, and the plan would depend on statistics: without any, as after
 * many users are created, it compares each user with each row.
 */
const among = (users: string) => `(e.id IN (${users})) IS TRUE`
const passwordsWith = (condition: string) =>
  `SELECT p.user_id FROM login_profiles p WHERE p.account_id = $accountId AND ${condition}`
const withPassword = (condition: string): Filter<NoParams> => ({
  params: {},
  sql: among(passwordsWith(condition)),
})
const withoutPassword = (condition: string): Filter<NoParams> => ({
  params: {},
  sql: `NOT ${among(passwordsWith(condition))}`,
})

const MFA_USERS = among(`SELECT user_id FROM mfa_devices
    WHERE account_id = $accountId AND user_id IS NOT NULL AND enabled_at IS NOT NULL`)

const hasKey = (condition: string) =>
  among(`SELECT user_id FROM access_keys
    WHERE account_id = $accountId AND user_id IS NOT NULL AND active AND ${condition}`)

const before = (hours: string) => `${NOW} - make_interval(hours => ${hours}::int)`
const passwordUnused = (hours: string) =>
  `(${among(passwordsWith(`p.password_changed_at < ${before(hours)}`))}
    AND (e.password_last_used IS NULL OR e.password_last_used < ${before(hours)}))`

const contains = (column: string) => `position($text::text IN ${column}) > 0`
/** COLLATE "C" folds only ASCII, as names do. */
const NAME_OR_PATH = [contains('e.name_key'), contains('lower(e.path COLLATE "C")')]
const KEY_ID = `e.id IN (
  SELECT user_id FROM access_keys WHERE account_id = $accountId AND user_id IS NOT NULL
    AND ${contains('lower(id COLLATE "C")')})`
const TAG = `e.id IN (
  SELECT user_id FROM user_tags WHERE account_id = $accountId
    AND (${contains('key_key')} OR ${contains('lower(value COLLATE "C")')}))`
const textIn = (...places: string[]) => ({
  params: { text },
  sql: `(${[...NAME_OR_PATH, ...places].join(' OR ')})`,
})

export const USER_FILTERS = {
  passwordOlderThan: {
    ...withPassword(`p.password_changed_at < ${before('$passwordHours')}`),
    params: { passwordHours: int },
  },
  /** Has a password that was neither set nor used within this time. */
  passwordUnused: {
    params: { passwordUnusedHours: int },
    sql: passwordUnused('$passwordUnusedHours'),
  },
  /** Has such a password, or an active access key that is older than this. */
  unusedCredentials: {
    params: { credentialHours: int },
    sql: `(${passwordUnused('$credentialHours')}
      OR ${hasKey(`created_at < ${before('$credentialHours')}`)})`,
  },
  expired: withPassword(`${EXPIRES} <= ${NOW}`),
  notExpired: withoutPassword(`${EXPIRES} <= ${NOW}`),
  expiresSoon: withPassword(EXPIRES_SOON),
  notExpiresSoon: withoutPassword(EXPIRES_SOON),
  mustChange: withPassword('p.password_reset_required'),
  notMustChange: withoutPassword('p.password_reset_required'),
  consoleEnabled: withPassword('true'),
  consoleDisabled: withoutPassword('true'),
  withMfa: { params: {}, sql: MFA_USERS },
  withoutMfa: { params: {}, sql: `NOT ${MFA_USERS}` },
  /** Has an active access key that is older than this. */
  keyOlderThan: {
    params: { keyHours: int },
    sql: hasKey(`created_at < ${before('$keyHours')}`),
  },
  /** Has an active access key that was neither created nor used within this time. */
  keyUnused: {
    params: { unusedHours: int },
    sql: hasKey(`greatest(created_at, last_used_at) < ${before('$unusedHours')}`),
  },
  pathPrefix: {
    params: { pathPrefix: text },
    sql: 'starts_with(e.path, $pathPrefix::text)',
  },
  text: textIn(),
  textOrKeyId: textIn(KEY_ID),
  textOrTag: textIn(TAG),
  textOrKeyIdOrTag: textIn(KEY_ID, TAG),
  neverSignedIn: { params: {}, sql: 'e.password_last_used IS NULL' },
  signedIn: { params: {}, sql: 'e.password_last_used IS NOT NULL' },
  cannotChange: {
    params: { stuckKeys: arrayOf(text) },
    sql: 'e.name_key = ANY($stuckKeys::text[])',
  },
  canChange: {
    params: { stuckKeys: arrayOf(text) },
    sql: 'e.name_key <> ALL($stuckKeys::text[])',
  },
  names: { params: { nameKeys: arrayOf(text) }, sql: 'e.name_key = ANY($nameKeys::text[])' },
  locked: { params: {}, sql: is(IS_LOCKED) },
  notLocked: { params: {}, sql: isNot(IS_LOCKED) },
  group: {
    params: { groupKey: text },
    sql: among(`SELECT m.user_id FROM groups g
      JOIN group_memberships m ON m.account_id = g.account_id AND m.group_id = g.id
      WHERE g.account_id = $accountId AND g.name_key = $groupKey::text`),
  },
  /** Attached directly. */
  policy: {
    params: { policyArn: text },
    sql: among(`SELECT user_id FROM user_policy_attachments
      WHERE account_id = $accountId AND policy_arn = $policyArn::text`),
  },
}

export interface FoundKey {
  id: string
  active: boolean
  created: string
  used: string | null
  service: string | null
  region: string | null
}

export const userSearch = searchedList({
  table: 'users',
  sorts: SORTS,
  joins: JOINS,
  params: { now: timestamp },
  columns: {
    name: text,
    path: text,
    created_at: timestamp,
    password_last_used: nullable(timestamp),
    password_changed_at: nullable(timestamp),
    password_reset_required: nullable(bool),
    max_age: nullable(int),
    awaits_first_use: nullable(bool),
    unused_days: nullable(int),
    locked: nullable(bool),
    group_count: int,
    group_names: nullable(arrayOf(text)),
    attached: int,
    mfa_kinds: nullable(arrayOf(text)),
    keys: nullable(json<FoundKey[]>()),
    tags: nullable(json<Tag[]>()),
  },
  columnSql: `
    e.name, e.path, e.created_at, e.password_last_used,
    p.password_changed_at, p.password_reset_required, p.max_age, p.awaits_first_use,
    p.unused_days,
    t.locked, g.group_count, g.group_names, a.attached, m.mfa_kinds, k.keys, tags.tags`,
  details: `
    LEFT JOIN LATERAL (
      SELECT password_changed_at, password_reset_required, awaits_first_use,
        (SELECT unused_password_days FROM accounts WHERE id = $accountId) AS unused_days,
        (SELECT max_password_age FROM account_password_policies
         WHERE account_id = $accountId) AS max_age
      FROM login_profiles WHERE account_id = $accountId AND user_id = e.id LIMIT 1) p ON true
    LEFT JOIN LATERAL (
      SELECT true AS locked FROM sign_in_throttles
      WHERE scope IN ${SCOPES_OF_ACCOUNT} AND subject = ${THROTTLE_SUBJECT}
        AND ${isBlockedAt(NOW)} LIMIT 1) t ON true
    LEFT JOIN LATERAL (
      SELECT count(*)::int AS group_count,
        (array_agg(g.name ORDER BY g.name_key))[1:3] AS group_names
      FROM group_memberships m CROSS JOIN LATERAL (
        SELECT name, name_key FROM groups
        WHERE account_id = $accountId AND id = m.group_id LIMIT 1) g
      WHERE m.account_id = $accountId AND m.user_id = e.id) g ON true
    LEFT JOIN LATERAL (
      SELECT count(*)::int AS attached FROM user_policy_attachments
      WHERE account_id = $accountId AND user_id = e.id) a ON true
    LEFT JOIN LATERAL (
      SELECT array_agg(DISTINCT kind::text ORDER BY kind::text) AS mfa_kinds FROM mfa_devices
      WHERE account_id = $accountId AND user_id = e.id AND enabled_at IS NOT NULL) m ON true
    LEFT JOIN LATERAL (
      SELECT json_agg(json_build_object('id', id, 'active', active, 'created', created_at,
        'used', last_used_at, 'service', last_used_service, 'region', last_used_region)
        ORDER BY created_at, id) AS keys
      FROM access_keys WHERE account_id = $accountId AND user_id = e.id) k ON true
    LEFT JOIN LATERAL (
      SELECT json_agg(json_build_object('Key', key, 'Value', value) ORDER BY key_key) AS tags
      FROM user_tags WHERE account_id = $accountId AND user_id = e.id) tags ON true`,
})
export type FoundUser = NonNullable<Awaited<ReturnType<typeof userSearch.search>>>['rows'][number]
