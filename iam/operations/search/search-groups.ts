// SearchGroups: the administrator's list of groups.

import { groupArn } from '../../../rules/names/arn'
import { nameKey } from '../../../rules/names/names'
import { defineOperation, type Permission } from '../../operation'
import {
  type GroupSort,
  type ListedGroup,
  SearchGroupsRequest,
  type SearchPage,
} from '../../shapes/search'
import { pageRequest, placeOf } from './keyset'
import { milliseconds, type SortKey, searchRows, valuesOf } from './search-statement'

const numberOf = (table: string) => `LEFT JOIN (
  SELECT group_id, count(*) AS number FROM ${table}
  WHERE account_id = $1 GROUP BY group_id)`

const GROUP_JOINS = {
  users: `${numberOf('group_memberships')} m ON m.group_id = e.id`,
  attached: `${numberOf('group_policy_attachments')} a ON a.group_id = e.id`,
  inline: `${numberOf('group_inline_policies')} i ON i.group_id = e.id`,
}

const counted = (alias: string, join: keyof typeof GROUP_JOINS): SortKey => ({
  ...{ sql: `coalesce(${alias}.number, 0)`, type: 'bigint', joins: [join] },
})

const GROUP_SORT_KEYS: Record<Exclude<GroupSort, 'GroupName'>, SortKey> = {
  Path: { sql: 'e.path', type: 'text' },
  Arn: { sql: 'e.path || e.name', type: 'text' },
  GroupId: { sql: 'e.id', type: 'text' },
  CreateDate: { sql: milliseconds('e.created_at'), type: 'bigint' },
  Users: counted('m', 'users'),
  AttachedPolicies: counted('a', 'attached'),
  InlinePolicies: counted('i', 'inline'),
}

const SORT_NEEDS: Partial<Record<GroupSort, Permission['action']>> = {
  Users: 'iam:GetGroup',
  AttachedPolicies: 'iam:ListAttachedGroupPolicies',
  InlinePolicies: 'iam:ListGroupPolicies',
}

export const SearchGroups = defineOperation({
  own: true,
  input: SearchGroupsRequest,
  access: 'read',
  // As in ListGroups, the resource is the path in the request.
  permission: ({ PathPrefix = '/' }, { accountId }) => ({
    action: 'iam:ListGroups',
    on: { arn: groupArn(accountId, PathPrefix, '') },
  }),
  discloses: {
    list: 'Groups',
    permissions: {
      'iam:GetGroup': { on: 'group', members: ['Users'] },
      'iam:ListAttachedGroupPolicies': { on: 'group', members: ['AttachedPolicies'] },
      'iam:ListGroupPolicies': { on: 'group', members: ['InlinePolicies'] },
    },
    required: ({ HasNoUsers, SortBy = 'GroupName' }) => {
      const sort = SORT_NEEDS[SortBy]
      return [
        ...(HasNoUsers === undefined ? [] : (['iam:GetGroup'] as const)),
        ...(sort ? [sort] : []),
      ]
    },
  },
  errors: [],
  async handler(search, { tx, accountId }): Promise<{ Groups: ListedGroup[] } & SearchPage> {
    const { SortBy = 'GroupName', PathPrefix = '/', Text, HasNoUsers } = search
    const page = pageRequest('SearchGroups', SortBy, search)
    const values = valuesOf(accountId)
    const conditions: string[] = []
    if (PathPrefix !== '/')
      conditions.push(`starts_with(e.path, ${values.add(PathPrefix, 'text')})`)
    if (Text !== undefined) {
      const text = values.add(nameKey(Text), 'text')
      const path = 'lower(e.path COLLATE "C")'
      conditions.push(`(position(${text} IN e.name_key) > 0 OR position(${text} IN ${path}) > 0)`)
    }
    if (HasNoUsers !== undefined) conditions.push(`m.number IS ${HasNoUsers ? 'NULL' : 'NOT NULL'}`)
    const { rows, counted, keys } = await searchRows<Row>(
      {
        table: 'groups',
        sort: SortBy === 'GroupName' ? undefined : GROUP_SORT_KEYS[SortBy],
        conditions,
        conditionJoins: HasNoUsers === undefined ? [] : ['users'],
        joins: GROUP_JOINS,
        columns: 'e.name, e.path, e.created_at, n.users, n.attached, n.inline',
        details: DETAILS,
        page,
        values,
      },
      tx,
    )
    return {
      Groups: rows.map(({ id, name, path, created_at, users, attached, inline }) => ({
        GroupName: name,
        Path: path,
        GroupId: id,
        Arn: groupArn(accountId, path, name),
        CreateDate: created_at,
        Users: users,
        AttachedPolicies: attached,
        InlinePolicies: inline,
      })),
      ...placeOf(page, counted, rows.length, keys),
    }
  },
})

const countOf = (table: string) =>
  `(SELECT count(*) FROM ${table} WHERE account_id = $1 AND group_id = e.id)::int`
const DETAILS = `LEFT JOIN LATERAL (
  SELECT ${countOf('group_memberships')} AS users,
    ${countOf('group_policy_attachments')} AS attached,
    ${countOf('group_inline_policies')} AS inline) n ON true`

interface Row {
  id: string
  name: string
  path: string
  created_at: Date
  users: number
  attached: number
  inline: number
}
