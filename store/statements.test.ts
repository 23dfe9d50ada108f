// Every SQL statement fits the migrated schema, and has the parameters and columns that its types
// declare. PostgreSQL describes each one; none is executed.
import { readdirSync } from 'node:fs'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { int, nullable, type SqlTypes, text } from '../platform/database/sql-types'
import { type Statement, statement, statements } from '../platform/database/statement'
import { describeStatement } from '../test/stored/described-statement'
import { GROUP_FILTERS, groupSearch } from './search/group-search'
import type { Order } from './search/search-statement'
import { USER_FILTERS, userSearch } from './search/user-search'

const modules = readdirSync('store', { recursive: true, encoding: 'utf8' }).filter(
  (path) => path.endsWith('.ts') && !path.includes('.test.'),
)
await Promise.all(modules.map((path) => import(/* @vite-ignore */ `./${path}`)))
const all = statements()

let client: pg.Client
beforeAll(async () => {
  client = new pg.Client({ connectionString: process.env.DATABASE_URL })
  await client.connect()
})
afterAll(() => client.end())

type Checked = Pick<Statement<never, unknown>, 'sql' | 'params' | 'columns'>

/** Returns the differences between the declared types and PostgreSQL's. */
async function differences({ sql, params, columns }: Checked): Promise<string[]> {
  const described = await describeStatement(client, sql)
  const found = described.columns.map(({ name }) => name)
  return [
    ...differing('parameter', Object.entries(params), described.params),
    ...found.filter((name) => !(name in columns)).map((name) => `column ${name} is undeclared`),
    ...Object.keys(columns)
      .filter((name) => !found.includes(name))
      .map((name) => `column ${name} does not exist`),
    ...differing(
      'column',
      described.columns.flatMap(({ name }) => (columns[name] ? [[name, columns[name]]] : [])),
      described.columns.flatMap(({ name, type }) => (columns[name] ? [type] : [])),
    ),
    ...described.columns.flatMap(({ name, nullable }) =>
      nullable && columns[name]?.nullable === false ? [`column ${name} may be NULL`] : [],
    ),
  ]
}

function differing(what: string, declared: [string, SqlTypes[string]][], types: string[]) {
  const wrong = declared.flatMap(([name, { names }], i) =>
    names.includes(types[i] ?? '') ? [] : [`${what} ${name} is ${types[i]}, not ${names[0]}`],
  )
  const surplus = types.slice(declared.length).map((type) => `${what} of type ${type}`)
  return [...wrong, ...surplus]
}

test('finds the statements of every module', () => {
  expect(all.length).toBeGreaterThan(180)
})

test.each(all.map((one) => [one.name, one] as const))(
  'declares its parameters and columns as PostgreSQL has them: %s',
  async (_name, one) => {
    expect(await differences(one)).toEqual([])
  },
)

/** Lists whose statements are composed: without filters they are among the named ones. */
const LISTS = [
  { name: 'users', list: userSearch, filters: Object.entries(USER_FILTERS) },
  { name: 'groups', list: groupSearch, filters: Object.entries(GROUP_FILTERS) },
]

describe.each(LISTS)('the composed statements of a list: $name', ({ name, list, filters }) => {
  test('are prepared in every order without filters', () => {
    const orders = list.orders as Order<never>[]
    const names = orders.map((order) => list.statementFor(order, []).name)
    expect(new Set(names).size).toBe(orders.length)
    expect(names.filter((one) => !all.some((known) => known.name === one))).toEqual([])
  })

  test.each(filters)(
    `declare what PostgreSQL has in every order: ${name} by %s`,
    async (_, filter) => {
      for (const order of list.orders as Order<never>[]) {
        const composed = list.statementFor(order, [filter])
        expect(composed.name, 'is not prepared').toBe('')
        expect(await differences(composed)).toEqual([])
      }
    },
  )

  test('declare what PostgreSQL has with every filter at once', async () => {
    const every = filters.map(([, filter]) => filter)
    for (const order of list.orders as Order<never>[])
      expect(await differences(list.statementFor(order, every))).toEqual([])
  })
})

describe('the comparison', () => {
  const users = (sql: string, columns: SqlTypes, params: SqlTypes = {}) =>
    differences({ sql, params, columns })

  test.each([
    ['SELECT name FROM users', { name: int }, 'column name is character varying, not integer'],
    ['SELECT name FROM users', { name: text, path: text }, 'column path does not exist'],
    ['SELECT name, path FROM users', { name: text }, 'column path is undeclared'],
    ['SELECT permissions_boundary_arn AS arn FROM users', { arn: text }, 'column arn may be NULL'],
  ])('of «%s» with %o finds: %s', async (sql, columns, difference) => {
    expect(await users(sql, columns)).toEqual([difference])
  })

  test('finds a wrong, a missing and a surplus parameter', async () => {
    const sql = 'SELECT 1 AS found FROM users WHERE id = $1 AND credential_version = $2'
    expect(await users(sql, { found: int }, { id: int, version: int })).toEqual([
      'parameter id is text, not integer',
    ])
    expect(await users(sql, { found: int }, { id: text })).toEqual(['parameter of type integer'])
    const params = { id: text, version: int, more: nullable(int) }
    expect(await users(sql, { found: int }, params)).toEqual([
      'parameter more is undefined, not integer',
    ])
  })

  test('rejects a column that no table has', async () => {
    await expect(users('SELECT surname FROM users', {})).rejects.toThrow(/"surname"/)
  })
})

describe('a definition', () => {
  test('throws for a name that another statement has', () => {
    const [first] = all
    const again = () => statement(first?.name ?? '', { params: {}, sql: 'SELECT 1' })
    expect(again).toThrow(`Two SQL statements have the name "${first?.name}".`)
  })

  test('throws for a parameter that it does not declare', () => {
    const sql = 'SELECT 1 FROM users WHERE id = $userId'
    expect(() => statement('test: no parameter', { params: {}, sql })).toThrow(/"userId"/)
  })
})
