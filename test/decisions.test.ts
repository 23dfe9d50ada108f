// docs/decisions/README.md lists every decision record with the title, date and status that it has.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const FOLDER = 'docs/decisions'
const records = readdirSync(FOLDER)
  .filter((name) => name !== 'README.md')
  .sort()
const rows = readFileSync(join(FOLDER, 'README.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| \[\d{3}\]/.test(line))

/** The row of the index that a record must have. */
function rowOf(name: string): string {
  const text = readFileSync(join(FOLDER, name), 'utf8')
  const [, number, title] = /^# (\d{3}) (.+)\n/.exec(text) ?? []
  const [, date, status] = /^Date: (\d{4}-\d{2}-\d{2})\. Status: (.+)\.$/m.exec(text) ?? []
  return `| [${number}](${name}) | ${title} | ${date} | ${status} |`
}

test('the index lists every decision record, with its title, date and status', () => {
  expect(records.length).toBeGreaterThan(0)
  expect(rows).toEqual(records.map(rowOf))
})
