// Reads the query of a list's address and builds addresses of other states of the same list.
// Sort order, filters and page are all in the address, so that it can be bookmarked and shared.
import type {
  ColumnId,
  FilterValues,
  ListDefinition,
  ListFilter,
  ListQuery,
} from './list-definition'

/** The parameters as Next passes them to a page. */
export type SearchParams = Readonly<Record<string, string | string[] | undefined>>

const LONGEST_TEXT = 128
/** Longer than every marker that an operation issues, short enough for an address. */
const LONGEST_MARKER = 1024
const WHOLE_NUMBER = /^\d{1,9}$/
const SORT = 'sort'
const MARKER = 'Marker'

/** The valid part of `params`. Unknown, repeated and malformed parameters are dropped. */
export function parseListQuery<D extends ListDefinition>(
  definition: D,
  params: SearchParams,
): ListQuery<D> {
  const marker = single(params, MARKER)
  return {
    sort: parseSort(definition, single(params, SORT)),
    filters: parseFilters(definition, params),
    ...(marker && marker.length <= LONGEST_MARKER && { marker }),
  }
}

/** The address of the list for `query`, without default values. */
export function listAddress<D extends ListDefinition>(definition: D, query: ListQuery<D>): string {
  const params = new URLSearchParams(listParameters(definition, query))
  return params.size > 0 ? `${definition.path}?${params}` : definition.path
}

/** The parameters of that address, in their order. */
export function listParameters<D extends ListDefinition>(
  definition: D,
  { sort, filters, marker }: ListQuery<D>,
): [name: string, value: string][] {
  const { column, descending = false } = definition.defaultSort
  const isDefault = sort.column === column && sort.descending === descending
  return [
    ...Object.entries(definition.parameters ?? {}),
    ...activeFilters(definition, filters).map(({ filter, value }): [string, string] => [
      filter.name,
      value,
    ]),
    ...(isDefault
      ? []
      : [[SORT, `${sort.descending ? '-' : ''}${sort.column}`] as [string, string]]),
    ...(marker === undefined ? [] : [[MARKER, marker] as [string, string]]),
  ]
}

/**
 * Sorts by `column`: ascending at first, descending if that is already the ascending sort column.
 * Starts at the first page, since a marker belongs to one sort order.
 */
export function withSort<D extends ListDefinition>(
  { sort, filters }: ListQuery<D>,
  column: ColumnId<D>,
): ListQuery<D> {
  return { sort: { column, descending: sort.column === column && !sort.descending }, filters }
}

/** Without one filter, from the first page. */
export function withoutFilter<D extends ListDefinition>(
  { sort, filters }: ListQuery<D>,
  name: string,
): ListQuery<D> {
  const rest = Object.entries(filters).filter(([other]) => other !== name)
  return { sort, filters: Object.fromEntries(rest) as FilterValues<D> }
}

/** Without any filter, from the first page. */
export function withoutFilters<D extends ListDefinition>({ sort }: ListQuery<D>): ListQuery<D> {
  return { sort, filters: {} as FilterValues<D> }
}

/** The page that starts at `marker`; the first page without one. */
export function withPage<D extends ListDefinition>(
  { sort, filters }: ListQuery<D>,
  marker: string | undefined,
): ListQuery<D> {
  return { sort, filters, ...(marker !== undefined && { marker }) }
}

/** The active filters in the order of the definition, their values as an address has them. */
export function activeFilters<D extends ListDefinition>(
  definition: D,
  filters: FilterValues<D>,
): { filter: ListFilter; value: string }[] {
  const values: Readonly<Record<string, unknown>> = filters
  return definition.filters.flatMap((filter) => {
    const value = Object.hasOwn(values, filter.name) ? values[filter.name] : undefined
    if (value === undefined) return []
    return [{ filter, value: value === true ? '1' : String(value) }]
  })
}

/** The text of an active filter's token. */
export function tokenWords(filter: ListFilter, value: string): string {
  if (filter.token) return filter.token(value)
  if (filter.kind === 'flag') return filter.label
  const option = filter.kind === 'choice' && filter.options.find((each) => each.value === value)
  return `${filter.label}: ${option ? option.text : value}`
}

function parseSort<D extends ListDefinition>(
  { columns, defaultSort }: D,
  text: string | undefined,
): ListQuery<D>['sort'] {
  const descending = text?.startsWith('-') ?? false
  const id = descending ? text?.slice(1) : text
  const column = columns.find((each) => each.sortable && each.id === id)
  return column
    ? { column: column.id, descending }
    : { column: defaultSort.column, descending: defaultSort.descending ?? false }
}

function parseFilters<D extends ListDefinition>(definition: D, params: SearchParams) {
  const active = definition.filters.flatMap((filter) => {
    const value = parseFilter(filter, single(params, filter.name))
    return value === undefined ? [] : [[filter.name, value] as const]
  })
  return Object.fromEntries(active) as FilterValues<D>
}

function parseFilter(
  filter: ListFilter,
  text: string | undefined,
): string | number | true | undefined {
  if (text === undefined) return undefined
  switch (filter.kind) {
    case 'text':
      return text.length <= LONGEST_TEXT && text.trim() !== '' ? text.trim() : undefined
    case 'choice':
      return filter.options.find(({ value }) => value === text)?.value
    case 'number':
      return WHOLE_NUMBER.test(text) ? Number(text) : undefined
    case 'flag':
      return text === '1' ? true : undefined
  }
}

/** The value of a parameter that occurs once and is not empty. */
function single(params: SearchParams, name: string): string | undefined {
  const value = Object.hasOwn(params, name) ? params[name] : undefined
  return typeof value === 'string' && value !== '' ? value : undefined
}
