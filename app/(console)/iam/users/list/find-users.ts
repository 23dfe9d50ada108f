// Reads one page of users. What the caller may not filter or sort by is left out and reported.
import 'server-only'
import type { ListQuery } from '@/components/list/list-definition'
import { type Answer, read } from '@/doors/console/console-door'
import type { UsersList } from './users-list'
import { type NotApplied, searchInput, withoutDenied } from './users-search'

export interface FoundUsers {
  answer: Answer<'SearchUsers'>
  /** The query as it was applied. */
  query: ListQuery<UsersList>
  notApplied: NotApplied[]
}

export async function findUsers(query: ListQuery<UsersList>, size: number): Promise<FoundUsers> {
  const answer = await read('SearchUsers', searchInput(query, size))
  if (answer.ok) return { answer, query, notApplied: [] }
  const { code, detail } = answer.failure
  // A marker of another list or of another sort order: the list starts again.
  if (code === 'ValidationError' && query.marker !== undefined)
    return findUsers({ sort: query.sort, filters: query.filters }, size)
  const reduced = detail.denied && withoutDenied(query, detail.denied)
  if (!reduced) return { answer, query, notApplied: [] }
  const found = await findUsers(reduced.query, size)
  return { ...found, notApplied: [...reduced.notApplied, ...found.notApplied] }
}
