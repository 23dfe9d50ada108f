// The rules of the architecture, checked on every import: which floor may import which, and what
// exists in one place only. ARCHITECTURE.md describes the floors.
import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'

/** Top to bottom. A file imports from its own floor and from those below, by value and by type. */
const FLOORS = [
  'start',
  'app',
  'components',
  'doors',
  'prisma',
  'iam',
  'store',
  'platform',
  'rules',
]

const files = FLOORS.flatMap((floor) =>
  readdirSync(floor, { recursive: true, encoding: 'utf8' }).map((path) => join(floor, path)),
).filter((path) => /\.tsx?$/.test(path) && !path.startsWith('prisma/client/'))
const text = new Map(files.map((path) => [path, readFileSync(path, 'utf8')]))
const isOfTests = (path: string) => /\.(test|cases)\.tsx?$/.test(path)
const product = files.filter((path) => !isOfTests(path))

interface Import {
  from: string
  /** A path of this tree, or the name of a package. */
  to: string
  typeOnly: boolean
}

const STATEMENT = /^(?:import|export) (type )?(?:[\w*{}\s,$]+ from )?'([^']+)'/gm
const DYNAMIC = /\bimport\(\s*'([^']+)'\s*\)/g

function resolve(from: string, specifier: string): string {
  if (!/^(\.|@\/)/.test(specifier)) return specifier
  const path = specifier.startsWith('@/') ? specifier.slice(2) : join(from, '..', specifier)
  const ends = ['', '.ts', '.tsx', '/index.ts']
  return ends.map((end) => path + end).find((candidate) => text.has(candidate)) ?? path
}

function importsOf(from: string): Import[] {
  const source = text.get(from) ?? ''
  const imported = [...source.matchAll(STATEMENT)].map(([, type, to = '']) => ({
    from,
    to: resolve(from, to),
    typeOnly: type !== undefined,
  }))
  const dynamic = [...source.matchAll(DYNAMIC)].map(([, to = '']) => ({
    from,
    to: resolve(from, to),
    typeOnly: false,
  }))
  return [...imported, ...dynamic]
}
const imports = product.flatMap(importsOf)
const inTree = imports.filter(({ to }) => text.has(to))

const floorOf = (path: string) => FLOORS.indexOf(path.slice(0, path.indexOf('/')))
const shown = ({ from, to }: Import) => `${from} imports ${to}`

/** A cycle of a graph as the names along it, or undefined. */
function cycleIn(edges: ReadonlyMap<string, ReadonlySet<string>>): string[] | undefined {
  const settled = new Set<string>()
  const visit = (node: string, way: string[]): string[] | undefined => {
    if (way.includes(node)) return [...way.slice(way.indexOf(node)), node]
    if (settled.has(node)) return undefined
    settled.add(node)
    for (const next of edges.get(node) ?? []) {
      const cycle = visit(next, [...way, node])
      if (cycle) return cycle
    }
    return undefined
  }
  for (const node of edges.keys()) {
    const cycle = visit(node, [])
    if (cycle) return cycle
  }
  return undefined
}

function graphOf(edges: readonly Import[], nameOf: (path: string) => string) {
  const graph = new Map<string, Set<string>>()
  for (const { from, to } of edges) {
    const [a, b] = [nameOf(from), nameOf(to)]
    if (a !== b) graph.set(a, (graph.get(a) ?? new Set()).add(b))
  }
  return graph
}

test('reads every import, and each leads to a file', () => {
  const gate = {
    from: 'iam/gate/call-operation.ts',
    to: 'iam/operations/index.ts',
    typeOnly: false,
  }
  expect(imports).toContainEqual(gate)
  expect(imports.length).toBeGreaterThan(300)
  const ours = new RegExp(`^(${FLOORS.join('|')})/`)
  const missing = imports.filter(
    ({ to }) => ours.test(to) && !/\.css$|^prisma\/client\//.test(to) && !text.has(to),
  )
  expect(missing.map(shown)).toEqual([])
})

