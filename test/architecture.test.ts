// The rules of the house, read off every import of the source tree: what may know what, and the few things that are done in one place alone.
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'

const ROOTS = ['app', 'components', 'iam', 'server', 'prisma']
const files = ROOTS.flatMap((root) =>
  readdirSync(root, { recursive: true, encoding: 'utf8' }).map((path) => join(root, path)),
).filter((path) => /\.tsx?$/.test(path) && !path.startsWith('prisma/client/'))
const text = new Map(files.map((path) => [path, readFileSync(path, 'utf8')]))
const product = files.filter((path) => !path.includes('.test.'))

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
  return ['', '.ts', '.tsx', '/index.ts'].map((end) => path + end).find((candidate) => text.has(candidate)) ?? path
}

function importsOf(from: string): Import[] {
  const source = text.get(from) ?? ''
  const still = [...source.matchAll(STATEMENT)].map(([, type, to = '']) => ({
    from,
    to: resolve(from, to),
    typeOnly: type !== undefined,
  }))
  const dynamic = [...source.matchAll(DYNAMIC)].map(([, to = '']) => ({ from, to: resolve(from, to), typeOnly: false }))
  return [...still, ...dynamic]
}
const imports = product.flatMap(importsOf)

/** What the domain's upper half uses of server/: none of it knows an operation. */
const MACHINERY =
  /^server\/(access-keys|audit|clock|database-errors|db|ended-sessions|identifiers|password-hash|principal|session-store|statement|stored-password-policy|stored-policies|throttle)\.ts$/
const BROWSER_PACKAGES =
  /^(react|react-dom|react-hook-form|@hookform\/|@zxcvbn-ts\/|zod$|@codemirror\/|@lezer\/highlight$|next\/(link|navigation|image)$)/
/** Types of what pages hand to components: erased from what the browser gets. */
const ANSWER_TYPES = /^server\/(flash|form-state|list-preferences)\.ts$/

