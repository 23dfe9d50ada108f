// Maps the address of the list to a request of SearchUsers.
import type { ListQuery } from '@/components/list/list-definition'
import { parseListQuery, type SearchParams } from '@/components/list/list-query'
import { SearchUsersRequest, type UserSearch } from '@/iam/shapes/search'
import { USER_SORT_OF } from '../users/list/users-search'
import { DEFAULT_DAYS, type UnusedList, unusedList } from './unused-list'

type Query = ListQuery<UnusedList>

/** The query in the address, without values that SearchUsers would reject. */
export function parseUnusedQuery(params: SearchParams): Query {
  const { filters, ...rest } = parseListQuery(unusedList, params)
  const { search, days, kind } = filters
  const { Text, UnusedCredentialDays } = SearchUsersRequest.shape
  return {
    ...rest,
    filters: {
      ...(Text.safeParse(search).success && search !== undefined && { search }),
      ...(UnusedCredentialDays.safeParse(days).success && days !== undefined && { days }),
      ...(kind && { kind }),
    },
  }
}

export const daysOf = ({ filters: { days = DEFAULT_DAYS } }: Query): number => days

export function unusedInput(query: Query, MaxItems: number): UserSearch {
  const { sort, filters, marker } = query
  const { column } = sort
  // Not all columns can be sorted by; an address names only those that can.
  const order =
    column in USER_SORT_OF ? USER_SORT_OF[column as keyof typeof USER_SORT_OF] : undefined
  const { by, age = false } = order ?? USER_SORT_OF.UserName
  return {
    ...kindFilter(filters.kind, daysOf(query)),
    ...(filters.search !== undefined && { Text: filters.search }),
    SortBy: by,
    SortOrder: sort.descending === age ? 'Ascending' : 'Descending',
    MaxItems,
    ...(marker !== undefined && { Marker: marker }),
  }
}

function kindFilter(kind: Query['filters']['kind'], days: number): UserSearch {
  switch (kind) {
    case 'neverSignedIn':
      return { ConsoleAccess: 'Enabled', NeverSignedIn: true }
    case 'password':
      return { PasswordUnusedDays: days }
    case 'keyUnused':
      return { KeyUnusedDays: days }
    case 'keyOld':
      return { KeyOlderThanDays: days }
    default:
      return { UnusedCredentialDays: days }
  }
}
