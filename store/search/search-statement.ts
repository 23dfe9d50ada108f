// The statements of the lists of users and groups: filters, sorts, counts and pages in one. They
// are composed of a finite set of parts. Those without filters are prepared, one for each order.

import type { Transaction } from '../../platform/database/db'
import {
  bigint,
  int,
  outer,
  type SqlTypes,
  text,
  type ValuesOf,
} from '../../platform/database/sql-types'
import {
  composed,
  type Definition,
  type Statement,
  statement,
} from '../../platform/database/statement'

/** A sort key: an SQL expression over the entity `e` and the joins it names. */
export interface SortKey {
  /** May be NULL: rows without a value come last in both directions. */
  sql: string
  type: 'text' | 'bigint'
  joins?: readonly string[]
}

/** A condition on the entity `e` and the joins it names. */
export interface Filter<Params extends SqlTypes = SqlTypes> {
  sql: string
  params: Params
  joins?: readonly string[]
}
export interface ChosenFilter {
  filter: Filter
  values: Readonly<Record<string, unknown>>
}
export const chosen = <Params extends SqlTypes>(
  filter: Filter<Params>,
  values: ValuesOf<Params>,
): ChosenFilter => ({ filter, values })

/** The key of a row: the value it is sorted by, and the name, which orders equal values. */
export interface RowKey {
  value: string
  name: string
}
/** The start or end of a page: the rows after a key, or those before it. */
export interface Position {
  direction: 'next' | 'previous'
  key: RowKey
}
export interface Page<Sort extends string> {
  by: Sort
  descending: boolean
  position?: Position
  rows: number
}
/** What a statement depends on beside its filters. */
export interface Order<Sort extends string> {
  by: Sort
  descending: boolean
  direction: Position['direction'] | undefined
}

interface ListParts<Sort extends string, Params extends SqlTypes, Columns extends SqlTypes> {
  table: 'users' | 'groups'
  /** Null is the name, which alone has an index of its own. */
  sorts: Readonly<Record<Sort, SortKey | null>>
  /** Joined to `e` for filters and sorts. */
  joins: Readonly<Record<string, string>>
  /** The parameters of `details`. All parts may use them, and `$accountId`. */
  params: Params
  /** The columns for the rows of the page, from `e` and `details`. */
  columns: Columns
  columnSql: string
  /** SQL joins for the rows of the page, each a LATERAL join over `e`. */
  details: string
}

/** The columns of every list. If a page has no rows, one row has the counts alone. */
const COUNTED = {
  total: int,
  before: int,
  ...outer({ id: text, name_key: text, sort_value: text }),
}
type CountedRow = ValuesOf<typeof COUNTED>

/** Milliseconds since 1970, to sort dates by. */
export const milliseconds = (date: string) => `(extract(epoch FROM ${date}) * 1000)::bigint`

/**
 * The values that replace NULL: below and above every other value of their type, so that keys can
 * be compared.
 */
const ABSENT = {
  bigint: { low: '-1', high: `${Number.MAX_SAFE_INTEGER}` },
  text: { low: "''", high: "'~'" },
}
const BY_NAME: SortKey = { sql: 'e.name_key', type: 'text' }

const sortValue = ({ sql, type }: SortKey, descending: boolean) =>
  `coalesce(${sql}, ${ABSENT[type][descending ? 'low' : 'high']})`

export interface Found<Row> {
  counted: { total: number; before: number }
  rows: Row[]
  keys: { first: RowKey; last: RowKey } | undefined
}

type Values = Readonly<Record<string, unknown>>

export interface SearchedList<Sort extends string, Params, Row> {
  /** The orders of the prepared statements. */
  readonly orders: readonly Order<Sort>[]
  statementFor(order: Order<Sort>, filters: readonly Filter[]): Statement<Values, CountedRow>
  /**
   * Reads a page in one statement. Without filters and sorted by name it reads only the page's
   * rows. Returns undefined if the page's key can't be a key of its sort.
   */
  search(
    tx: Transaction,
    params: Params & { accountId: string },
    page: Page<Sort>,
    filters: readonly ChosenFilter[],
  ): Promise<Found<Row> | undefined>
}

export function searchedList<
  Sort extends string,
  Params extends SqlTypes,
  const Columns extends SqlTypes,
