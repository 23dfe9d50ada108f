// SQL statements as objects. They are prepared once per connection and bypass Prisma, at half the
// cost.

import { slot } from '../process-slot'
import { db, pool, type Transaction } from './db'
import type { SqlTypes, ValuesOf } from './sql-types'

export interface Definition<Params extends SqlTypes, Columns extends SqlTypes> {
  params: Params
  /** The columns of the result; none for a statement without one. */
  columns?: Columns
  /** Each `$name` is the parameter of that name. */
  sql: string
}

export interface Statement<Params, Row> {
  /** The name under which connections keep it prepared; empty for one that they don't keep. */
  readonly name: string
  /** With numbered parameters, in the order of `params`. */
  readonly sql: string
  readonly params: SqlTypes
  readonly columns: SqlTypes
  /** Executes it; inside a transaction, on that transaction's connection. */
  rows(tx: Transaction, params: Params): Promise<Row[]>
  /** Executes it and returns the first row. */
  row(tx: Transaction, params: Params): Promise<Row | undefined>
  /**
   * Leaves it for the end of the transaction: it is sent together with the COMMIT, and nothing is
   * committed if it fails. Outside a transaction it is executed at once.
   */
  beforeCommit(tx: Transaction, params: Params): Promise<void>
}
/** The row of a statement. */
export type RowOf<S> = S extends Statement<never, infer Row> ? Row : never

const named = new Map<string, Statement<never, unknown>>()

/** Returns every statement with a name that is loaded. */
export const statements = (): readonly Statement<never, unknown>[] => [...named.values()]

/**
 * Defines a statement that each connection prepares at its first use. Throws if the name is taken,
 * because a connection keeps one statement per name.
 */
export function statement<
  const Params extends SqlTypes,
  const Columns extends SqlTypes = Record<never, never>,
>(
  name: string,
  definition: Definition<Params, Columns>,
): Statement<ValuesOf<Params>, ValuesOf<Columns>> {
  // Hot reload evaluates a module again, and development alone has it.
  if (named.has(name) && process.env.NODE_ENV !== 'development')
    throw new Error(`Two SQL statements have the name "${name}".`)
  const defined = compile(name, definition)
  named.set(name, defined)
  return defined
}

/**
 * Composes a statement for one call. It is not prepared, because each connection keeps what it has
 * prepared, and there are too many variants.
 */
export const composed = <const Params extends SqlTypes, const Columns extends SqlTypes>(
  definition: Definition<Params, Columns>,
): Statement<ValuesOf<Params>, ValuesOf<Columns>> => compile('', definition)

function compile<Params extends SqlTypes, Columns extends SqlTypes>(
  name: string,
  definition: Definition<Params, Columns>,
): Statement<ValuesOf<Params>, ValuesOf<Columns>> {
  type Values = ValuesOf<Params>
  type Row = ValuesOf<Columns>
  const { params } = definition
  const order = Object.keys(params)
  const sql = numbered(definition.sql, order)
  const rows = (tx: Transaction, values: Values) =>
    execute<Row>(
      tx,
      { name, sql },
      order.map((param) => values[param]),
    )
  return {
    name,
    sql,
    params,
    columns: definition.columns ?? {},
    rows,
    row: async (tx, values) => (await rows(tx, values))[0],
    beforeCommit: async (tx, values) => {
      const client = tx === db() ? undefined : slot.transaction?.getStore()?.client
      if (!client) return void (await rows(tx, values))
      client.beforeCommit({ name, text: sql, values: order.map((param) => values[param]) })
    },
  }
}

/** Replaces the names of parameters by their numbers. */
const numbered = (sql: string, order: readonly string[]) =>
  sql.replace(/\$([A-Za-z]\w*)/g, (_, param: string) => {
    const index = order.indexOf(param)
    if (index < 0) throw new Error(`An SQL statement has no parameter "${param}".`)
    return `$${index + 1}`
  })

async function execute<Row>(
  tx: Transaction,
  { name, sql }: { name: string; sql: string },
  values: unknown[],
): Promise<Row[]> {
  const connection = tx === db() ? pool() : slot.transaction?.getStore()?.client
  if (!connection) return tx.$queryRawUnsafe<Row[]>(sql, ...values)
  const { rows } = await connection.query({ name, text: sql, values })
  return rows as Row[]
}
