// Describes a statement as PostgreSQL sees it, without executing it: extended query protocol, Parse
// and Describe (https://www.postgresql.org/docs/current/protocol-flow.html).
import type pg from 'pg'

interface Column {
  name: string
  type: string
  /** True if it is a column of a table that may be NULL there. */
  nullable: boolean
}
export interface Description {
  params: string[]
  columns: Column[]
}

type Field = Pick<pg.FieldDef, 'name' | 'dataTypeID' | 'tableID' | 'columnID'>
interface Described {
  params: number[]
  fields: Field[]
}

/** A query for `pg` that sends no Bind and no Execute. */
function describing(sql: string, done: (error: unknown, described: Described) => void) {
  const described: Described = { params: [], fields: [] }
  return {
    submit(connection: pg.Connection) {
      const onParams = (message: { dataTypeIDs: number[] }) => {
        described.params = message.dataTypeIDs
      }
      connection.once('parameterDescription', onParams)
      connection.once('readyForQuery', () => connection.off('parameterDescription', onParams))
      connection.parse({ name: '', text: sql, types: [] }, true)
      connection.describe({ type: 'S', name: '' }, true)
      connection.sync()
    },
    handleRowDescription: ({ fields }: { fields: Field[] }) => {
      described.fields = fields
    },
    // The client calls one of these two.
    handleError: (error: unknown) => done(error, described),
    handleReadyForQuery: () => done(undefined, described),
  }
}

/** Rejects with PostgreSQL's error if the statement does not fit the schema. */
export async function describeStatement(client: pg.Client, sql: string): Promise<Description> {
  const { params, fields } = await new Promise<Described>((resolve, reject) => {
    const query = describing(sql, (error, described) =>
      error ? reject(error) : resolve(described),
    )
    client.query(query as never)
  })
  const { rows: types } = await client.query<{ name: string }>(
    'SELECT format_type(oid, NULL) AS name FROM unnest($1::oid[]) WITH ORDINALITY t(oid, n) ORDER BY n',
    [[...params, ...fields.map(({ dataTypeID }) => dataTypeID)]],
  )
  const { rows: nullables } = await client.query<{ nullable: boolean }>(
    `SELECT coalesce(NOT a.attnotnull, false) AS nullable
     FROM unnest($1::oid[], $2::int[]) WITH ORDINALITY f(relation, number, n)
     LEFT JOIN pg_attribute a ON a.attrelid = relation AND a.attnum = number ORDER BY n`,
    [fields.map(({ tableID }) => tableID), fields.map(({ columnID }) => columnID)],
  )
  const names = types.map(({ name }) => name)
  return {
    params: names.slice(0, params.length),
    columns: fields.map(({ name }, i) => ({
      name,
      type: names[params.length + i] ?? '',
      nullable: nullables[i]?.nullable ?? false,
    })),
  }
}