>(
  list: ListParts<Sort, Params, Columns>,
): SearchedList<Sort, ValuesOf<Params>, ValuesOf<Columns> & { id: string }> {
  type Row = ValuesOf<Columns> & { id: string }
  const orders = (Object.keys(list.sorts) as Sort[]).flatMap((by) =>
    [false, true].flatMap((descending) =>
      ([undefined, 'next', 'previous'] as const).map((direction) => ({
        by,
        descending,
        direction,
      })),
    ),
  )
  const prepared = new Map(
    orders.map((order) => {
      const name = nameOf(list.table, order)
      return [name, statement(name, definitionOf(list, order, []))]
    }),
  )
  const statementFor = (order: Order<Sort>, filters: readonly Filter[]) => {
    const known = filters.length > 0 ? undefined : prepared.get(nameOf(list.table, order))
    return (known ?? composed(definitionOf(list, order, filters))) as Statement<Values, CountedRow>
  }
  return {
    orders,
    statementFor,
    async search(tx, params, { by, descending, position, rows: most }, filters) {
      if (position && !fits(list.sorts[by] ?? BY_NAME, position.key)) return undefined
      const direction = position?.direction
      const found = await statementFor(
        { by, descending, direction },
        filters.map(({ filter }) => filter),
      ).rows(tx, {
        ...params,
        ...Object.assign({}, ...filters.map(({ values }) => values)),
        keyValue: position?.key.value,
        keyName: position?.key.name,
        most,
      })
      const { total = 0, before = 0 } = found[0] ?? {}
      const rows = found.filter(({ id }) => id !== null)
      const [first, last] = [rows[0], rows.at(-1)]
      return {
        counted: { total, before: direction === 'previous' ? before - rows.length : before },
        rows: rows as (CountedRow & Row)[],
        keys: first && last && { first: keyOf(first), last: keyOf(last) },
      }
    },
  }
}

const keyOf = ({ sort_value, name_key }: CountedRow): RowKey => ({
  value: sort_value ?? '',
  name: name_key ?? '',
})

const fits = ({ type }: SortKey, { value }: RowKey) => type === 'text' || /^-?\d{1,16}$/.test(value)

const nameOf = (table: string, { by, descending, direction }: Order<string>) =>
  [`search ${table} by`, by, ...(descending ? ['descending'] : []), direction ?? 'first'].join(' ')

function definitionOf<Sort extends string, Params extends SqlTypes, Columns extends SqlTypes>(
  list: ListParts<Sort, Params, Columns>,
  order: Order<Sort>,
  filters: readonly Filter[],
): Definition<SqlTypes, SqlTypes> {
  const { table, joins, columns, columnSql, details } = list
  const sort = list.sorts[order.by]
  const key = sort ?? BY_NAME
  const { beyond, passed, params } = boundsOf(key, order)
  const used = new Set([...filters.flatMap((filter) => filter.joins ?? []), ...(key.joins ?? [])])
  const joined = [...used].map((name) => joins[name])
  const where = ['e.account_id = $accountId', ...filters.map(({ sql }) => sql)].join(' AND ')
  // Unless the index on names is used, the key of every row is computed once and kept.
  const kept = sort || filters.length > 0 ? 'MATERIALIZED' : 'NOT MATERIALIZED'
  return {
    params: {
      accountId: text,
      ...list.params,
      ...Object.assign({}, ...filters.map((filter) => filter.params)),
      ...params,
      most: int,
    },
    columns: { ...COUNTED, ...outer(columns) },
    sql: `
      WITH matched AS ${kept} (
        SELECT e.id, e.name_key, ${sortValue(key, order.descending)} AS sort_value
        FROM ${table} e ${joined.join(' ')} WHERE ${where}),
      counted AS (
        SELECT count(*)::int AS total, (count(*) FILTER (WHERE ${passed}))::int AS before
        FROM matched),
      page AS (
        SELECT * FROM matched WHERE ${beyond}
        ORDER BY ${orderOf(key, order, order.direction === 'previous')} LIMIT $most::int)
      SELECT counted.total, counted.before, page.id, page.name_key,
        page.sort_value::text AS sort_value, ${columnSql}
      FROM counted LEFT JOIN page ON true
      LEFT JOIN LATERAL (
        SELECT * FROM ${table} WHERE account_id = $accountId AND id = page.id LIMIT 1) e ON true
      ${details}
      ORDER BY ${orderOf(key, order, false, 'page.')}`,
  }
}

const columnsOf = (key: SortKey, prefix = '') =>
  key === BY_NAME ? [`${prefix}name_key`] : [`${prefix}sort_value`, `${prefix}name_key`]

function orderOf(
  key: SortKey,
  { descending }: Order<string>,
  reversed: boolean,
  prefix = '',
): string {
  const direction = descending !== reversed ? 'DESC' : 'ASC'
  return columnsOf(key, prefix)
    .map((column) => `${column} ${direction}`)
    .join(', ')
}

/**
 * Returns the conditions for the rows that a page may contain, and for those that are counted
 * before its end.
 */
function boundsOf(
  key: SortKey,
  { direction, descending }: Order<string>,
): { beyond: string; passed: string; params: SqlTypes } {
  if (!direction) return { beyond: 'true', passed: 'false', params: {} }
  const value = { keyValue: key.type === 'bigint' ? bigint : text }
  const params: SqlTypes = { ...(key !== BY_NAME && value), keyName: text }
  const columns = columnsOf(key).join(', ')
  const given = [...(key === BY_NAME ? [] : [`$keyValue::${key.type}`]), '$keyName::text']
  const compare = (sign: string) => `(${columns}) ${sign} (${given.join(', ')})`
  const [after, before] = descending ? ['<', '>'] : ['>', '<']
  return direction === 'next'
    ? { beyond: compare(after), passed: compare(`${before}=`), params }
    : { beyond: compare(before), passed: compare(before), params }
}
