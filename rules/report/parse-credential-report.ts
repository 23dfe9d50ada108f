// Parses a credential report, AWS's CSV, into rows.
import { REPORT_COLUMNS, type ReportColumn } from './credential-report'

/** The cells of one user, as in the file. */
export type ReportRow = Readonly<Record<ReportColumn, string>>

/**
 * Returns the rows of a credential report. Columns are found by their names in the first line, so
 * columns that AWS adds or moves do no harm; the cells of a missing column are empty.
 *
 * @param csv the report's content, decoded from Base64
 */
export function parseCredentialReport(csv: string): ReportRow[] {
  const [header = [], ...lines] = parseLines(csv)
  const places = REPORT_COLUMNS.map((name) => [name, header.indexOf(name)] as const)
  return lines.map((cells) => {
    const row = places.map(([name, place]) => [name, plain(cells[place] ?? '')] as const)
    return Object.fromEntries(row) as Record<ReportColumn, string>
  })
}

/** In the file, a cell that would start a formula has an apostrophe in front (`inertCell`). */
const plain = (cell: string): string => (/^'[=+\-@\t\r\n\0]/.test(cell) ? cell.slice(1) : cell)

/** One cell: quoted with doubled quotes inside, or plain; then its terminator (RFC 4180). */
const CELL = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/gy

function parseLines(csv: string): string[][] {
  const lines: string[][] = []
  let line: string[] = []
  for (const [, quoted, unquoted = '', end] of csv.matchAll(CELL)) {
    line.push(quoted === undefined ? unquoted : quoted.replaceAll('""', '"'))
    if (end === ',') continue
    lines.push(line)
    line = []
    if (end === '') break
  }
  return lines.filter((cells) => cells.length > 1 || cells[0] !== '')
}
