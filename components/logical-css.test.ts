// Stylesheets name the start and the end of a line, which change sides in a language written from
// right to left. Shorthands of four values, such as `inset`, are not checked.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const stylesheets = ['app', 'components'].flatMap((root) =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.css'))
    .map((path) => join(root, path)),
)
const SIDES = /(?<![\w-])((margin|padding|border)-)?(left|right)(-[a-z]+)?\s*:/g
const SIDE_VALUES = /(text-align|float)\s*:\s*(left|right)/g

test('no stylesheet uses a property of the left or the right side', () => {
  expect(stylesheets.length).toBeGreaterThan(20)
  const found = stylesheets.flatMap((path) => {
    const css = readFileSync(path, 'utf8')
    const matches = [...css.matchAll(SIDES), ...css.matchAll(SIDE_VALUES)]
    return matches.map(([text]) => `${path}: ${text}`)
  })
  expect(found).toEqual([])
})
