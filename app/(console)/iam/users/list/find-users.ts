// Reads one page of users. Filters and sort orders that the caller may not use are left out and
// reported.
import 'server-only'
import type { ListQuery } from '@/components/list/list-definition'
import { type Answer, read } from '@/doors/console/console-door'
import type { UsersList } from './users-list'
import { type NotApplied, searchInput, withoutDenied } from './users-search'

export interface FoundUsers {
  answer: Answer<'SearchUsers'>
  /** The applied query. */
  query: ListQuery<UsersList>
  notApplied: NotApplied[]
}

export async function findUsers(query: ListQuery<UsersList>, size: number): Promise<FoundUsers> {
  const answer = await read('SearchUsers', searchInput(query, size))
  if (answer.ok) return { answer, query, notApplied: [] }
  const { code, detail } = answer.failure
  // A marker of another list or sort order: start at the first page.
  if (code === 'ValidationError' && query.marker !== undefined)
    return findUsers({ sort: query.sort, filters: query.filters }, size)
  const reduced = detail.denied && withoutDenied(query, detail.denied)
  if (!reduced) return { answer, query, notApplied: [] }
  const found = await findUsers(reduced.query, size)
  return { ...found, notApplied: [...reduced.notApplied, ...found.notApplied] }
}
