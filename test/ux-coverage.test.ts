// docs/ux-coverage.md names tests by file and title: each of them must exist.
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

interface Row {
  id: string
  cells: string[]
  tests: { file: string; title: string }[]
}

const TEST = /`([^`]+\.(?:spec|test)\.tsx?)`: `([^`]+)`/g
const lines = readFileSync('docs/ux-coverage.md', 'utf8').split('\n')
const rows: Row[] = lines
  .filter((line) => /^\| B?\d+ \|/.test(line))
  .map((line) => {
    const cells = line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim())
    const tests = [...line.matchAll(TEST)].map(([, file = '', title = '']) => ({ file, title }))
    return { id: cells[0] ?? '', cells, tests }
  })
const points = rows.filter(({ id }) => !id.startsWith('B'))
const faults = rows.filter(({ id }) => id.startsWith('B'))
const numbers = (count: number) => Array.from({ length: count }, (_, i) => String(i + 1))

/** Returns whether a file contains a test, or a group of tests, with exactly this literal title. */
function hasTitle(file: string, title: string): boolean {
  const source = readFileSync(file, 'utf8')
  return ["'", '"', '`'].some((quote) => {
    const literal = `${quote}${title}${quote}`
    for (let at = source.indexOf(literal); at >= 0; at = source.indexOf(literal, at + 1))
      if (isTitle(source.slice(0, at), source.slice(at + literal.length))) return true
    return false
  })
}

/** A title is the first argument of a call, followed by a function or options. */
const isTitle = (before: string, after: string) =>
  /(?:\b(?:test|it|describe)(?:\.\w+)*|\))\(\s*$/.test(before) && /^\s*,/.test(after)

describe('the table of what the console provides for its users', () => {
  test('lists the 60 points and the 18 faults, each once and in order', () => {
    expect(points.map(({ id }) => id)).toEqual(numbers(60))
    expect(faults.map(({ id }) => id)).toEqual(numbers(18).map((number) => `B${number}`))
  })

  test.each(rows)('names tests that exist: $id', ({ tests }) => {
    const absent = tests.filter(({ file, title }) => !existsSync(file) || !hasTitle(file, title))
    expect(absent).toEqual([])
  })

  test('lists each test in a form that is checked', () => {
    for (const { id, cells, tests } of rows) {
      const listed = cells
        .join('|')
        .split('<br>')
        .filter((text) => /\.(spec|test)\.tsx?`/.test(text))
      expect(tests, id).toHaveLength(listed.length)
    }
  })

  test('names a test for each point that is met, and what is missing for each other', () => {
    for (const { id, cells, tests } of points) {
      const [, , met = '', , missing = ''] = cells
      expect(['yes', 'in part', 'no'], id).toContain(met)
      if (met !== 'no') expect(tests, id).not.toHaveLength(0)
      if (met !== 'yes') expect(missing, id).not.toBe('')
    }
  })

  test('names tests with the fault’s ID in their titles', () => {
    for (const { id, tests } of faults) {
      expect(tests, id).not.toHaveLength(0)
      for (const { title } of tests) expect(title).toMatch(new RegExp(`\\b${id}\\b`))
    }
  })
})
