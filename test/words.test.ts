// The console's sentences are in catalogues: `words.ts`, or `<subject>-words.ts`, beside the page
// or component that shows them. `components/words` has what several of them say. Each sentence is
// written once, so a second language has one place to translate it.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parseAst } from 'vitest/node'

interface Text {
  text: string
  line: number
  /** Text between tags, rather than a literal. */
  jsx: boolean
}

const files = ['app', 'components']
  .flatMap((root) =>
    readdirSync(root, { recursive: true, encoding: 'utf8' }).map((path) => join(root, path)),
  )
  .filter((path) => /\.tsx?$/.test(path) && !path.includes('.test.'))

/** The development page with the parts of the kit: its texts are sample data. */
const isSample = (path: string) => path.startsWith('app/kit/')
const isCatalogue = (path: string) => /[/-]words\.ts$/.test(path)

/** Texts outside catalogues that no reader of the console sees, or that no language changes. */
const NOT_SENTENCES: Readonly<Record<string, readonly string[]>> = {
  'app/.well-known/security.txt/route.ts': ['Preferred-Languages: en'],
  'components/frame/brand.tsx': ['Gatehouse'],
  'components/frame/search-key.tsx': [
    'input, textarea, select, [contenteditable="true"], dialog[open] *',
  ],
  'components/form/post/use-post.ts': ['input:not([type="hidden"]), select, textarea'],
  'components/policy/editor/policy-completions.ts': ['Statement Condition'],
}

type Node = Readonly<Record<string, unknown>> & { type: string; start: number }
const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value

/** Nodes whose literals are no texts: module names, types and directives such as 'use client'. */
const skipped = (node: Node) =>
  node.type === 'ImportDeclaration' || node.type === 'TSLiteralType' || 'directive' in node

/** The string literals, templates (with {} for each value) and texts between tags of a source. */
function textsOf(source: string, lang: 'ts' | 'tsx'): Text[] {
  const found: Text[] = []
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const each of value) visit(each)
    if (!isNode(value) || skipped(value)) return
    const text = textOf(value)
    const line = source.slice(0, value.start).split('\n').length
    if (text !== undefined) found.push({ text, line, jsx: value.type === 'JSXText' })
    for (const child of Object.values(value)) visit(child)
  }
  visit(parseAst(source, { lang }).body)
  return found
}

function textOf(node: Node): string | undefined {
  if (node.type === 'TemplateLiteral') {
    const parts = node.quasis as { value: { cooked: string } }[]
    return parts.map(({ value }) => value.cooked).join('{}')
  }
  if (node.type !== 'JSXText' && node.type !== 'Literal') return undefined
  return typeof node.value === 'string' ? node.value.replace(/\s+/g, ' ').trim() : undefined
}

const WORD = /^["“‘(]*\p{L}[\p{L}’'-]*["”’).,:;!?…]*$/u
const words = (text: string) =>
  text
    .replaceAll('{}', '0')
    .split(/\s+/)
    .filter((part) => WORD.test(part)).length

const sentencesOf = (text: string): string[] =>
  text.split(/(?<=[.!?]["”’)]?)\s+(?=["“(]?(?:\p{Lu}|\{\}))/u)

const texts = files
  .filter((path) => !isSample(path))
  .flatMap((path) =>
    textsOf(readFileSync(path, 'utf8'), path.endsWith('x') ? 'tsx' : 'ts').map((text) => ({
      path,
      ...text,
    })),
  )

test('finds literals, templates and texts between tags', () => {
  const source = `'use client'
    import { a } from 'a module'
    const one: 'a type' | string = "You can’t do this. Ask Bob’s administrator."
    const two = (name: string) => <p title={\`Delete \${name} now\`}>Are you
      sure?</p>`
  const found = textsOf(source, 'tsx').map(({ text }) => text)
  expect(found.filter((text) => words(text) > 0)).toEqual([
    'You can’t do this. Ask Bob’s administrator.',
    'Delete {} now',
    'Are you sure?',
  ])
  expect(sentencesOf(found[0] ?? '')).toEqual(['You can’t do this.', 'Ask Bob’s administrator.'])
  expect(words('M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1z')).toBe(0)
})

test('no sentence of four or more words is written twice', () => {
  const places = new Map<string, string[]>()
  for (const { path, line, text } of texts)
    for (const sentence of sentencesOf(text))
      if (words(sentence) >= 4)
        places.set(sentence, [...(places.get(sentence) ?? []), `${path}:${line}`])
  expect([...places].filter(([, at]) => at.length > 1)).toEqual([])
})

test('texts of two or more words, and texts between tags, are in catalogues', () => {
  const outside = texts.filter(
    ({ path, text, jsx }) =>
      !isCatalogue(path) && words(text) >= (jsx ? 1 : 2) && !NOT_SENTENCES[path]?.includes(text),
  )
  expect(outside).toEqual([])
})

test('each text that may be outside the catalogues still exists', () => {
  const stale = Object.entries(NOT_SENTENCES).flatMap(([path, allowed]) =>
    allowed.filter((one) => !texts.some(({ path: at, text }) => at === path && text === one)),
  )
  expect(stale).toEqual([])
})