/** Each part of the tree, with all that its files may import. */
const PARTS: [part: RegExp, mayImport: RegExp[]][] = [
  [/^iam\/rules\//, [/^iam\/rules\//]],
  [/^iam\/shapes\//, [/^iam\/(rules|shapes)\//, /^zod$/]],
  [
    /^iam\/(errors|operation|validation-error)\.ts$/,
    [/^iam\/rules\//, /^iam\/errors\.ts$/, /^zod$/, /^server\/(db|principal)\.ts$/],
  ],
  [
    /^iam\/operations\//,
    [/^iam\/(rules|shapes|operations)\//, /^iam\/(errors|operation)\.ts$/, MACHINERY, /^(node:crypto|server-only)$/],
  ],
  [
    /^iam\/(account-lock|authorise|call-event|call-operation|call-together|disclosure|own-password|permitted|precondition|refusal|refused-resource|request-context|spend-signature|spend-token|target)\.ts$/,
    [/^iam\//, MACHINERY, /^(node:crypto|zod|server-only)$/],
  ],
  [/^server\//, [/^(iam|server|prisma)\//, /^[@a-z](?!.*\.tsx?$)/]],
  [/^prisma\//, [/^server\/(accounts|start-refusal)\.ts$/, /^node:crypto$/]],
  [/^components\//, [/^components\//, /^iam\/(rules|shapes)\//, ANSWER_TYPES, BROWSER_PACKAGES]],
  [
    /^app\//,
    [
      /^(app|components)\//,
      /^iam\/(rules|shapes)\//,
      /^server\/(auth|clock|config|console-door|flash|form-state|list-preferences|preferences|response-status|safe-return-target|session|stale-session)\.ts$/,
      BROWSER_PACKAGES,
      /^(next|next\/cache|next\/headers|node:crypto|server-only|zod)$/,
    ],
  ],
]

const told = ({ from, to }: Import) => `${from} imports ${to}`
const own = (edges: Import[]) => edges.filter(({ to }) => text.has(to))

test('every import was read and leads to a file', () => {
  expect(imports).toContainEqual({ from: 'iam/call-operation.ts', to: 'iam/operations/index.ts', typeOnly: false })
  expect(imports).toContainEqual({ from: 'iam/operation.ts', to: 'server/principal.ts', typeOnly: true })
  expect(imports.length).toBeGreaterThan(300)
  const inTree = imports.filter(({ to }) => /^(app|components|iam|server)\//.test(to) && !to.endsWith('.css'))
  expect(inTree.filter(({ to }) => !text.has(to)).map(told)).toEqual([])
})

describe('direction', () => {
  test.each(PARTS)('%s', (part, mayImport) => {
    const edges = imports.filter(({ from }) => part.test(from))
    expect(edges.length).toBeGreaterThan(0)
    expect(
      edges.filter(({ to }) => !to.endsWith('.css') && !mayImport.some((allowed) => allowed.test(to))).map(told),
    ).toEqual([])
  })

  test('every file is in a part', () => {
    expect(product.filter((path) => !PARTS.some(([part]) => part.test(path)))).toEqual([])
  })

  test('shapes and operations know of the server by types alone, and so do components', () => {
    const above = imports.filter(
      ({ from, to }) =>
        /^(iam\/(errors|operation|validation-error)\.ts|components\/)/.test(from) && /^server\//.test(to),
    )
    expect(above.filter(({ typeOnly }) => !typeOnly).map(told)).toEqual([])
  })

  test('there is no cycle', () => {
    const settled = new Set<string>()
    const visit = (path: string, way: string[]): string[] => {
      if (way.includes(path)) return [...way.slice(way.indexOf(path)), path]
      if (settled.has(path)) return []
      const further = own(importsOf(path)).filter(({ typeOnly }) => !typeOnly)
      const cycle = further.map(({ to }) => visit(to, [...way, path])).find((found) => found.length > 0)
      settled.add(path)
      return cycle ?? []
    }
    expect(product.map((path) => visit(path, [])).find((cycle) => cycle.length > 0)).toBeUndefined()
  })

  test('what is sent to the browser contains nothing of the server', () => {
    const isServerSide = (path: string) => /^'use server'/m.test(text.get(path) ?? '')
    const reached = new Set(product.filter((path) => /^'use client'/m.test(text.get(path) ?? '')))
    expect(reached.size).toBeGreaterThan(5)
    for (const path of reached)
      for (const { to, typeOnly } of own(importsOf(path))) if (!typeOnly && !isServerSide(to)) reached.add(to)
    expect([...reached].filter((path) => !/^(app|components|iam\/(rules|shapes))\//.test(path))).toEqual([])
  })
})

test('no message after a redirect reports a failure, which stays on its form and can be posted again', () => {
  const actions = product.filter((path) => /\bsetFlash\b/.test(text.get(path) ?? ''))
  expect(actions.length).toBeGreaterThan(10)
  const failing = /\btone: [^,\n]*'(error|warning)'/
  expect(actions.filter((path) => failing.test(text.get(path) ?? ''))).toEqual([])
})

describe('in one place alone', () => {
  const where = (pattern: RegExp, among: string[]) => among.filter((path) => pattern.test(text.get(path) ?? ''))

  test('handlers are called by the gate', () => {
    expect(where(/\.handler\b/, product)).toEqual(['iam/call-operation.ts'])
  })

  test('the Prisma client is made and typed in server/', () => {
    const users = imports.filter(({ to }) => /^prisma\/client|^@prisma\/|^pg$/.test(to)).map(({ from }) => from)
    expect(users.filter((path) => !path.startsWith('server/'))).toEqual([])
  })

  test('the clock is read by server/clock.ts', () => {
    const readsClock = /\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\(|\bprocess\.hrtime\b/
    expect(
      where(
        readsClock,
        product.filter((path) => /^(iam|server|prisma)\//.test(path)),
      ),
    ).toEqual(['server/clock.ts'])
  })
})

test('every fuzz test takes its tries from test/fuzz.ts, by which `npm run test:fuzz` knows it', () => {
  const takesTries = /from '.*\/test\/fuzz'/
  const fuzzed = files.filter((path) => path.endsWith('.fuzz.test.ts'))
  expect(fuzzed.length).toBeGreaterThan(2)
  expect(fuzzed.filter((path) => !takesTries.test(text.get(path) ?? ''))).toEqual([])
})

test('no file is a drawer, and none but the registry only passes others on', () => {
  expect(files.filter((path) => /(^|[/.-])(utils?|helpers?|managers?|services?)([/.-]|$)/.test(path))).toEqual([])
  expect(product.filter((path) => /^index\.tsx?$/.test(basename(path)))).toEqual(['iam/operations/index.ts'])
  expect(product.filter((path) => /^export .* from '/m.test(text.get(path) ?? ''))).toEqual([])
})
