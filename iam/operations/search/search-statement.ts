// The statement of the lists of users and groups: filters, sorts, counts and pages in one.

import type { Transaction } from '../../../platform/database/db'
import { rowsOf } from '../../../platform/database/statement'
import { invalidMarker } from '../shared/page'
import type { PageRequest, RowKey } from './keyset'

/** A sort key: an SQL expression over the entity `e` and the joins it names. */
export interface SortKey {
  /** May be NULL: rows without a value come last in both directions. */
  sql: string
  type: 'text' | 'bigint'
  joins?: readonly string[]
}

/** Only the name has an index of its own. */
const BY_NAME: SortKey = { sql: 'e.name_key', type: 'text' }

/** Returns SQL for a date as a number to sort by. */
export const milliseconds = (date: string) => `(extract(epoch FROM ${date}) * 1000)::bigint`

/**
 * The values that replace NULL: below and above every other value of their type, so that keys can
 * be compared.
 */
const ABSENT = {
  bigint: { low: '-1', high: `${Number.MAX_SAFE_INTEGER}` },
  text: { low: "''", high: "'~'" },
}

const sortValue = ({ sql, type }: SortKey, descending: boolean) =>
  `coalesce(${sql}, ${ABSENT[type][descending ? 'low' : 'high']})`

/** The values of a statement in the order of their numbers. */
export interface Values {
  readonly list: unknown[]
  /** Adds a value and returns its placeholder with a type. */
  add(value: unknown, type: 'text' | 'text[]' | 'int' | 'bigint'): string
}

export function valuesOf(...first: unknown[]): Values {
  const list = first
  return { list, add: (value, type) => `$${list.push(value)}::${type}` }
}

export interface Search {
  table: 'users' | 'groups'
  /** Undefined: sorted by name. */
  sort: SortKey | undefined
  /** SQL conditions on `e` and on the joins. */
  conditions: readonly string[]
  /** The joins that the conditions use, by their names in `joins`. */
  conditionJoins: readonly string[]
  joins: Readonly<Record<string, string>>
  /** SQL columns for the rows of the page, from `details`. */
  columns: string
  /** SQL joins for the rows of the page, each a LATERAL join over `e`. */
  details: string
  page: PageRequest
  /** `$1` is the account. */
  values: Values
}

export interface Found<Row> {
  counted: { total: number; before: number }
  rows: Row[]
  keys: { first: RowKey; last: RowKey } | undefined
}

type Raw<Row> = Row & {
  total: number
  before: number
  id: string | null
  sort_value: string
  name_key: string
}

/**
 * Reads a page in one statement. Without conditions and sorted by name it reads only the page's
 * rows.
 */
export async function searchRows<Row>(search: Search, tx: Transaction): Promise<Found<Row>> {
  const sql = statementOf(search)
  // A statement is prepared only if there are few variants: each connection keeps what it has
  // prepared.
  const { table, conditions, page } = search
  const name = [`search ${table}`, page.by, page.descending, page.position?.direction].join(' ')
  const raw = await rowsOf<Raw<Row>>(tx, conditions.length > 0 ? '' : name, sql, search.values.list)
  const { total = 0, before = 0 } = raw[0] ?? {}
  const rows = raw.filter(({ id }) => id !== null)
  const [first, last] = [rows[0], rows.at(-1)]
  const keyOf = ({ sort_value, name_key }: Raw<Row>) => ({ value: sort_value, name: name_key })
  return {
    counted: {
      total,
      before: page.position?.direction === 'previous' ? before - rows.length : before,
    },
    rows,
    keys: first && last && { first: keyOf(first), last: keyOf(last) },
  }
}

function statementOf(search: Search): string {
  const { table, sort, conditions, conditionJoins, joins, columns, details, page, values } = search
  const key = sort ?? BY_NAME
  const { beyond, passed } = boundsOf(key, search)
  const limit = values.add(page.rows, 'int')
  const joined = [...new Set([...conditionJoins, ...(key.joins ?? [])])].map((name) => joins[name])
  const where = ['e.account_id = $1', ...conditions].join(' AND ')
  // Unless the index on names is used, the key of every row is computed once and kept.
  const kept = sort || conditions.length > 0 ? 'MATERIALIZED' : 'NOT MATERIALIZED'
  return `
    WITH matched AS ${kept} (
      SELECT e.id, e.name_key, ${sortValue(key, page.descending)} AS sort_value
      FROM ${table} e ${joined.join(' ')} WHERE ${where}),
    counted AS (
      SELECT count(*)::int AS total, (count(*) FILTER (WHERE ${passed}))::int AS before FROM matched),
    page AS (
      SELECT * FROM matched WHERE ${beyond}
      ORDER BY ${orderOf(key, page, page.position?.direction === 'previous')} LIMIT ${limit})
    SELECT counted.total, counted.before, page.id, page.name_key, page.sort_value::text AS sort_value, ${columns}
    FROM counted LEFT JOIN page ON true
    LEFT JOIN LATERAL (SELECT * FROM ${table} WHERE account_id = $1 AND id = page.id LIMIT 1) e ON true
    ${details}
    ORDER BY ${orderOf(key, page, false, 'page.')}`
}

const keysOf = (key: SortKey, prefix: string) =>
  key === BY_NAME ? [`${prefix}name_key`] : [`${prefix}sort_value`, `${prefix}name_key`]

function orderOf(
  key: SortKey,
  { descending }: PageRequest,
  reversed: boolean,
  prefix = '',
): string {
  const direction = descending !== reversed ? 'DESC' : 'ASC'
  return keysOf(key, prefix)
    .map((column) => `${column} ${direction}`)
    .join(', ')
}

/**
 * Returns the conditions for the rows that a page may contain, and for those that are counted
 * before its end.
 */
function boundsOf(key: SortKey, { page, values }: Search): { beyond: string; passed: string } {
  const { position, descending } = page
  if (!position) return { beyond: 'true', passed: 'false' }
  const { value, name } = position.key
  if (key.type === 'bigint' && !/^-?\d{1,16}$/.test(value)) throw invalidMarker()
  const parts = keysOf(key, '')
  const given = [
    ...(parts.length > 1 ? [values.add(value, key.type)] : []),
    values.add(name, 'text'),
  ]
  const compare = (sign: string) => `(${parts.join(', ')}) ${sign} (${given.join(', ')})`
  const [after, before] = descending ? ['<', '>'] : ['>', '<']
  return position.direction === 'next'
    ? { beyond: compare(after), passed: compare(`${before}=`) }
    : { beyond: compare(before), passed: compare(before) }
}
