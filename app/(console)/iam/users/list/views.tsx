// Predefined views of the Users list: links with filters.
import { FilteredViews } from '@/components/list/filtered-views'
import type { ListQuery } from '@/components/list/list-definition'
import { type UsersList, usersList } from './users-list'
import { viewWords as words } from './words'

const OLD_DAYS = 90

const VIEWS: readonly { text: string; filters: ListQuery<UsersList>['filters'] }[] = [
  { text: words.all, filters: {} },
  { text: words.neverSignedIn, filters: { console: 'Enabled', neverSignedIn: true } },
  { text: words.withoutMfa, filters: { console: 'Enabled', mfa: 'Without' } },
  { text: words.passwordOlder(OLD_DAYS), filters: { passwordAge: OLD_DAYS } },
  { text: words.keyUnused(OLD_DAYS), filters: { keyUnused: OLD_DAYS } },
]

export function Views({ query }: { query: ListQuery<UsersList> }) {
  return <FilteredViews label={words.label} definition={usersList} query={query} views={VIEWS} />
}
