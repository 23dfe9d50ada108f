// The statements of SearchGroups.
import { int, text, timestamp } from '../../platform/database/sql-types'
import { milliseconds, type SortKey, searchedList } from './search-statement'

const numberOf = (table: string) => `LEFT JOIN (
  SELECT group_id, count(*) AS number FROM ${table}
  WHERE account_id = $accountId GROUP BY group_id)`

const JOINS = {
  users: `${numberOf('group_memberships')} m ON m.group_id = e.id`,
  attached: `${numberOf('group_policy_attachments')} a ON a.group_id = e.id`,
  inline: `${numberOf('group_inline_policies')} i ON i.group_id = e.id`,
}

const counted = (alias: string, join: keyof typeof JOINS): SortKey => ({
  ...{ sql: `coalesce(${alias}.number, 0)`, type: 'bigint', joins: [join] },
})
const countOf = (table: string) =>
  `(SELECT count(*) FROM ${table} WHERE account_id = $accountId AND group_id = e.id)::int`

const USERS = ['users'] as const

export const GROUP_FILTERS = {
  pathPrefix: {
    params: { pathPrefix: text },
    sql: 'starts_with(e.path, $pathPrefix::text)',
  },
  /** COLLATE "C" folds only ASCII, as names do. */
  text: {
    params: { text },
    sql: `(position($text::text IN e.name_key) > 0
      OR position($text::text IN lower(e.path COLLATE "C")) > 0)`,
  },
  withoutUsers: { params: {}, sql: 'm.number IS NULL', joins: USERS },
  withUsers: { params: {}, sql: 'm.number IS NOT NULL', joins: USERS },
}

export const groupSearch = searchedList({
  table: 'groups',
  sorts: {
    GroupName: null,
    Path: { sql: 'e.path', type: 'text' },
    Arn: { sql: 'e.path || e.name', type: 'text' },
    GroupId: { sql: 'e.id', type: 'text' },
    CreateDate: { sql: milliseconds('e.created_at'), type: 'bigint' },
    Users: counted('m', 'users'),
    AttachedPolicies: counted('a', 'attached'),
    InlinePolicies: counted('i', 'inline'),
  },
  joins: JOINS,
  params: {},
  columns: {
    name: text,
    path: text,
    created_at: timestamp,
    users: int,
    attached: int,
    inline: int,
  },
  columnSql: 'e.name, e.path, e.created_at, n.users, n.attached, n.inline',
  details: `
    LEFT JOIN LATERAL (
      SELECT ${countOf('group_memberships')} AS users,
        ${countOf('group_policy_attachments')} AS attached,
        ${countOf('group_inline_policies')} AS inline) n ON true`,
})
