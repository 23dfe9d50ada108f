// Predefined views of the Users list: links with filters.
import type { ListQuery } from '@/components/list/list-definition'
import { listAddress } from '@/components/list/list-query'
import { type UsersList, usersList } from './users-list'
import { ViewLinks } from './view-links'
import { viewWords as words } from './words'

type Filters = ListQuery<UsersList>['filters']

const OLD_DAYS = 90

const VIEWS: readonly { text: string; filters: Filters }[] = [
  { text: words.all, filters: {} },
  { text: words.neverSignedIn, filters: { console: 'Enabled', neverSignedIn: true } },
  { text: words.passwordOlder(OLD_DAYS), filters: { passwordAge: OLD_DAYS } },
  { text: words.keyUnused(OLD_DAYS), filters: { keyUnused: OLD_DAYS } },
]

export function Views({ query }: { query: ListQuery<UsersList> }) {
  return (
    <ViewLinks
      label={words.label}
      views={VIEWS.map(({ text, filters }) => ({
        text,
        href: listAddress(usersList, { sort: query.sort, filters }),
        current: isSame(filters, query.filters),
      }))}
    />
  )
}

function isSame(view: Filters, active: Filters): boolean {
  const [wanted, present] = [Object.entries(view), Object.entries(active)]
  const values: Readonly<Record<string, unknown>> = active
  return wanted.length === present.length && wanted.every(([name, value]) => values[name] === value)
}
