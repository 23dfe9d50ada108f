/**
 * A list described as data, in a file beside its page. The description decides what an address may
 * say, which columns the table has and what people may choose under Preferences.
 *
 * @example
 * // app/(console)/iam/users/users-list.ts
 * export const usersList = defineList({
 *   name: 'users',
 *   path: '/iam/users',
 *   columns: [
 *     { id: 'UserName', header: 'User name', sortable: true, always: true, width: 26 },
 *     { id: 'ConsoleAccess', header: 'Console access' },
 *     { id: 'Arn', header: 'ARN', hiddenByDefault: true, width: 40 },
 *   ],
 *   filters: [
 *     { name: 'search', label: 'Find users by name', kind: 'text' },
 *     { name: 'age', label: 'Password older than (days)', kind: 'number' },
 *   ],
 *   pageSizes: [25, 50, 100],
 *   defaultSort: { column: 'UserName' },
 * })
 */
export interface ListDefinition {
  /** The key of this list in a user's preferences: lower-case letters and hyphens. */
  name: string
  /** The address of the list, without a query. Spread the definition to set one per page. */
  path: string
  /** Parameters that every address of this list keeps, such as the open tab. */
  parameters?: Readonly<Record<string, string>>
  /** In the order of the table. The first column is the row header; give it `always`. */
  columns: readonly ListColumn[]
  /** The first filter of kind `text` is the search box; the others open under "Filters". */
  filters: readonly ListFilter[]
  /** Rows per page to choose from. The first is the default. */
  pageSizes: readonly number[]
  defaultSort: ListSort
}

export interface ListColumn {
  /** Letters and digits, AWS's member name where there is one: `UserName`. */
  id: string
  header: string
  /** The header is a link that sorts by this column. */
  sortable?: boolean
  /** People can't hide this column. */
  always?: boolean
  /** Shown only to people who chose it under Preferences. */
  hiddenByDefault?: boolean
  /**
   * The smallest width, in characters of 14 pixels type; 16 if absent. Words up to this length
   * never break. Spare width is shared among the columns in proportion.
   */
  width?: number
  /** Aligned to the end, with figures of equal width. */
  numeric?: boolean
}

interface FilterBase {
  /** The name of the parameter. `sort` and `Marker` are taken. */
  name: string
  label: string
  /** The text of the token of an active filter; "label: value" by default. */
  token?: (value: string) => string
}

export type ListFilter =
  | (FilterBase & {
      kind: 'text'
      placeholder?: string
      /** Suggestions while typing; not for the search box. */
      suggestions?: readonly string[]
    })
  | (FilterBase & { kind: 'choice'; options: readonly { value: string; text: string }[] })
  | (FilterBase & { kind: 'number' })
  | (FilterBase & { kind: 'flag' })

export interface ListSort {
  column: string
  descending?: boolean
}

/** Keeps the literal types of a definition, from which the types of its query and rows follow. */
export const defineList = <const D extends ListDefinition>(definition: D): D => definition

/** The IDs of a definition's columns. */
export type ColumnId<D extends ListDefinition> = D['columns'][number]['id']

type FilterValue<F> = F extends { kind: 'number' }
  ? number
  : F extends { kind: 'flag' }
    ? true
    : F extends { kind: 'choice'; options: readonly { value: infer V }[] }
      ? V
      : string

/** The active filters by name; an absent one is not active. */
export type FilterValues<D extends ListDefinition> = {
  readonly [F in D['filters'][number] as F['name']]?: FilterValue<F>
}

/** The query in a list's address. Every value was validated against the definition. */
export interface ListQuery<D extends ListDefinition = ListDefinition> {
  readonly sort: { readonly column: ColumnId<D>; readonly descending: boolean }
  readonly filters: FilterValues<D>
  /**
   * The marker of the page. It is opaque here; the operation validates it. Absent on the first
   * page.
   */
  readonly marker?: string
}