describe('floors', () => {
  test('no file imports from a floor above its own', () => {
    expect(inTree.filter(({ from, to }) => floorOf(to) < floorOf(from)).map(shown)).toEqual([])
  })

  test('below the pages, no folder is both above and below another, even by type', () => {
    const below = inTree.filter(({ from }) => floorOf(from) >= FLOORS.indexOf('doors'))
    expect(cycleIn(graphOf(below, dirname))).toBeUndefined()
  })

  test('no files import each other in a circle', () => {
    const byValue = inTree.filter(({ typeOnly }) => !typeOnly)
    expect(cycleIn(graphOf(byValue, (path) => path))).toBeUndefined()
  })
})

describe('packages', () => {
  const BROWSER =
    /^(react|react-dom|react-hook-form|@hookform\/.+|@zxcvbn-ts\/.+|zod|@codemirror\/.+|@lezer\/highlight|next\/(link|navigation|image))$/
  const NEXT = /^(next|next\/cache|next\/headers|node:crypto|server-only)$/
  /** The packages that a folder may import. */
  const ALLOWED: readonly [folder: RegExp, packages: RegExp[]][] = [
    [/^rules\/mfa\//, [/^otpauth$/]],
    [/^rules\/(?!mfa\/)/, []],
    [/^iam\/shapes\//, [/^zod$/]],
    [/^iam\/operations\//, [/^(node:crypto|server-only)$/]],
    [/^components\//, [BROWSER]],
    [/^app\//, [BROWSER, NEXT]],
  ]

  test.each(ALLOWED)('%s', (folder, packages) => {
    const edges = imports.filter(
      ({ from, to }) => folder.test(from) && /^[@a-z](?!.*\.(tsx?|css)$)/.test(to),
    )
    const foreign = edges.filter(
      ({ to }) => !text.has(to) && !packages.some((allowed) => allowed.test(to)),
    )
    expect(foreign.map(shown)).toEqual([])
  })
})

describe('one way in', () => {
  test('pages and components reach operations and the database through the doors only', () => {
    const open =
      /^(app|components|doors\/console|rules|iam\/shapes|platform\/(managed-policies|aws-facts))\/|^platform\/(config|response-status)\.ts$/
    const clock = 'platform/database/clock.ts'
    const around = inTree.filter(
      ({ from, to }) => /^(app|components)\//.test(from) && !open.test(to) && to !== clock,
    )
    expect(around.map(shown)).toEqual([])
  })

  test('components import only types from the doors', () => {
    const edges = inTree.filter(
      ({ from, to }) => from.startsWith('components/') && to.startsWith('doors/'),
    )
    expect(edges.filter(({ typeOnly }) => !typeOnly).map(shown)).toEqual([])
  })

  test('operations do not import the gate, nor shapes the operations', () => {
    const upwards = inTree.filter(
      ({ from, to }) =>
        (from.startsWith('iam/operations/') && to.startsWith('iam/gate/')) ||
        (from.startsWith('iam/shapes/') && !/^(iam\/shapes|rules)\//.test(to)),
    )
    expect(upwards.map(shown)).toEqual([])
  })

  test('code that is sent to the browser imports nothing of the server', () => {
    const isServerSide = (path: string) => /^'use server'/m.test(text.get(path) ?? '')
    const reached = new Set(product.filter((path) => /^'use client'/m.test(text.get(path) ?? '')))
    expect(reached.size).toBeGreaterThan(5)
    for (const path of reached)
      for (const { to, typeOnly } of importsOf(path))
        if (text.has(to) && !typeOnly && !isServerSide(to)) reached.add(to)
    expect(
      [...reached].filter((path) => !/^(app|components|rules|iam\/shapes)\//.test(path)),
    ).toEqual([])
  })
})

test('no message after a redirect reports a failure, which stays on its form', () => {
  const actions = product.filter((path) => /\bsetFlash\b/.test(text.get(path) ?? ''))
  expect(actions.length).toBeGreaterThan(10)
  const failing = /\btone: [^,\n]*'(error|warning)'/
  expect(actions.filter((path) => failing.test(text.get(path) ?? ''))).toEqual([])
})

test('only tests import the cases of operations', () => {
  const ofTests = /\.cases$|\.cases\.ts$|^test\//
  expect(files.filter((path) => path.endsWith('.cases.ts')).length).toBeGreaterThan(20)
  expect(imports.filter(({ to }) => ofTests.test(to)).map(shown)).toEqual([])
})

test('every file of operations has its cases beside it', () => {
  const registered = inTree
    .filter(
      ({ from, to }) => from === 'iam/operations/index.ts' && /^iam\/operations\/.*\//.test(to),
    )
    .map(({ to }) => to)
  expect(registered.length).toBeGreaterThan(20)
  const without = registered.filter((path) => !text.has(path.replace(/\.ts$/, '.cases.ts')))
  expect(without).toEqual([])
})

describe('one place only', () => {
  const where = (pattern: RegExp, among: string[]) =>
    among.filter((path) => pattern.test(text.get(path) ?? ''))

  test('only the gate calls handlers', () => {
    expect(where(/\.handler\b/, product)).toEqual(['iam/gate/call-operation.ts'])
  })

  test('only platform/database creates the Prisma client and names its types', () => {
    const users = imports
      .filter(({ to }) => /^prisma\/client|^@prisma\/|^pg$/.test(to))
      .map(({ from }) => from)
    const elsewhere = users.filter((path) => !/^(platform|start)\//.test(path))
    expect(elsewhere).toEqual([])
  })

  test('between start-up and store/, no file contains SQL', () => {
    // Words of SQL in upper case at the start of a statement or of a query in it.
    const sql =
      /\bSELECT\s+(\d|\*|\$\{|[a-z_(])|\bINSERT INTO\b|\bUPDATE\s+\w+(\s+\w+)?\s+SET\b|\bDELETE FROM\b/
    expect(sql.test('WITH a AS (\n  SELECT e.id FROM users e)')).toBe(true)
    expect(sql.test('UPDATE sessions s SET flash = NULL')).toBe(true)
    const others = /^(start|store|platform)\//
    expect(
      where(
        sql,
        product.filter((path) => !others.test(path)),
      ),
    ).toEqual([])
  })

  test('only platform/database/statement.ts executes SQL through Prisma', () => {
    expect(where(/\$(queryRaw|executeRaw)/, product)).toEqual(['platform/database/statement.ts'])
  })

  test('only platform/database/clock.ts reads the clock', () => {
    const readsClock = /\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\(|\bprocess\.hrtime\b/
    const pages = /^(app|components)\//
    const readers = where(
      readsClock,
      product.filter((path) => !pages.test(path)),
    )
    expect(readers).toEqual(['platform/database/clock.ts'])
  })
})

test('no folder holds more than 20 modules', () => {
  const sizes = new Map<string, number>()
  for (const path of product) sizes.set(dirname(path), (sizes.get(dirname(path)) ?? 0) + 1)
  expect([...sizes].filter(([, size]) => size > 20)).toEqual([])
})

test('every fuzz test imports its number of tries from test/fuzz.ts', () => {
  const takesTries = /from '.*\/test\/fuzz'/
  const fuzzed = files.filter((path) => path.endsWith('.fuzz.test.ts'))
  expect(fuzzed.length).toBeGreaterThan(2)
  expect(fuzzed.filter((path) => !takesTries.test(text.get(path) ?? ''))).toEqual([])
})

test('no file has a catch-all name, and only the registry re-exports', () => {
  const drawer = /(^|[/.-])(utils?|helpers?|managers?|services?)([/.-]|$)/
  expect(files.filter((path) => drawer.test(path))).toEqual([])
  const indexes = product.filter((path) => /^index\.tsx?$/.test(basename(path)))
  expect(indexes).toEqual(['iam/operations/index.ts'])
  expect(product.filter((path) => /^export .* from '/m.test(text.get(path) ?? ''))).toEqual([])
})
