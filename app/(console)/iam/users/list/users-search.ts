// Maps the address of the Users list to a request of SearchUsers, and finds the parts that the
// caller may not use.
import type { MissingPermission } from '@/components/feedback/missing-permission'
import type { ListQuery } from '@/components/list/list-definition'
import { parseListQuery, type SearchParams } from '@/components/list/list-query'
import {
  SearchUsersRequest,
  USER_FILTER_ACTIONS,
  USER_SORT_ACTIONS,
  type UserSearch,
  type UserSort,
} from '@/iam/shapes/search'
import { type UsersList, usersList } from './users-list'

type Query = ListQuery<UsersList>
type FilterName = keyof Query['filters']
type Column = Query['sort']['column']

/** The request's member for each filter. */
const MEMBERS = {
  search: 'Text',
  console: 'ConsoleAccess',
  mfa: 'MFA',
  neverSignedIn: 'NeverSignedIn',
  passwordAge: 'PasswordOlderThanDays',
  keyAge: 'KeyOlderThanDays',
  keyUnused: 'KeyUnusedDays',
  group: 'GroupName',
} as const satisfies Record<Exclude<FilterName, 'status'>, keyof UserSearch>

/** The request's flag for each status. */
const STATUS_MEMBERS = {
  locked: 'Locked',
  cannotChange: 'CannotChangeDuePassword',
  expired: 'PasswordExpired',
  mustChange: 'MustChangePassword',
  expiresSoon: 'PasswordExpiresSoon',
} as const satisfies Record<NonNullable<Query['filters']['status']>, keyof UserSearch>

/** Returns the request's member for a filter, and its value. */
function memberOf([name, value]: Entry) {
  if (name !== 'status') return [MEMBERS[name], value] as const
  return [STATUS_MEMBERS[value as keyof typeof STATUS_MEMBERS], true] as const
}

/** The sort order of each column. Ascending ages are descending dates. */
export const USER_SORT_OF: Record<Column, { by: UserSort; age?: true }> = {
  UserName: { by: 'UserName' },
  Path: { by: 'Path' },
  Groups: { by: 'Groups' },
  LastActivity: { by: 'LastActivity', age: true },
  MFA: { by: 'MFA' },
  ConsoleAccess: { by: 'ConsoleAccess' },
  PasswordAge: { by: 'PasswordLastChanged', age: true },
  LastSignIn: { by: 'PasswordLastUsed' },
  Status: { by: 'Status' },
  AccessKeyId: { by: 'AccessKeyId' },
  ActiveKeyAge: { by: 'AccessKeyAge', age: true },
  KeyLastUsed: { by: 'AccessKeyLastUsed', age: true },
  Arn: { by: 'Arn' },
  Created: { by: 'CreateDate' },
}

/** The query in the address, without values that SearchUsers would reject. */
export function parseUsersQuery(params: SearchParams): Query {
  const query = parseListQuery(usersList, params)
  const { shape } = SearchUsersRequest
  const valid = entriesOf(query).filter((entry) => {
    const [member, value] = memberOf(entry)
    return shape[member].safeParse(value).success
  })
  return withFilters(query, valid)
}

export function searchInput({ filters, sort, marker }: Query, MaxItems: number): UserSearch {
  const { by, age = false } = USER_SORT_OF[sort.column]
  return {
    ...Object.fromEntries(entriesOf({ filters }).map(memberOf)),
    SortBy: by,
    SortOrder: sort.descending === age ? 'Ascending' : 'Descending',
    MaxItems,
    ...(marker !== undefined && { Marker: marker }),
  }
}

/** A part of the address that was not applied, and the permission that is missing for it. */
export interface NotApplied {
  part: { filter: FilterName } | { sort: Column }
  missing: MissingPermission
}

/**
 * Returns the query without the filters and the sort order that need the missing permission, at the
 * first page. Undefined if nothing in the query needs it.
 */
export function withoutDenied(
  query: Query,
  missing: MissingPermission,
): { query: Query; notApplied: NotApplied[] } | undefined {
  const { action } = missing
  const entries = entriesOf(query)
  const denied = entries
    .filter((entry) => filterActions(entry).includes(action))
    .map(([name]) => name)
  const sortDenied = sortAction(query.sort.column) === action
  if (denied.length === 0 && !sortDenied) return undefined
  const { column, descending = false }: { column: Column; descending?: boolean } =
    usersList.defaultSort
  const sort = sortDenied ? { column, descending } : query.sort
  const kept = entries.filter(([name]) => !denied.includes(name))
  return {
    query: withFilters({ sort, filters: {} }, kept),
    notApplied: [
      ...denied.map((filter) => ({ part: { filter }, missing })),
      ...(sortDenied ? [{ part: { sort: query.sort.column }, missing }] : []),
    ],
  }
}

function filterActions(entry: Entry): readonly string[] {
  const actions: Readonly<Record<string, readonly string[]>> = USER_FILTER_ACTIONS
  const [member] = memberOf(entry)
  return actions[member] ?? []
}

function sortAction(column: Column): string | undefined {
  const actions: Readonly<Record<string, string>> = USER_SORT_ACTIONS
  return actions[USER_SORT_OF[column].by]
}

type Entry = [FilterName, string | number | boolean]
const entriesOf = ({ filters }: Pick<Query, 'filters'>) => Object.entries(filters) as Entry[]
const withFilters = (query: Query, entries: Entry[]): Query => ({
  ...query,
  filters: Object.fromEntries(entries) as Query['filters'],
})
