// The pictures of the documents: each that a document shows exists, and each is shown.
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, test } from 'vitest'

const FOLDER = 'docs/pictures'
const LARGEST = 120 * 1024
const LARGEST_TOGETHER = 1024 * 1024

const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.md'])
const documents = listed
  .toString()
  .split('\n')
  .filter((path) => path !== '' && existsSync(path))

/** A picture of Markdown, a link to one, or the source of one in HTML, for light or dark. */
const SHOWN = /(?:\]\(|src(?:set)?=")([^)\s"]+\.(?:png|svg|gif|webp))/g

/** Returns the paths of the pictures of this repository that a document shows. */
const shownIn = (document: string) =>
  [...readFileSync(document, 'utf8').matchAll(SHOWN)]
    .map(([, path = '']) => path)
    .filter((path) => !/^[a-z]+:/.test(path))
    .map((path) => normalize(join(dirname(document), path)))

const pictures = readdirSync(FOLDER).filter((name) => name.endsWith('.png'))

test('each picture that a document shows exists', () => {
  const missing = documents.flatMap((document) =>
    shownIn(document).flatMap((path) => (existsSync(path) ? [] : [`${document}: ${path}`])),
  )
  expect(missing).toEqual([])
})

test('each picture is shown in a document', () => {
  const shown = new Set(documents.flatMap(shownIn))
  expect(pictures.length).toBeGreaterThan(0)
  expect(pictures.filter((name) => !shown.has(join(FOLDER, name)))).toEqual([])
})

test('each picture is written by the script, and each that it writes is there', () => {
  const spec = readFileSync('e2e/pictures/pictures.spec.ts', 'utf8')
  const written = [...spec.matchAll(/^ {4}name: '([\w-]+)',\n(?: {4}[^{}\n]+\n)*/gm)].flatMap(
    ([members, name]) => [
      `${name}.png`,
      ...(members.includes('dark:') ? [`${name}-dark.png`] : []),
    ],
  )
  expect(pictures.sort()).toEqual(written.sort())
})

test('pictures are small', () => {
  const sizes = pictures.map((name) => statSync(join(FOLDER, name)).size)
  expect(Math.max(...sizes)).toBeLessThan(LARGEST)
  expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(LARGEST_TOGETHER)
})
