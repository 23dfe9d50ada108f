// Stylesheets and components agree: each class of a CSS module is used by a component that imports
// the module, and each class that a component names is in the module. The compiler checks neither.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const files = ['app', 'components'].flatMap((root) =>
  readdirSync(root, { recursive: true, encoding: 'utf8' }).map((path) => join(root, path)),
)
const sheets = files.filter((path) => path.endsWith('.module.css'))
const sources = files
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }))

const IMPORT = /^import (\w+) from '([^']+\.module\.css)'/gm

/** The class names in the selectors of a stylesheet. */
function classesOf(sheet: string): Set<string> {
  const text = readFileSync(sheet, 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/:global\([^)]*\)/g, '')
  const selectors = [...text.matchAll(/([^{};]+)\{/g)].map(([, selector = '']) => selector)
  return new Set(selectors.flatMap((selector) => selector.match(/(?<=\.)[A-Za-z_][\w-]*/g) ?? []))
}

interface Use {
  path: string
  name: string
}

const usesOf = new Map<string, Use[]>(sheets.map((sheet) => [sheet, []]))
const computed = new Set<string>()
for (const { path, text } of sources)
  for (const [, binding = '', specifier = ''] of text.matchAll(IMPORT)) {
    const sheet = specifier.startsWith('@/') ? specifier.slice(2) : join(path, '..', specifier)
    const names = text.matchAll(new RegExp(`\\b${binding}\\.(\\w+)`, 'g'))
    usesOf.get(sheet)?.push(...[...names].map(([, name = '']) => ({ path, name })))
    if (text.includes(`${binding}[`)) computed.add(sheet)
  }

test('components use every class of their CSS modules', () => {
  expect(sheets.length).toBeGreaterThan(30)
  // A class under a computed name cannot be found in the source.
  const unused = sheets
    .filter((sheet) => !computed.has(sheet))
    .flatMap((sheet) => {
      const used = new Set(usesOf.get(sheet)?.map(({ name }) => name))
      return [...classesOf(sheet)]
        .filter((name) => !used.has(name))
        .map((name) => `${sheet} .${name}`)
    })
  expect(unused).toEqual([])
})

test('components name no class that their CSS modules do not have', () => {
  const absent = [...usesOf].flatMap(([sheet, uses]) => {
    const classes = classesOf(sheet)
    return uses.filter(({ name }) => !classes.has(name)).map(({ path, name }) => `${path} .${name}`)
  })
  expect(absent).toEqual([])
})
