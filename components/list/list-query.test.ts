import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { defineList, type ListQuery } from './list-definition'
import {
  activeFilters,
  listAddress,
  parseListQuery,
  type SearchParams,
  tokenWords,
  withoutFilter,
  withoutFilters,
  withPage,
  withSort,
} from './list-query'

const users = defineList({
  name: 'users',
  path: '/iam/users',
  columns: [
    { id: 'UserName', header: 'User name', sortable: true, always: true },
    { id: 'CreateDate', header: 'Created', sortable: true },
    { id: 'Arn', header: 'ARN', hiddenByDefault: true },
  ],
  filters: [
    { name: 'search', label: 'Find users by name', kind: 'text', token: (text) => `Name: ${text}` },
    {
      name: 'console',
      label: 'Console access',
      kind: 'choice',
      options: [
        { value: 'enabled', text: 'Enabled' },
        { value: 'disabled', text: 'Disabled' },
      ],
    },
    {
      name: 'age',
      label: 'Password older than',
      kind: 'number',
      token: (days) => `Over ${days} days`,
    },
    { name: 'keys', label: 'Has access keys', kind: 'flag' },
  ],
  pageSizes: [25, 50],
  defaultSort: { column: 'UserName' },
})
type Users = typeof users

const parse = (params: SearchParams) => parseListQuery(users, params)
const paramsOf = (address: string): SearchParams =>
  Object.fromEntries(new URL(address, 'http://localhost').searchParams)

describe('parseListQuery', () => {
  it('returns typed values of every kind of filter, the sort order and the marker', () => {
    const query: ListQuery<Users> = parse({
      search: ' ali ',
      console: 'enabled',
      age: '090',
      keys: '1',
      sort: '-CreateDate',
      Marker: 'AAE=',
    })
    const age: number | undefined = query.filters.age
    const access: 'enabled' | 'disabled' | undefined = query.filters.console
    expect([age, access]).toEqual([90, 'enabled'])
    expect(query).toEqual({
      sort: { column: 'CreateDate', descending: true },
      filters: { search: 'ali', console: 'enabled', age: 90, keys: true },
      marker: 'AAE=',
    })
  })

  it.each<[string, SearchParams]>([
    ['unknown names', { page: '7', ['__proto__']: 'x', constructor: 'y' }],
    ['empty values', { search: '', console: '', age: '', keys: '', sort: '', Marker: '' }],
    [
      'repeated values',
      { search: ['a', 'b'], Marker: ['a', 'b'], sort: ['CreateDate', 'UserName'] },
    ],
    ['blank text', { search: '   ' }],
    ['text over 128 characters', { search: 'x'.repeat(129) }],
    ['a choice that does not exist', { console: 'maybe' }],
    ['a malformed number', { age: '-3' }],
    ['a number with a fraction', { age: '1.5' }],
    ['a number with too many digits', { age: '1234567890' }],
    ['a flag with another value', { keys: 'on' }],
    ['a column that does not sort', { sort: 'Arn' }],
    ['a column that does not exist', { sort: '-Nothing' }],
    ['a marker over 1024 characters', { Marker: 'x'.repeat(1025) }],
  ])('drops %s', (_what, params) => {
    expect(parse(params)).toEqual({ sort: { column: 'UserName', descending: false }, filters: {} })
  })

  it('accepts text of 128 characters', () => {
    expect(parse({ search: 'x'.repeat(128) }).filters.search).toHaveLength(128)
  })
})

describe('addresses', () => {
  const query = parse({ search: 'a&b', keys: '1', Marker: 'm=1' })

  it('omit the default sort order and keep the rest, escaped', () => {
    expect(listAddress(users, parse({}))).toBe('/iam/users')
    expect(listAddress(users, query)).toBe('/iam/users?search=a%26b&keys=1&Marker=m%3D1')
  })

  it('keep the fixed parameters and the path of one page', () => {
    const tab = { ...users, path: '/iam/groups/x', parameters: { tab: 'users' } }
    expect(listAddress(tab, parseListQuery(tab, { keys: '1' }))).toBe(
      '/iam/groups/x?tab=users&keys=1',
    )
  })

  it('of another order start at the first page; the second click reverses it', () => {
    const once = withSort(query, 'CreateDate')
    expect(listAddress(users, once)).toBe('/iam/users?search=a%26b&keys=1&sort=CreateDate')
    expect(withSort(once, 'CreateDate').sort.descending).toBe(true)
    expect(withSort(query, 'UserName').sort).toEqual({ column: 'UserName', descending: true })
  })

  it('remove a filter, remove all, and name another page', () => {
    expect(listAddress(users, withoutFilter(query, 'search'))).toBe('/iam/users?keys=1')
    expect(listAddress(users, withoutFilters(query))).toBe('/iam/users')
    expect(withPage(query, 'next')).toEqual({ ...query, marker: 'next' })
    expect('marker' in withPage(query, undefined)).toBe(false)
  })
})

test('tokens use the texts of the definition', () => {
  const { filters } = parse({ search: 'ali', console: 'disabled', age: '90', keys: '1' })
  const words = activeFilters(users, filters).map(({ filter, value }) => tokenWords(filter, value))
  expect(words).toEqual([
    'Name: ali',
    'Console access: Disabled',
    'Over 90 days',
    'Has access keys',
  ])
})

describe('for any query', () => {
  const value = fc.oneof(
    fc.string({ maxLength: 140 }),
    fc.constantFrom('1', 'enabled', '-CreateDate', 'UserName', '-UserName', ' x ', '007'),
    fc.array(fc.string(), { maxLength: 2 }),
  )
  const params = fc.dictionary(
    fc.constantFrom('search', 'console', 'age', 'keys', 'sort', 'Marker', 'other', '__proto__'),
    value,
  ) as fc.Arbitrary<SearchParams>

  test('the address of a parsed query parses to the same query', () => {
    fc.assert(
      fc.property(params, (given) => {
        const query = parse(given)
        expect(parse(paramsOf(listAddress(users, query)))).toEqual(query)
      }),
    )
  })

  test('sorting, removing filters and paging touch nothing else', () => {
    fc.assert(
      fc.property(params, (given) => {
        const query = parse(given)
        expect(withSort(query, 'CreateDate').filters).toEqual(query.filters)
        expect(withPage(withSort(query, 'CreateDate'), query.marker).marker).toBe(query.marker)
        expect(withoutFilter(query, 'nothing')).toEqual(withPage(query, undefined))
        const none = users.filters.reduce((rest, { name }) => withoutFilter(rest, name), query)
        expect(none).toEqual(withoutFilters(query))
      }),
    )
  })
})
