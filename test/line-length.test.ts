// Lines end at 100 columns. The formatter wraps code; this test covers what it leaves alone.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const COLUMNS = 100
/** Written by scripts, or wrapped by their source. */
const GENERATED =
  /^(iam\/model\/(iam|sts|apis)\.ts|platform\/(managed-policies\/managed-policy|aws-facts\/aws-facts)-source\.ts|components\/tokens\.css|docs\/operations\.md)$/

const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { encoding: 'utf8' })
const files = listed.split('\n').filter((path) => /\.(ts|tsx|mjs|css|md)$/.test(path))

/** Returns the long lines of a file as `path:line`, without those that cannot be wrapped. */
function longLines(path: string, mayBeLong: (line: string) => boolean): string[] {
  const lines = readFileSync(path, 'utf8').split('\n')
  return lines.flatMap((line, i) =>
    !mayBeLong(line) && [...line].length > COLUMNS ? [`${path}:${i + 1}`] : [],
  )
}

/** A table row, a heading, or one word such as a link or a badge. */
const isWholeInMarkdown = (line: string) =>
  /^\s*\||^#/.test(line) || !/\S\s+\S{0,80}$/.test(line.slice(0, COLUMNS + 1))
/** A line with a string, a template or a regular expression, which the formatter does not split. */
const hasLiteral = (line: string) => /['"`]|\/.+\/[gimsuy]*/.test(line)
const isComment = (line: string) => /^\s*(\/\/ (?!biome-ignore)|\*|\/\*)/.test(line)

describe('no line is longer than 100 columns', () => {
  test('in code, except for literals', () => {
    const code = files.filter((path) => !path.endsWith('.md') && !GENERATED.test(path))
    const isLiteral = (line: string) => !isComment(line) && hasLiteral(line)
    expect(code.flatMap((path) => longLines(path, isLiteral))).toEqual([])
  })

  test('in documents, except for tables and what has no space', () => {
    const documents = files.filter((path) => path.endsWith('.md') && !GENERATED.test(path))
    let inBlock = false
    const mayBeLong = (line: string) => {
      if (/^\s*```/.test(line)) inBlock = !inBlock
      return inBlock || isWholeInMarkdown(line)
    }
    expect(documents.flatMap((path) => longLines(path, mayBeLong))).toEqual([])
  })
})
