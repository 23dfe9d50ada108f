// SearchUsers: the administrator's list of users, filtered, sorted and paged by the database.

import { userArn } from '../../../rules/names/arn'
import type { Tag } from '../../../rules/names/tag'
import { WARNING_DAYS } from '../../../rules/password/password-expiry'
import { defineOperation } from '../../operation'
import {
  type ListedUser,
  type PartlyDenied,
  type SearchPage,
  SearchUsersRequest,
  type UserStatus,
} from '../../shapes/search'
import { pageRequest, placeOf } from './keyset'
import { searchRows, valuesOf } from './search-statement'
import {
  conditionsOf,
  neededActions,
  TEXT_ACTIONS,
  THROTTLE_SUBJECT,
  USER_JOINS,
  USER_SORT_KEYS,
} from './user-query'

export const SearchUsers = defineOperation({
  own: true,
  input: SearchUsersRequest,
  access: 'read',
  // As in ListUsers, the resource is the path in the request.
  permission: ({ PathPrefix = '/' }, { accountId }) => ({
    action: 'iam:ListUsers',
    on: { arn: `arn:aws:iam::${accountId}:user${PathPrefix}` },
  }),
  discloses: {
    list: 'Users',
    permissions: {
      'iam:GetLoginProfile': {
        on: 'user',
        members: ['ConsoleAccess', 'PasswordLastChanged', 'PasswordExpires', 'Status'],
      },
      'iam:ListAccessKeys': { on: 'user', members: ['AccessKeys'] },
      'iam:GetAccessKeyLastUsed': {
        on: 'user',
        members: [
          'LastActivity',
          'AccessKeys.LastUsedDate',
          'AccessKeys.ServiceName',
          'AccessKeys.Region',
        ],
      },
      'iam:ListGroupsForUser': { on: 'user', members: ['Groups'] },
      'iam:ListAttachedUserPolicies': { on: 'user', members: ['AttachedPolicies'] },
      'iam:ListUserTags': { on: 'user', members: ['Tags'] },
    },
    required: neededActions,
  },
  errors: [],
  /**
   * Searches the text in access key IDs and tags only if the caller may see those of every user.
   * Otherwise the answer's AccessDenied names the action. Rows without a value come last.
   */
  async handler(
    search,
    { tx, accountId, now, granted = new Set() },
  ): Promise<{ Users: ListedUser[] } & SearchPage & PartlyDenied> {
    const { SortBy = 'UserName' } = search
    const page = pageRequest('SearchUsers', SortBy, search)
    const values = valuesOf(accountId, now)
    const { sql, joins } = conditionsOf(search, NOW, granted, values)
    const { rows, counted, keys } = await searchRows<Row>(
      {
        table: 'users',
        sort: SortBy === 'UserName' ? undefined : USER_SORT_KEYS[SortBy](NOW),
        conditions: sql,
        conditionJoins: joins,
        joins: USER_JOINS,
        columns: COLUMNS,
        details: DETAILS,
        page,
        values,
      },
      tx,
    )
    const AccessDenied =
      search.Text === undefined ? [] : TEXT_ACTIONS.filter((action) => !granted.has(action))
    return {
      Users: rows.map((row) => listedUser(row, accountId, now)),
      ...placeOf(page, counted, rows.length, keys),
      ...(AccessDenied.length > 0 && { AccessDenied }),
    }
  },
})

/** The account's time: the second value of the statement. */
const NOW = '$2::timestamptz'

const COLUMNS = `e.name, e.path, e.created_at, e.password_last_used,
  p.password_changed_at, p.password_reset_required, p.max_age,
  t.locked, g.group_count, g.group_names, a.attached, k.keys, tags.tags`

