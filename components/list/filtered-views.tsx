// Links to a list with predefined filters, such as "Never signed in".
import type { ListDefinition, ListQuery } from './list-definition'
import { listAddress } from './list-query'
import { ViewLinks } from './view-links'

interface Props<List extends ListDefinition> {
  label: string
  definition: List
  query: ListQuery<List>
  views: readonly { text: string; filters: ListQuery<List>['filters'] }[]
}

/** The sort order stays. The view with exactly the filters of the query is the current one. */
export function FilteredViews<List extends ListDefinition>(props: Props<List>) {
  const { label, definition, query, views } = props
  return (
    <ViewLinks
      label={label}
      views={views.map(({ text, filters }) => ({
        text,
        href: listAddress(definition, { sort: query.sort, filters }),
        current: isSame(filters, query.filters),
      }))}
    />
  )
}

function isSame(view: object, active: object): boolean {
  const [wanted, present] = [Object.entries(view), Object.entries(active)]
  const values: Readonly<Record<string, unknown>> = { ...active }
  return wanted.length === present.length && wanted.every(([name, value]) => values[name] === value)
}
