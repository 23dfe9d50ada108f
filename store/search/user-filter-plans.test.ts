// How PostgreSQL reads the users that a filter matches. Without statistics, as right after many
// users were created, it underestimated a join of users and passwords, and the query ran into the
// timeout.
import { expect, test } from 'vitest'
import { pool } from '../../platform/database/db'
import type { Filter } from './search-statement'
import { USER_FILTERS, userSearch } from './user-search'

interface Node {
  'Node Type': string
  'Parent Relationship'?: string
  'Subplan Name'?: string
  Plans?: Node[]
}

/** Returns the nodes that read the rows of the list, without those of queries that are hashed. */
const nodesOf = (node: Node): Node[] => [
  node,
  ...(node.Plans ?? [])
    .filter((plan) => plan['Parent Relationship'] !== 'SubPlan')
    .flatMap(nodesOf),
]
const find = (node: Node, is: (node: Node) => boolean): Node | undefined =>
  is(node) ? node : node.Plans?.map((plan) => find(plan, is)).find((found) => found !== undefined)

test.each(Object.entries<Filter>(USER_FILTERS))(
  'the filter %s reads users once, and joins nothing to them',
  async (_name, filter) => {
    const { sql } = userSearch.statementFor(
      { by: 'UserName', descending: false, direction: undefined },
      [filter],
    )
    const { rows } = await pool().query(`EXPLAIN (GENERIC_PLAN, FORMAT JSON) ${sql}`)
    const plan: Node = rows[0]['QUERY PLAN'][0].Plan
    const matched = find(plan, (node) => node['Subplan Name'] === 'CTE matched')
    if (!matched) throw new Error('The statement has no list of matching users.')
    const types = nodesOf(matched).map((node) => node['Node Type'])
    expect(types).toEqual([expect.stringMatching(/^(Seq|Index|Index Only|Bitmap Heap) Scan$/)])
  },
)