const DETAILS = `
  LEFT JOIN LATERAL (
    SELECT password_changed_at, password_reset_required,
      (SELECT max_password_age FROM account_password_policies WHERE account_id = $1) AS max_age
    FROM login_profiles WHERE account_id = $1 AND user_id = e.id LIMIT 1) p ON true
  LEFT JOIN LATERAL (
    SELECT blocked_until > ${NOW} AS locked FROM sign_in_throttles
    WHERE account_id = $1 AND subject = ${THROTTLE_SUBJECT} LIMIT 1) t ON true
  LEFT JOIN LATERAL (
    SELECT count(*)::int AS group_count, (array_agg(g.name ORDER BY g.name_key))[1:3] AS group_names
    FROM group_memberships m CROSS JOIN LATERAL (
      SELECT name, name_key FROM groups WHERE account_id = $1 AND id = m.group_id LIMIT 1) g
    WHERE m.account_id = $1 AND m.user_id = e.id) g ON true
  LEFT JOIN LATERAL (
    SELECT count(*)::int AS attached FROM user_policy_attachments
    WHERE account_id = $1 AND user_id = e.id) a ON true
  LEFT JOIN LATERAL (
    SELECT json_agg(json_build_object('id', id, 'active', active, 'created', created_at,
      'used', last_used_at, 'service', last_used_service, 'region', last_used_region)
      ORDER BY created_at, id) AS keys
    FROM access_keys WHERE account_id = $1 AND user_id = e.id) k ON true
  LEFT JOIN LATERAL (
    SELECT json_agg(json_build_object('Key', key, 'Value', value) ORDER BY key_key) AS tags
    FROM user_tags WHERE account_id = $1 AND user_id = e.id) tags ON true`

interface Key {
  id: string
  active: boolean
  created: string
  used: string | null
  service: string | null
  region: string | null
}

interface Row {
  id: string
  name: string
  path: string
  created_at: Date
  password_last_used: Date | null
  password_changed_at: Date | null
  password_reset_required: boolean | null
  max_age: number | null
  locked: boolean | null
  group_count: number
  group_names: string[] | null
  attached: number
  keys: Key[] | null
  tags: Tag[] | null
}

function listedUser(row: Row, accountId: string, now: Date): ListedUser {
  const keys = row.keys ?? []
  const uses = [row.password_last_used, ...keys.map(({ used }) => used && new Date(used))]
  const latest = Math.max(...uses.map((use) => (use ? use.getTime() : 0)))
  const expires = expiryOf(row)
  return {
    UserName: row.name,
    Path: row.path,
    UserId: row.id,
    Arn: userArn(accountId, row.path, row.name),
    CreateDate: row.created_at,
    ...(row.password_last_used && { PasswordLastUsed: row.password_last_used }),
    Groups: { Count: row.group_count, Names: row.group_names ?? [] },
    ...(latest > 0 && { LastActivity: new Date(latest) }),
    ConsoleAccess: row.password_changed_at ? 'Enabled' : 'Disabled',
    ...(row.password_changed_at && { PasswordLastChanged: row.password_changed_at }),
    ...(expires && { PasswordExpires: expires }),
    Status: statusOf(row, expires, now),
    AccessKeys: keys.map(listedKey),
    AttachedPolicies: row.attached,
    Tags: row.tags ?? [],
  }
}

const listedKey = ({ id, active, created, used, service, region }: Key) => ({
  AccessKeyId: id,
  Status: active ? ('Active' as const) : ('Inactive' as const),
  CreateDate: new Date(created),
  ...(used !== null && { LastUsedDate: new Date(used) }),
  ...(service !== null && { ServiceName: service }),
  ...(region !== null && { Region: region }),
})

const DAY = 24 * 3_600_000

const expiryOf = ({ password_changed_at: changed, max_age }: Row) =>
  changed && max_age !== null ? new Date(changed.getTime() + max_age * DAY) : undefined

function statusOf(row: Row, expires: Date | undefined, now: Date): UserStatus {
  const left = expires && expires.getTime() - now.getTime()
  return {
    Locked: row.locked === true,
    MustChangePassword: row.password_reset_required === true,
    Expired: left !== undefined && left <= 0,
    ExpiresSoon: left !== undefined && left > 0 && left <= WARNING_DAYS * DAY,
  }
}
